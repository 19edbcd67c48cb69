"""The files that portals load, built once: same campaign, same bytes, and the bytes in the address.

An address with a content hash never changes its bytes, so it may be cached for ever. The rolling address of a
script has no hash: it is for portals that want a replaced campaign without touching their pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from banner_kit.campaign import ASSET_PREFIX, Campaign
from banner_kit.embed.codes import code_tree
from banner_kit.embed.digests import digest
from banner_kit.embed.emblems import emblem_tree
from banner_kit.embed.forms import Form
from banner_kit.embed.frames import frame_page, inlined
from banner_kit.embed.looks import asking_elements, builder, look, marked_boxes, name_of, style
from banner_kit.embed.pictures import document, picture
from banner_kit.embed.widgets import Widget, widgets
from banner_kit.messages import Language

HASH_LENGTH = 16  # hexadecimal digits, 64 bits: enough that no two of our files ever share an address
_SVG, _CSS, _JS = "image/svg+xml", "text/css; charset=utf-8", "text/javascript; charset=utf-8"
_EMPTY = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
_Built = Mapping[tuple[str, Language], "Asset"]


@dataclass(frozen=True)
class Asset:
    """A file to serve. `path` begins with `/e/v1/`; an immutable one has its hash in the path.
    `policy` is the Content Security Policy to serve it with: it is nothing but what its type says."""

    path: str
    body: bytes
    media_type: str
    immutable: bool = True
    policy: str = "default-src 'none'; style-src 'unsafe-inline'"

    @property
    def integrity(self) -> str:
        """The value of an `integrity` attribute (https://www.w3.org/TR/SRI/)."""
        return digest(self.body)


@dataclass(frozen=True)
class Assets:
    """Everything a campaign serves: by path, and by what it is for.

    `rolling` holds the asset without a hash in its address beside each pinned one that has such a twin, by the
    pinned one's path. `classes` are modules for developers, see `widgets/link-banner.js`.
    """

    emblem: Asset
    code: Asset
    pictures: Mapping[tuple[str, Language], Asset]
    styles: Mapping[str, Asset]
    scripts: Mapping[tuple[str, Language], Asset]
    elements: Mapping[tuple[str, Language], Asset]
    classes: Mapping[tuple[str, Language], Asset]
    frames: Mapping[tuple[str, Language], Asset]
    rolling: Mapping[str, Asset]

    def __iter__(self) -> Iterator[Asset]:
        yield self.emblem
        yield self.code
        for group in (self.pictures, self.styles, self.scripts, self.elements, self.classes, self.frames, self.rolling):
            yield from group.values()


@lru_cache(16)
def build_assets(campaign: Campaign) -> Assets:
    """Build all files of a campaign."""
    pictures = {_key(*pair): _picture(campaign, *pair) for pair in _pairs(Form.IMAGE)}
    scripts = {_key(*pair): _script(campaign, *pair) for pair in _pairs(Form.SCRIPT)}
    elements = {_key(*pair): _element(campaign, *pair, "element") for pair in _pairs(Form.ELEMENT)}
    return Assets(
        emblem=_asset("emblem", "svg", document(emblem_tree(campaign)), _SVG),
        code=_asset("code", "svg", document(code_tree(campaign)), _SVG),
        pictures=pictures,
        styles={one.name: _asset(one.name, "css", style(campaign, one), _CSS) for one in widgets() if one.css},
        scripts=scripts,
        elements=elements,
        classes={_key(*pair): _element(campaign, *pair, "class") for pair in _pairs(Form.ELEMENT)},
        frames={_key(*pair): _frame(campaign, *pair) for pair in _pairs(Form.IFRAME)},
        rolling={one.path: twin for one, twin in _twins(campaign, pictures, scripts, elements)},
    )


def _pairs(form: Form) -> Iterator[tuple[Widget, Language]]:
    return ((one, language) for one in widgets() if form in one.forms for language in Language)


def _key(one: Widget, language: Language) -> tuple[str, Language]:
    return one.name, language


def _twins(campaign: Campaign, pictures: _Built, scripts: _Built, elements: _Built) -> Iterator[tuple[Asset, Asset]]:
    """Each pinned asset that has one with its twin. A switched-off campaign's picture is an empty one."""
    for one in pictures.values():
        yield one, _unhashed(one if campaign.enabled else replace(one, body=_EMPTY))
    for pair in _pairs(Form.SCRIPT):
        yield scripts[_key(*pair)], _unhashed(_script(campaign, *pair, rolling=True))
    for one in elements.values():
        yield one, _unhashed(one)


def _unhashed(asset: Asset) -> Asset:
    """The asset under an address without a hash."""
    name, _, suffix = asset.path.rsplit(".", 2)
    return replace(asset, path=f"{name}.{suffix}", immutable=False)


def _picture(campaign: Campaign, one: Widget, language: Language) -> Asset:
    return _asset(name_of(one, language), "svg", picture(campaign, one, language), _SVG)


def _script(campaign: Campaign, one: Widget, language: Language, *, rolling: bool = False) -> Asset:
    config = look(campaign, one, language) | marked_boxes(campaign, one, language, rolling=rolling)
    return _asset(name_of(one, language), "js", _built(campaign, one, language, "script", config), _JS)


def _element(campaign: Campaign, one: Widget, language: Language, kind: str) -> Asset:
    config = asking_elements(campaign, one, language) | look(campaign, one, language)
    return _asset(f"{name_of(one, language)}-{kind}", "js", _built(campaign, one, language, kind, config), _JS)


def _built(campaign: Campaign, one: Widget, language: Language, kind: str, config: dict[str, int | str]) -> str:
    return inlined(one.script(kind), config, builder(campaign, one, language))


def _frame(campaign: Campaign, one: Widget, language: Language) -> Asset:
    """A frame's page has no hash in its address: nothing can seal it, so let it roll."""
    page, policy = frame_page(campaign, one, language)
    path = f"{ASSET_PREFIX}{name_of(one, language)}.html"
    return Asset(path, page.encode(), "text/html; charset=utf-8", immutable=False, policy=policy)


def _asset(name: str, suffix: str, text: str, media_type: str) -> Asset:
    body = text.encode("utf-8")
    return Asset(f"{ASSET_PREFIX}{name}.{sha256(body).hexdigest()[:HASH_LENGTH]}.{suffix}", body, media_type)
