"""Panes: what style sheets draw before or after what is in an element, all over a box that holds it.

Such a pane takes the clicks of all that lies below: `.card::before { content: ""; position: absolute; inset: 0 }`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode, SelectolaxError

from banner_kit.audit.covering import fills_its_container
from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.css.styles import Rule
from banner_kit.audit.fading import is_animated
from banner_kit.audit.hiding import Cause, is_out_of_sight, may_stand_in_line
from banner_kit.audit.page import Page, ancestors, comes_after
from banner_kit.audit.stacking import ELSEWHERE, GetValues, height_of, holds_placed

_WITHOUT = frozenset({"img", "input", "br", "hr", "iframe", "textarea", "select", "video", "object", "embed", "svg"})
_MOST = 100  # panes over the boxes around one element: honest pages have one or two
_SCREEN, _NOWHERE = 0, -1  # no box has such an id
_NAMES = re.compile(rb"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_UNDRAWN = frozenset({"none", "normal", "initial", "unset"})


@dataclass(frozen=True)
class Pane:
    """What is drawn at one end of what its host holds, all over a box; `around` are the host and all around it."""

    around: Sequence[LexborNode]
    values: Mapping[str, str]
    comes_last: bool


Panes = Mapping[int, Sequence[Pane]]
"""The panes of a page by the box that each is laid over, and those over the screen."""


def panes_of(page: Page, cascade: Cascade) -> Panes:
    """The panes of a page that take clicks: few style sheets draw any."""
    drawn = [rule for sheet in cascade.sheets for rule in sheet.placing]
    names = _names(page) if drawn else frozenset()
    rules = [rule for rule in drawn if _may_be_pane(rule, names)]
    hosts = {(node.mem_id, rule.part): node for rule in rules for node in _found(page, rule.selector)}
    panes = (_pane(node, part, cascade) for (_, part), node in hosts.items())
    by_block: dict[int, list[Pane]] = {}
    for pane in panes:
        if _takes_clicks(pane, cascade.values):
            by_block.setdefault(_block_of(pane, cascade.values), []).append(pane)
    return by_block


def pane_over(
    path: Sequence[LexborNode], panes: Panes, values_of: GetValues, cause_of: Callable[[LexborNode], object]
) -> tuple[LexborNode, Cause] | None:
    """The host of a pane that lies over an element. `path` is the element, then all those around it, outwards."""
    blocks = {_SCREEN: path} | {each.mem_id: path[: place + 1] for place, each in enumerate(path) if panes}
    laid = ((pane, held) for block, held in blocks.items() for pane in panes.get(block, ()))
    for pane, held in islice(laid, _MOST):
        if _lies_over(pane, path, values_of) and not any(map(cause_of, _apart(pane, path))):
            stays = "content" in pane.values and not is_animated(pane.values)
            sure = stays and _surely_reaches(pane, held, values_of)
            return pane.around[0], Cause.COVERED if sure else Cause.LAYOUT_DECIDES
    return None


def _names(page: Page) -> AbstractSet[bytes]:
    """The classes and ids of a page, as they are written."""
    return frozenset(b" ".join(b"".join(found) for found in _NAMES.findall(page.lowered)).split())


def _may_be_pane(rule: Rule, names: AbstractSet[bytes]) -> bool:
    used = all(mark[1:].encode() in names for mark in rule.marks)
    return used and fills_its_container({name: value for name, value, _ in rule.declarations})


def _found(page: Page, selector: str) -> Iterator[LexborNode]:
    with suppress(SelectolaxError, ValueError):
        yield from (node for node in page.tree.css(selector) if node.tag not in _WITHOUT)


def _pane(host: LexborNode, part: str, cascade: Cascade) -> Pane:
    return Pane((host, *ancestors(host)), cascade.values(host, part), part == "after")


def _takes_clicks(pane: Pane, values_of: GetValues) -> bool:
    """Whether it is drawn at all, and not with clicks let through."""
    values = dict(pane.values)
    drawn = values.get("content") not in _UNDRAWN and not is_out_of_sight(values)
    return drawn and fills_its_container({**_inherited(pane, values_of), **values})


def _block_of(pane: Pane, values_of: GetValues) -> int:
    """What a pane is laid over; where nothing is placed, that is no box of the page."""
    if pane.values.get("position") == "fixed":
        return _SCREEN
    return next((each.mem_id for each in pane.around if holds_placed(values_of(each))), _NOWHERE)


def _inherited(pane: Pane, values_of: GetValues) -> dict[str, str]:
    styles = [values_of(each) for each in reversed(pane.around)]
    return {name: values[name] for values in styles for name in ("pointer-events", "visibility") if name in values}


def _lies_over(pane: Pane, path: Sequence[LexborNode], values_of: GetValues) -> bool:
    """Whether a pane over a box around the element is drawn higher there, or as high and later."""
    places = {each.mem_id: place for place, each in enumerate(path)}
    apart = _apart(pane, path)
    meeting = places[pane.around[len(apart)].mem_id]
    if not meeting:
        return False  # it is part of the element
    below = height_of(path[: meeting + 1], values_of)
    above = height_of(pane.around[: len(apart) + 1], values_of, pane.values)
    return above > below or (above == below and _comes_later(pane, path[meeting - 1], apart))


def _surely_reaches(pane: Pane, held: Sequence[LexborNode], values_of: GetValues) -> bool:
    """Whether what a pane is laid over holds the element whole: what is placed, or too high for a box or a line, may
    stand out. `held` is the element with all around it up to that."""
    if pane.values.get("position") == "fixed":
        return True
    *inner, block = held
    given = values_of(block)
    ends = block.tag in ("html", "body") or "height" in given or may_stand_in_line(block, given)
    return not ends and not any(values_of(each).get("position") in ELSEWHERE for each in inner)


def _apart(pane: Pane, path: Sequence[LexborNode]) -> Sequence[LexborNode]:
    """The host and what is around it, as far as that is not around the element too."""
    shared = {each.mem_id for each in path}
    return [each for each in pane.around if each.mem_id not in shared]


def _comes_later(pane: Pane, branch: LexborNode, apart: Sequence[LexborNode]) -> bool:
    if not apart:
        return pane.comes_last
    return comes_after(apart[-1], branch)
