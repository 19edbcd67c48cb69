"""Where on a page something stands: by a CSS path, by a line of what the server sent, and by a piece of its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from selectolax.lexbor import LexborNode, SelectolaxError

from banner_kit.audit.page import RENDER_MARK, Page, ancestors, attribute, folded, preceding, raw_parts, siblings

_NUMBERED = re.compile(rf'\s(?:{RENDER_MARK}|data-bk-pointer)="\d*"')
_EXCERPT = 200
_PATH_DEPTH = 6
_LONGEST_NAME = 60  # characters before a value: the name of an attribute and what parts the two


def css_path(node: LexborNode) -> str:
    """Where the node is, as a CSS path that a webmaster can follow: up to the nearest id or the body, and no more than
    six steps where these lead to one element."""
    steps: list[str] = []
    around = [node, *ancestors(node)]
    for element in around:
        identifier = attribute(element, "id")
        if identifier and re.fullmatch(r"[A-Za-z][\w-]*", identifier):
            steps.append(f"{element.tag}#{identifier}")
            break
        if element.tag in ("html", "body"):
            steps.append(str(element.tag))
            break
        steps.append(str(element.tag) + _nth(element))
        if len(steps) >= _PATH_DEPTH and _leads_to_one(around[-1], _joined(steps)):
            break
    return _joined(steps)


def at_path(page: Page, path: str) -> LexborNode | None:
    """The element to which such a path leads; None if it leads nowhere."""
    try:
        return page.tree.css_first(path)
    except (SelectolaxError, ValueError):
        return None


def line_of(page: Page, raw: str, node: LexborNode | None = None) -> int:
    """The line of the source, from 1, on which `raw` stands as written; 0 when it is not there.

    Where it stands several times it is the one of the `node` that bears it; what is in comments and scripts counts only
    if there is no other.
    """
    written = re.compile(re.escape(raw).replace(r"\&", "&(?:amp;)?"))
    spans = [found.span() for found in written.finditer(page.source)] if raw else []
    places = [start for start, _ in spans]
    if len(spans) > 1:
        places = _shown(page, spans, raw, node) or places
    return page.source.count("\n", 0, places[0]) + 1 if places else 0


def excerpt(node: LexborNode) -> str:
    """The node's markup, white space folded, cut to 200 characters."""
    markup = _NUMBERED.sub("", folded(node.html or ""))
    return markup if len(markup) <= _EXCERPT else markup[: _EXCERPT - 1] + "…"


def _shown(page: Page, spans: list[tuple[int, int]], raw: str, node: LexborNode | None) -> list[int]:
    """Where `raw` stands outside of comments and scripts, the node's own place first."""
    name = next((name for name, value in node.attributes.items() if value == raw), "") if node is not None else ""
    borne = [start for start, end in spans if name and _is_value(page.source, start, end, name)]
    if len(borne) == 1:
        return borne
    unread = [edge for _, start, end in raw_parts(page.source) for edge in (start, end)]
    shown = [at for at in borne or [start for start, _ in spans] if bisect_right(unread, at) % 2 == 0]
    if node is None or len(shown) < 2 or not name.isalpha():  # css knows no other names without escapes
        return shown
    alike = (each.mem_id for each in page.tree.css(f"[{name}]") if attribute(each, name) == raw)
    nth = next((place for place, one in enumerate(alike) if one == node.mem_id), 0)
    return shown[min(nth, len(shown) - 1) :]


def _is_value(source: str, start: int, end: int, name: str) -> bool:
    """Whether what stands there is all of the value of an attribute of that name."""
    before = source[max(0, start - _LONGEST_NAME) : start].rstrip().removesuffix('"').removesuffix("'").rstrip()
    is_named = before.endswith("=") and before[:-1].rstrip().lower().endswith(name)
    return is_named and source[end : end + 1] in "\"'> \t\r\n\f"


def _leads_to_one(root: LexborNode, path: str) -> bool:
    try:
        return len(list(islice(root.css(path), 2))) == 1
    except (SelectolaxError, ValueError):
        return True  # as well as it can be told


def _joined(steps: list[str]) -> str:
    return " > ".join(reversed(steps))


def _nth(node: LexborNode) -> str:
    before = sum(other.tag == node.tag for other in preceding(node))
    is_alone = not before and all(other.tag != node.tag for other in siblings(node, later=True))
    return "" if is_alone else f":nth-of-type({before + 1})"
