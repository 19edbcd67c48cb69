"""What a content filter leaves of markup: our model of the filters of content-management systems.

It is made for asking what becomes of a snippet, not for making strangers' markup safe. The rules are data, see
`rules/cms.toml`, each with the source it was read in or measured with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bs4 import Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

from banner_kit.parts import read_fragment

EVERYWHERE = "*"
"""In `FilterRules.attributes`: what every element may have."""

_ADDRESSES = frozenset({"href", "src", "action", "poster", "cite", "data", "background"})
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*")
_TAG_TEXT = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_HEX_COLOUR = re.compile(r"#([0-9A-Fa-f]{3,6});*")


@dataclass(frozen=True)
class FilterRules:
    """What one filter does. `source` tells where that was read.

    `tags` names the elements that stay, None means all but `blocked_tags`; of those that go, the content stays
    unless they are `removed_whole` (`removes_whole`: all of them). `attributes` names what stays by element, None
    means all but `blocked_attributes`; handlers never stay, `data_attributes` lets `data-*` stay besides. `protocols`
    and `styles` are what addresses and `style` may use, None meaning anything. Addresses in `own_hosts` ("img[src]")
    may only lead to the site itself; `cut` are letters that are taken out of every tag; `plain_names` refuses elements
    with a hyphen in the name; `decimal_colours` rewrites #rrggbb in attributes, and reads #rgb wrongly. Where the site
    is `unfiltered` everything stays.
    """

    source: str
    tags: frozenset[str] | None = None
    blocked_tags: frozenset[str] = frozenset()
    removed_whole: frozenset[str] = frozenset()
    removes_whole: bool = False
    attributes: Mapping[str, frozenset[str]] | None = None
    blocked_attributes: frozenset[str] = frozenset()
    data_attributes: bool = True
    protocols: frozenset[str] | None = None
    styles: frozenset[str] | None = None
    own_hosts: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    plain_names: bool = False
    decimal_colours: bool = False
    unfiltered: bool = False


class _AsWritten(HTMLFormatter):
    """Writes elements with their attributes in the order in which they stood."""

    def __init__(self) -> None:
        super().__init__(EntitySubstitution.substitute_xml, void_element_close_prefix="")

    def attributes(self, tag: Tag) -> Iterable[tuple[str, str | None]]:
        """As they stood."""
        return [(name, None if value is None else str(value)) for name, value in tag.attrs.items()]


def filtered(html: str, rules: FilterRules) -> str:
    """What the filter leaves of the markup."""
    if rules.unfiltered:
        return html
    tree = read_fragment(_TAG_TEXT.sub(lambda tag: _without(tag[0], rules.cut), html))
    for element in tree.find_all(True):
        if element.decomposed:
            continue
        if _stays(element.name, rules):
            element.attrs = dict(_kept_attributes(element, rules))
        elif rules.removes_whole or element.name in rules.removed_whole:
            element.decompose()
        else:
            element.unwrap()
    return tree.decode(formatter=_AsWritten())


def _without(text: str, cut: frozenset[str]) -> str:
    for letters in cut:
        text = text.replace(letters, "")
    return text


def _stays(name: str, rules: FilterRules) -> bool:
    if rules.plain_names and not _PLAIN_NAME.fullmatch(name):
        return False
    return name in rules.tags if rules.tags is not None else name not in rules.blocked_tags


def _kept_attributes(element: Tag, rules: FilterRules) -> Iterable[tuple[str, str]]:
    for name, value in element.attrs.items():
        text = str(value)
        if _may_have(element.name, name, rules) and _may_lead(f"{element.name}[{name}]", name, text, rules):
            written = _rewritten(name, text, rules)
            if written or not text:
                yield name, written


def _may_have(tag: str, name: str, rules: FilterRules) -> bool:
    if name in rules.blocked_attributes or name.startswith("on"):
        return False
    if name.startswith("data-"):
        return rules.data_attributes or _is_named(tag, name, rules)
    return rules.attributes is None or _is_named(tag, name, rules)


def _is_named(tag: str, name: str, rules: FilterRules) -> bool:
    named = rules.attributes or {}
    return name in named.get(EVERYWHERE, ()) or name in named.get(tag, ())


def _may_lead(place: str, name: str, value: str, rules: FilterRules) -> bool:
    if place in rules.own_hosts and _HOST.match(value):
        return False
    scheme = _SCHEME.match(value) if name in _ADDRESSES else None
    return rules.protocols is None or scheme is None or scheme[1].lower() in rules.protocols


def _rewritten(name: str, value: str, rules: FilterRules) -> str:
    if name == "style" and rules.styles is not None:
        value = _allowed_styles(value, rules.styles)
    if rules.decimal_colours and name != "href":
        value = _HEX_COLOUR.sub(_decimal_colour, value)
    return value


def _allowed_styles(value: str, allowed: frozenset[str]) -> str:
    declarations = (one.strip() for one in value.split(";"))
    return ";".join(one for one in declarations if one.partition(":")[0].strip().lower() in allowed)


def _decimal_colour(found: re.Match[str]) -> str:
    """As NukeViet writes colours: a digit of #rgb is taken for a whole channel, so that #fff turns nearly black."""
    digits = found[1]
    if len(digits) not in (3, 6):
        return found[0]
    width = len(digits) // 3
    channels = (int(digits[at : at + width], 16) for at in range(0, len(digits), width))
    return f"rgb({', '.join(map(str, channels))});"
