"""The snippet for a picture of a given size: a linked picture and nothing else, so that every filter keeps it."""

from __future__ import annotations

from banner_kit.campaign import Campaign
from banner_kit.embed.addresses import asset_origin, checked_base
from banner_kit.embed.choices import language_named
from banner_kit.embed.firm import FIRM_NOTE, LOOSE_NOTE, POLICY
from banner_kit.embed.forms import FORM_NOTES, PINNED_PICTURE_NOTE, Form
from banner_kit.embed.rasters import Format, Picture
from banner_kit.embed.sizes import STANDARD_SIZES, Size, checked_size
from banner_kit.embed.snippets import Html, Snippet, linked_picture
from banner_kit.messages import Language, Message

PICTURE = "picture"
"""What stands for the widget's name in a snippet for a rendered picture."""


def sized_snippet(
    campaign: Campaign,
    size: Size | str,
    *,
    language: Language | str = Language.VI,
    base_url: str,
    form: Format = Format.PNG,
    firm: bool = True,
) -> Snippet:
    """The snippet for a rendered picture. It is twice as fine as its box, so that it is sharp on every screen: filters
    take `srcset` away. Without `firm` no measures stand in `style` attributes, see `firm.py`.

    Raises `CampaignError` when the campaign's texts do not fit, `WidgetError` for an address that cannot be one, and a
    size, language or format that no picture has.
    """
    size, language = checked_size(size), language_named(language)
    address = checked_base(base_url) + Picture(campaign, size, language, form).path
    html = linked_picture(campaign, language, address, str(size.width), size.height, firm=firm)
    policy = f"img-src {asset_origin(base_url)}" + (f"; {POLICY}" if firm else "")
    notes = (*FORM_NOTES[Form.IMAGE], FIRM_NOTE if firm else LOOSE_NOTE, PINNED_PICTURE_NOTE, *_serving(size))
    return Snippet(Html(html), policy, Form.IMAGE, PICTURE, language, notes)


def _serving(size: Size) -> tuple[Message, ...]:
    note = Message("The server has pictures of this size only when told: add --size {size} to serve or export.",
                   {"size": size})  # fmt: skip
    return () if size in STANDARD_SIZES else (note,)
