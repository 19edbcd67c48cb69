"""The card that social networks show for a link, and the tags that tell them of it (https://ogp.me)."""

from __future__ import annotations

import ada_url
from markupsafe import Markup

from banner_kit.campaign import Campaign
from banner_kit.embed.rasters import Format, Picture
from banner_kit.embed.sizes import Size
from banner_kit.messages import Language

CARD_SIZE = Size(1200, 630)
"""What Facebook and Zalo show in full width."""

_LOCALES = {Language.VI: "vi_VN", Language.EN: "en_GB"}


def card(campaign: Campaign, language: Language) -> bytes:
    """The card as PNG. Raises `CampaignError` when a text does not fit."""
    return Picture(campaign, CARD_SIZE, language, Format.PNG, density=1).rendered()


def card_tags(campaign: Campaign, language: Language, file: str) -> str:
    """The tags for the head of the campaign's own page; `file` is the card's name, beside that page."""
    texts = campaign.texts[language]
    properties = {
        "og:type": "website",
        "og:url": campaign.target,
        "og:site_name": texts.organisation,
        "og:title": texts.title,
        "og:description": texts.message,
        "og:locale": _LOCALES[language],
        "og:image": str(ada_url.URL(file, base=campaign.target).href),
        "og:image:type": "image/png",
        "og:image:width": str(CARD_SIZE.width),
        "og:image:height": str(CARD_SIZE.height),
        "og:image:alt": texts.headline,
    }
    tags = [Markup('<meta property="{}" content="{}">').format(*pair) for pair in properties.items()]
    return "\n".join([*tags, '<meta name="twitter:card" content="summary_large_image">', ""])
