"""The style rules that can hide: read from CSS with tinycss2.

Only rules with properties that decide whether something is seen are kept; `cascade` says which of them wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Any

import tinycss2

from banner_kit.audit.css.conditions import applies, supported
from banner_kit.audit.css.lengths import is_zero
from banner_kit.audit.css.media import Screen, media_applies
from banner_kit.audit.css.properties import Declaration, declared
from banner_kit.audit.css.selectors import Tokens, alternatives, key_of, marks_of, nested, specificity, written
from banner_kit.audit.css.tokens import inked, word
from banner_kit.audit.lazily import lazily

_TRANSIENT = re.compile(r":(?::|before|after|first-l|hover|focus|active|visited|target|placeholder|selection)")
_DRAWN = re.compile(r"::?(before|after)$", re.IGNORECASE)
_TEXT = ("'", '"')  # what the content of icons begins with
_KEYFRAMES = frozenset({"keyframes", "-webkit-keyframes"})
_BEGINNING = _KEYFRAMES | {"media", "supports", "font-face", "page", "namespace", "container"}
"""Rules after which no import counts, as after those of elements; browsers pass over what they do not know."""
_DEEPEST = 30  # rules within rules
_MOST = 50_000  # selectors of a sheet: lists within lists multiply


@dataclass(frozen=True)
class Rule:
    """A selector with those of its declarations that matter.

    `key` is what an element must have to match, `marks` are the classes and ids that it and what is around it
    must have: two ways to say no without asking the selector engine. `layer` is the cascade layer, with dots between
    a layer and those within it; empty for the many rules in none. `part` is what the rule is about, where that is not
    an element but what is drawn "before" or "after" all that is in it.
    """

    selector: str
    key: str
    marks: frozenset[str]
    specificity: tuple[int, int, int]
    declarations: tuple[Declaration, ...]
    layer: str = ""
    part: str = ""


@dataclass(frozen=True)
class Stylesheet:
    """The rules of one sheet in their order, the addresses it imports, its layers as they are first named, and the
    animations at whose end nothing is seen.

    `was_read` is false of one that could not be had, so that what it says of the page is not known.
    """

    rules: tuple[Rule, ...] = ()
    imports: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    vanishing: frozenset[str] = frozenset()
    was_read: bool = True

    @lazily
    def by_key(self) -> Mapping[str, Sequence[tuple[int, Rule]]]:
        """The rules, with their places, by what an element must have to match them."""
        index: dict[str, list[tuple[int, Rule]]] = {}
        for place, rule in enumerate(self.rules):
            index.setdefault(rule.part + rule.key, []).append((place, rule))
        return index

    @lazily
    def placing(self) -> Sequence[Rule]:
        """The rules that place what is drawn before or after what is in an element, from its upper left corner on."""
        drawn = (rule for rule in self.rules if rule.part and not _PLACING.isdisjoint(rule.declarations))
        return [rule for rule in drawn if {name for name, _, _ in rule.declarations} >= _CORNER]


_PLACING = frozenset(("position", value, important) for value in ("absolute", "fixed") for important in (True, False))
_CORNER = frozenset({"top", "left"})
UNREAD = Stylesheet(was_read=False)
"""In place of a sheet of which nothing is known."""


@dataclass(frozen=True)
class _Import:
    address: str


@dataclass(frozen=True)
class _Layer:
    name: str


@dataclass(frozen=True)
class _Vanishing:
    name: str


_Item = Rule | _Import | _Layer | _Vanishing


@dataclass(frozen=True)
class _Place:
    """Where in a sheet a rule stands: in which layer, and within which rule."""

    screen: Screen
    layer: str = ""
    outer: tuple[Tokens, ...] = ()
    depth: int = 0

    def named(self, name: str) -> str:
        return f"{self.layer}.{name}" if self.layer else name


def read_stylesheet(text: str, screen: Screen | None = None) -> Stylesheet:
    """Read a sheet's rules as they apply on `screen` (1280×800 unless told). Anything is a sheet; nothing raises.

    One with hundreds of brackets within each other, as nobody writes them, stays unread.
    """
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    try:
        items = list(islice(_items(_well_placed(nodes), _Place(screen or Screen())), _MOST))
    except RecursionError:
        return UNREAD
    return Stylesheet(
        tuple(item for item in items if isinstance(item, Rule)),
        tuple(item.address for item in items if isinstance(item, _Import)),
        tuple(dict.fromkeys(item.name for item in items if isinstance(item, _Layer))),
        frozenset(item.name for item in items if isinstance(item, _Vanishing)),
    )


def _well_placed(nodes: Iterable[Any]) -> Iterator[Any]:
    """The nodes of a sheet without the imports that come after rules, which no browser follows."""
    begun = False
    for node in nodes:
        keyword = node.lower_at_keyword if node.type == "at-rule" else ""
        if keyword != "import" or not begun:
            yield node
        opens_layer = keyword == "layer" and node.content is not None
        begun = begun or node.type == "qualified-rule" or keyword in _BEGINNING or opens_layer


def _items(nodes: Iterable[Any], place: _Place) -> Iterator[_Item]:
    if place.depth > _DEEPEST:
        return
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _of_rule(node, place)
        elif node.type == "at-rule":
            yield from _of_at_rule(node, place)


def _of_at_rule(node: Any, place: _Place) -> Iterator[_Item]:
    if node.lower_at_keyword == "import":
        yield from _of_import(node, place.screen)
    elif node.content is None:
        yield from _of_layer_statement(node, place)
    elif node.lower_at_keyword in _KEYFRAMES:
        yield from _of_keyframes(node)
    elif applies(node, place.screen):
        yield from _of_block(node, place)


def _of_rule(node: Any, place: _Place) -> Iterator[_Item]:
    selectors = tuple(nested(alternatives(node.prelude), place.outer))
    if selectors:
        yield from _of_content(node.content, replace(place, outer=selectors, depth=place.depth + 1))


def _of_content(content: Sequence[Any], place: _Place) -> Iterator[_Item]:
    """What a rule's block says of the elements that its selectors match, and the rules within it."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    for is_said, run in groupby(nodes, lambda node: node.type == "declaration"):
        if is_said:
            yield from _rules(declared(run), place)
        else:
            yield from _items(run, place)


def _rules(kept: tuple[Declaration, ...], place: _Place) -> Iterator[Rule]:
    for tokens in place.outer if kept else ():
        selector, part = _parted(written(tokens))
        if not _TRANSIENT.search(selector) and not (part and _is_only_text(kept)):
            yield Rule(selector, key_of(tokens), marks_of(tokens), specificity(tokens), kept, place.layer, part)


def _parted(selector: str) -> tuple[str, str]:
    """The element that a selector asks for, and what is drawn in it that the rule is about."""
    found = _DRAWN.search(selector)
    if found is None:
        return selector, ""
    element = selector[: found.start()]
    return (element if element[-1:].strip(" >+~") else f"{element}*"), found[1].lower()


def _is_only_text(kept: tuple[Declaration, ...]) -> bool:
    """Whether all that is said is a text to be drawn, as hundreds of rules for icons do."""
    return all(name == "content" and value.startswith(_TEXT) for name, value, _ in kept)


def _of_block(node: Any, place: _Place) -> Iterator[_Item]:
    inner = replace(place, depth=place.depth + 1)
    if node.lower_at_keyword == "layer":
        name = tinycss2.serialize(node.prelude).strip() or f"{node.source_line}:{node.source_column}"
        inner = replace(inner, layer=place.named(name))
        yield _Layer(inner.layer)
    if inner.outer:
        yield from _of_content(node.content, inner)
    else:
        yield from _items(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), inner)


def _of_keyframes(node: Any) -> Iterator[_Vanishing]:
    """The animation's name in lower case, if its last frame is not seen."""
    frames: list[Any] = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    for frame in frames:
        times = tinycss2.serialize(frame.prelude).split(",") if frame.type == "qualified-rule" else []
        if not {"to", "100%"}.isdisjoint(time.strip().lower() for time in times):
            said = {name: value for name, value, _ in declared(tinycss2.parse_blocks_contents(frame.content))}
            if is_zero(said.get("opacity")) or said.get("visibility") == "hidden" or said.get("display") == "none":
                yield _Vanishing(tinycss2.serialize(node.prelude).strip().lower())


def _of_layer_statement(node: Any, place: _Place) -> Iterator[_Layer]:
    """`@layer base, components;` says which layer comes after which."""
    if node.lower_at_keyword == "layer":
        for name in tinycss2.serialize(node.prelude).split(","):
            yield _Layer(place.named(name.strip()))


def _of_import(node: Any, screen: Screen) -> Iterator[_Import]:
    """The address, if what follows it applies: `layer`, `supports()`, media queries."""
    tokens = inked(node.prelude)
    if not tokens or tokens[0].type not in ("string", "url", "function"):
        return
    address, *rest = tokens
    asked = [token.arguments for token in rest if token.type == "function" and token.lower_name == "supports"]
    media = [token for token in rest if token.type != "function" and word(token) != "layer"]
    if media_applies(tinycss2.serialize(media), screen) and all(map(_is_supported, asked)):
        yield _Import(_address(address))


def _is_supported(condition: Sequence[Any]) -> bool:
    """In `@import` a declaration may stand without parentheses of its own."""
    block = tinycss2.parse_one_component_value(f"({tinycss2.serialize(condition)})")
    return supported([block])


def _address(part: Any) -> str:
    if part.type == "function":
        return next((str(inner.value) for inner in part.arguments if inner.type == "string"), "")
    return str(part.value)
