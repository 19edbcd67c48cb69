"""The style rules that can hide: read from CSS with tinycss2, applied by specificity and order.

Only the properties that decide whether something is seen are kept. The cascade is that of CSS Cascading and
Inheritance (https://www.w3.org/TR/css-cascade-4/): importance, inline style, specificity, order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

import tinycss2
from selectolax.lexbor import LexborNode, SelectolaxError

from banner_kit.audit.lazily import lazily
from banner_kit.audit.media import Screen, media_applies
from banner_kit.audit.page import ancestors, attribute

PROPERTIES = frozenset({
    "display", "visibility", "opacity", "position", "left", "top", "right", "bottom", "inset", "width", "height",
    "max-width", "max-height", "overflow", "overflow-x", "overflow-y", "clip", "clip-path", "text-indent",
    "transform", "scale", "font-size", "content-visibility", "pointer-events", "margin-left", "margin-top", "filter",
    "padding", "padding-top", "padding-bottom", "background", "background-color", "background-image",
})  # fmt: skip
_TRANSIENT = re.compile(r":(?::|before|after|first-l|hover|focus|active|visited|target|placeholder|selection)")
# lexbor finds nothing for ":is(#a) b"; with the tag spelled out it does.
_BARE_FUNCTION = re.compile(r"(^|[\s>+~])(?=:(?:is|where)\()", re.IGNORECASE)
_EDGES = ("top", "right", "bottom", "left")


@dataclass(frozen=True)
class Rule:
    """A selector with those of its declarations that matter: (property, value, important).

    `key` is what an element must have to match, `marks` are the classes and ids that it and what is around it
    must have: two ways to say no without asking the selector engine.
    """

    selector: str
    key: str
    marks: frozenset[str]
    specificity: tuple[int, int, int]
    declarations: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Stylesheet:
    """The rules of one sheet in their order, and the addresses it imports."""

    rules: tuple[Rule, ...] = ()
    imports: tuple[str, ...] = ()

    @lazily
    def by_key(self) -> Mapping[str, Sequence[tuple[int, Rule]]]:
        """The rules, with their places, by what an element must have to match them."""
        index: dict[str, list[tuple[int, Rule]]] = {}
        for place, rule in enumerate(self.rules):
            index.setdefault(rule.key, []).append((place, rule))
        return index


def read_stylesheet(text: str, screen: Screen | None = None) -> Stylesheet:
    """Read a sheet's rules as they apply on `screen` (1280×800 unless told). Anything is a sheet; nothing raises."""
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    rules: list[Rule] = []
    imports: list[str] = []
    _collect(nodes, screen or Screen(), rules, imports)
    return Stylesheet(tuple(rules), tuple(imports))


def declarations(content: str | Sequence[Any]) -> tuple[tuple[str, str, bool], ...]:
    """The declarations that matter, of a rule's block or of a `style` attribute."""
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    found = [
        (node.lower_name, tinycss2.serialize(node.value).strip().lower(), node.important)
        for node in parsed
        if node.type == "declaration" and node.lower_name in PROPERTIES
    ]
    return tuple(longhand for one in found for longhand in _longhands(*one))


def _longhands(name: str, value: str, important: bool) -> Iterator[tuple[str, str, bool]]:
    if name != "inset":
        yield name, value, important
        return
    parts = value.split()
    top, right, bottom, left = (parts * 4)[:4] if len(parts) == 1 else (*parts, *parts[len(parts) - 2 :])[:4]
    for edge, part in zip(_EDGES, (top, right, bottom, left), strict=True):
        yield edge, part, important


def _collect(nodes: Iterable[Any], screen: Screen, rules: list[Rule], imports: list[str]) -> None:
    for node in nodes:
        if node.type == "qualified-rule":
            rules.extend(_rules(node))
        elif node.type == "at-rule":
            _collect_at(node, screen, rules, imports)


def _collect_at(node: Any, screen: Screen, rules: list[Rule], imports: list[str]) -> None:
    name = node.lower_at_keyword
    if name == "import":
        address = next((part for part in node.prelude if part.type in ("string", "url", "function")), None)
        imports.extend([_import_address(address)] if address is not None else [])
    elif node.content is not None and (
        name in ("supports", "layer", "container")
        or (name == "media" and media_applies(tinycss2.serialize(node.prelude), screen))
    ):
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        _collect(inner, screen, rules, imports)


def _import_address(part: Any) -> str:
    if part.type == "function":
        return next((str(inner.value) for inner in part.arguments if inner.type == "string"), "")
    return str(part.value)


def _rules(node: Any) -> Iterator[Rule]:
    kept = declarations(node.content)
    if not kept:
        return
    for tokens in _split(node.prelude):
        selector = _BARE_FUNCTION.sub(r"\1*", tinycss2.serialize(tokens).strip())
        if selector and not _TRANSIENT.search(selector):
            yield Rule(selector, _key(tokens), _marks(tokens), specificity(tokens), kept)


def _split(prelude: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def _key(tokens: Sequence[Any]) -> str:
    """The one thing an element must have to match: `#id`, `.class` or `tag` of the last compound, else `*`."""
    last: list[Any] = []
    for token in [*tokens]:
        if token.type == "whitespace" or (token.type == "literal" and token.value in ">+~"):
            last = last if token is tokens[-1] else []
        else:
            last.append(token)
    tag = "*"
    for before, token in zip([None, *last], last, strict=False):
        if token.type == "hash":
            return f"#{token.value}"
        if token.type == "ident" and before is not None and before.type == "literal" and before.value == ".":
            return f".{token.value}"
        if token.type == "ident" and before is None:
            tag = token.lower_value
    return tag


def _marks(tokens: Sequence[Any]) -> frozenset[str]:
    """Classes and ids that must be on the way from the root to an element; none when siblings come in."""
    if any(token.type == "literal" and token.value in "+~" for token in tokens):
        return frozenset()
    classes = (
        f".{token.value}"
        for before, token in pairwise(tokens)
        if token.type == "ident" and before.type == "literal" and before.value == "."
    )
    return frozenset([*classes, *(f"#{token.value}" for token in tokens if token.type == "hash")])


def specificity(tokens: Iterable[Any]) -> tuple[int, int, int]:
    """Ids, classes and kin, tags: https://www.w3.org/TR/selectors-4/#specificity-rules."""
    ids = classes = tags = 0
    before = ""
    for token in tokens:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type == "ident" and before in (".", ":")):
            classes += 1
        elif token.type == "ident":
            tags += 1
        elif token.type == "function" and token.lower_name != "where":
            inner = max((specificity(part) for part in _split(token.arguments)), default=(0, 0, 0))
            nested = inner if token.lower_name in ("is", "not", "has") else (0, 1, 0)
            ids, classes, tags = ids + nested[0], classes + nested[1], tags + nested[2]
        before = str(token.value) if token.type == "literal" else ""
    return ids, classes, tags


@lru_cache(1024)
def _declared_inline(style: str) -> tuple[tuple[str, str, bool], ...]:
    """The declarations of a `style` attribute, of which pages of one make have the same."""
    return declarations(style)


@dataclass
class Cascade:
    """All rules of a page, found by what their last compound asks for; answers an element's winning values."""

    sheets: Sequence[Stylesheet]
    _known: dict[int, dict[str, str]] = field(default_factory=dict)
    _marks: dict[int, frozenset[str]] = field(default_factory=dict)

    def values(self, node: LexborNode) -> dict[str, str]:
        """What the author's styles say of an element: property to winning value."""
        known = self._known.get(node.mem_id)
        if known is None:
            known = self._known[node.mem_id] = self._decide(node)
        return known

    def _decide(self, node: LexborNode) -> dict[str, str]:
        won: dict[str, tuple[tuple[Any, ...], str]] = {}
        for order, rule in self._candidates(node) if self.sheets else ():
            if rule.marks <= self._marks_around(node) and _matches(node, rule.selector):
                _contend(won, rule.declarations, (0, rule.specificity, order))
        style = attribute(node, "style")
        if style:
            _contend(won, _declared_inline(style), (1, (0, 0, 0), (0, 0)))
        return {name: value for name, (_, value) in won.items()}

    def _marks_around(self, node: LexborNode) -> frozenset[str]:
        """The classes and ids of an element and of all around it."""
        if (known := self._marks.get(node.mem_id)) is not None:
            return known
        path = []
        for element in (node, *ancestors(node)):
            if element.mem_id in self._marks:
                break
            path.append(element)
        else:
            element = None
        marks = self._marks[element.mem_id] if element is not None else frozenset()
        for element in reversed(path):
            marks = self._marks[element.mem_id] = marks.union(_marks_of(element))
        return marks

    def _candidates(self, node: LexborNode) -> Iterator[tuple[tuple[int, int], Rule]]:
        """Rules that may match, each with its place: that of its sheet, and within it."""
        keys = ["*", str(node.tag), *_marks_of(node)]
        for number, sheet in enumerate(self.sheets):
            for key in keys:
                for place, rule in sheet.by_key.get(key, ()):
                    yield (number, place), rule


def _marks_of(element: LexborNode) -> Iterator[str]:
    """The element's own id and classes, as a selector writes them."""
    if identifier := attribute(element, "id"):
        yield f"#{identifier}"
    for name in attribute(element, "class").split():
        yield f".{name}"


def _contend(
    won: dict[str, tuple[tuple[Any, ...], str]],
    entries: Iterable[tuple[str, str, bool]],
    rank: tuple[Any, ...],
) -> None:
    for name, value, important in entries:
        weight = (important, *rank)
        if name not in won or won[name][0] <= weight:
            won[name] = (weight, value)


def _matches(node: LexborNode, selector: str) -> bool:
    try:
        return bool(node.css_matches(selector))
    except SelectolaxError:
        return False
