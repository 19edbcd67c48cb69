"""The files that portals load, built once: same campaign, same bytes, and the bytes in the address.

An address with a content hash never changes its bytes, so it may be cached for ever. The rolling address of a
script has no hash: it is for portals that want a replaced campaign without touching their pages.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256, sha384

from banner_kit.campaign import ASSET_PREFIX, MARKER, VIETNAM, WIDGET_MARKER, Campaign, Colours
from banner_kit.embed.pictures import TEMPLATES, Tree, emblem_document, emblem_tree, picture
from banner_kit.embed.widgets import Widget, core_script, widgets
from banner_kit.messages import Language

_HASH_LENGTH = 16  # hexadecimal digits, 64 bits: enough that no two of our files ever share an address
_FAR_FUTURE = 8.64e15  # the last moment that a JavaScript Date knows, in milliseconds


@dataclass(frozen=True)
class Asset:
    """A file to serve. `path` begins with `/e/v1/`; an immutable one has its hash in the path."""

    path: str
    body: bytes
    media_type: str
    immutable: bool = True

    @property
    def integrity(self) -> str:
        """The value of an `integrity` attribute (https://www.w3.org/TR/SRI/)."""
        return "sha384-" + b64encode(sha384(self.body).digest()).decode()


@dataclass(frozen=True)
class Assets:
    """Everything a campaign serves: by path, and by what it is for."""

    emblem: Asset
    pictures: Mapping[tuple[str, Language], Asset]
    styles: Mapping[str, Asset]
    scripts: Mapping[tuple[str, Language], Asset]
    rolling: Mapping[tuple[str, Language], Asset]

    def __iter__(self) -> Iterator[Asset]:
        yield self.emblem
        for group in (self.pictures, self.styles, self.scripts, self.rolling):
            yield from group.values()


@lru_cache(16)
def build_assets(campaign: Campaign) -> Assets:
    """Build all files of a campaign."""
    each = [(one, language) for one in widgets() for language in Language]
    scripts = {(one.name, language): _script(campaign, one, language) for one, language in each}
    return Assets(
        emblem=_asset("emblem", "svg", emblem_document(campaign), "image/svg+xml"),
        pictures={
            (one.name, language): _asset(
                f"{one.name}-{language}", "svg", picture(campaign, one, language), "image/svg+xml"
            )
            for one, language in each
        },
        styles={
            one.name: _asset(one.name, "css", style(campaign, one), "text/css; charset=utf-8") for one in widgets()
        },
        scripts={
            key: _asset("-".join(key), "js", text, "text/javascript; charset=utf-8") for key, text in scripts.items()
        },
        rolling={
            key: Asset(f"{ASSET_PREFIX}{'-'.join(key)}.js", text.encode(), "text/javascript; charset=utf-8", False)
            for key, text in scripts.items()
        },
    )


def style(campaign: Campaign, one: Widget) -> str:
    """The widget's sheet in the campaign's colours."""
    return TEMPLATES.from_string(one.css).render(colours=campaign.colours, ring=_faint(campaign.colours))


def _faint(colours: Colours) -> str:
    """The accent at 16 % over the background, as one colour of six digits: old browsers know no others."""
    channels = zip(bytes.fromhex(colours.background[1:]), bytes.fromhex(colours.accent[1:]), strict=True)
    return "#" + bytes(round(0.84 * under + 0.16 * over) for under, over in channels).hex()


def _asset(name: str, suffix: str, text: str, media_type: str) -> Asset:
    body = text.encode("utf-8")
    return Asset(f"{ASSET_PREFIX}{name}.{sha256(body).hexdigest()[:_HASH_LENGTH]}.{suffix}", body, media_type)


def _script(campaign: Campaign, one: Widget, language: Language) -> str:
    config = {
        "where": f'div[{MARKER}="{campaign.id}"][{WIDGET_MARKER}="{one.name}-{language}"]',
        "host": campaign.host,
        "from": _milliseconds(campaign.start, 0) if campaign.start else 0,
        "until": _milliseconds(campaign.end, 1) if campaign.end else _FAR_FUTURE,
        "css": style(campaign, one),
        "link": _link(campaign, one, language),
    }
    # Escaped so that the text is inert wherever the script is read or inlined.
    written = json.dumps(config, separators=(",", ":")).replace("<", "\\u003c")
    lines = (line.strip() for line in core_script().splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).replace("CONFIG", written, 1)


def _milliseconds(day: date, days_after: int) -> int:
    """The first moment of a day (or of one after it) on Vietnamese clocks, as JavaScript counts."""
    start = datetime.combine(day, time(), VIETNAM) + timedelta(days=days_after)
    return round(start.timestamp() * 1000)


def _link(campaign: Campaign, one: Widget, language: Language) -> Tree:
    texts = campaign.texts[language]
    tag, attributes, *shapes = emblem_tree(campaign)
    words = [
        "span",
        {"class": "bk-w"},
        ["b", {"class": "bk-t"}, texts.title],
        " ",
        ["span", {"class": "bk-m"}, texts.message],
    ]
    link: Tree = [
        "a",
        {"class": f"bk-{one.name}", "href": campaign.target, "rel": "noopener", "lang": str(language)},
        [tag, {**attributes, "aria-hidden": "true"}, *shapes],
        " ",
        words,
        " ",
        ["span", {"class": "bk-b"}, texts.action],
    ]
    return [*link, " ", ["span", {"class": "bk-o"}, texts.organisation]] if one.name == "card" else link
