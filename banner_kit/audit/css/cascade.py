"""Which style rule wins: https://www.w3.org/TR/css-cascade-5/.

Importance, inline style, layer, specificity, order. All rules of a page are found by what they ask of an element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.properties import Declaration, declarations
from banner_kit.audit.css.styles import Rule, Stylesheet
from banner_kit.audit.lazily import lazily
from banner_kit.audit.page import ancestors, attribute, matches

Styled = tuple[LexborNode, Mapping[str, str]]
"""An element with its winning styles."""

Rank = tuple[float, ...]
_INLINE = ((1,), (1,))


def layer_ranks(names: Iterable[str]) -> dict[str, tuple[Rank, Rank]]:
    """The ranks of layers, named in their order: that of usual declarations, and that of important ones.

    A layer comes after one that was named before it, what stands in a layer itself after the layers within it, and
    what is in none, named "", after all. Important declarations rank the other way.
    """
    places: dict[str, dict[str, int]] = {}
    ranks: dict[str, Rank] = {"": (inf,)}
    for name in names:
        rank: Rank = ()
        for depth, part in enumerate(parts := name.split(".")):
            siblings = places.setdefault(".".join(parts[:depth]), {})
            rank = (*rank, siblings.setdefault(part, len(siblings)))
            ranks[".".join(parts[: depth + 1])] = (*rank, inf)
    return {name: (rank, tuple(-place for place in rank)) for name, rank in ranks.items()}


@dataclass
class Cascade:
    """All rules of a page, found by what their last compound asks for; answers an element's winning values."""

    sheets: Sequence[Stylesheet]
    _known: dict[tuple[int, str], dict[str, str]] = field(default_factory=dict)
    _marks: dict[int, frozenset[str]] = field(default_factory=dict)

    def values(self, node: LexborNode, part: str = "") -> dict[str, str]:
        """What the author's styles say of an element: property to winning value; or of what is drawn in it, `before`
        or `after` all else."""
        known = self._known.get((node.mem_id, part))
        if known is None:
            known = self._known[node.mem_id, part] = self._decide(node, part)
        return known

    def awaiting(self, node: LexborNode) -> Iterator[tuple[frozenset[str], Rule]]:
        """The rules that might match an element, had it or what is around it some more classes or ids; and these."""
        for _, rule in self._candidates(node, ""):
            if missing := rule.marks - self._marks_around(node):
                yield missing, rule

    @lazily
    def is_whole(self) -> bool:
        """Whether all sheets of the page could be read."""
        return all(sheet.was_read for sheet in self.sheets)

    @lazily
    def vanishing(self) -> frozenset[str]:
        """The animations at whose end nothing is seen."""
        return frozenset().union(*(sheet.vanishing for sheet in self.sheets))

    @lazily
    def _layers(self) -> Mapping[str, tuple[Rank, Rank]]:
        return layer_ranks(name for sheet in self.sheets for name in sheet.layers)

    def _decide(self, node: LexborNode, part: str) -> dict[str, str]:
        won: dict[str, tuple[tuple[Any, ...], str]] = {}
        for order, rule in self._candidates(node, part) if self.sheets else ():
            if rule.marks <= self._marks_around(node) and matches(node, rule.selector):
                place = (rule.specificity, order)
                usual, important = self._layers[rule.layer]
                _contend(won, rule.declarations, ((0, usual, *place), (0, important, *place)))
        style = attribute(node, "style")
        if style and not part:
            _contend(won, declarations(style), _INLINE)
        return {name: value for name, (_, value) in won.items()}

    def _marks_around(self, node: LexborNode) -> frozenset[str]:
        """The classes and ids of an element and of all around it."""
        if (known := self._marks.get(node.mem_id)) is not None:  # as for every rule but the first
            return known
        marks: frozenset[str] = frozenset()
        unknown = [node]
        for element in ancestors(node):
            if (known := self._marks.get(element.mem_id)) is not None:
                marks = known
                break
            unknown.append(element)
        for element in reversed(unknown):
            marks = self._marks[element.mem_id] = marks.union(own_marks(element))
        return marks

    def _candidates(self, node: LexborNode, part: str) -> Iterator[tuple[tuple[int, int], Rule]]:
        """Rules that may match, each with its place: that of its sheet, and within it."""
        keys = [part + key for key in ("*", str(node.tag), *own_marks(node))]
        for number, sheet in enumerate(self.sheets):
            for key in keys:
                for place, rule in sheet.by_key.get(key, ()):
                    yield (number, place), rule


def own_marks(element: LexborNode) -> Iterator[str]:
    """The element's own id and classes, as a selector writes them, in lower case: some pages do not mind it."""
    if identifier := attribute(element, "id").lower():
        yield f"#{identifier}"
    for name in attribute(element, "class").lower().split():
        yield f".{name}"


def _contend(
    won: dict[str, tuple[tuple[Any, ...], str]], entries: Iterable[Declaration], ranks: tuple[Any, Any]
) -> None:
    """Let declarations win over what won so far; of the ranks the second is that of the important ones."""
    for name, value, important in entries:
        weight = (important, ranks[important])
        if name not in won or won[name][0] <= weight:
            won[name] = (weight, value)
