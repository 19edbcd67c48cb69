"""Does what is hidden wait for a script of the page to show it, by its name or by a class that a style sheet awaits?

Themes write `.menu { display: none }` and `.loaded .menu { display: block }`, and have a script make the page `loaded`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.page import attribute

_SHOWING = frozenset({"display", "visibility", "opacity", "height", "max-height", "transform", "left", "right", "top"})

_REMOVABLE, _OPENED = frozenset({"hidden", "style"}), frozenset({"dialog", "details"})
"""What scripts find by its attributes or by its tag, to show it."""


def is_named(element: LexborNode, codes: Sequence[str]) -> bool:
    """Whether a script names an element by its id, a class, an attribute or its tag."""
    data = (f"[{name}" for name in element.attributes if name.startswith("data-") or name in _REMOVABLE)
    tags = {str(element.tag), element.parent.tag if element.parent else ""} & _OPENED
    marks = [attribute(element, "id"), *attribute(element, "class").split(), *data, *tags]
    return any(_is_written(mark, code) for mark in filter(None, marks) for code in codes)


def awaits_class(element: LexborNode, cascade: Cascade, codes: Sequence[str]) -> bool:
    """Whether a rule would say anew what hides an element, had it or something around it the classes that one of the
    page's scripts, whose `codes` these are, names in a string."""
    said = _SHOWING.intersection(cascade.values(element)) if codes else ()
    for missing, rule in cascade.awaiting(element) if said else ():
        names = {name for name, _, _ in rule.declarations}
        if not names.isdisjoint(said) and all(_is_string(mark[1:], codes) for mark in missing):
            return True
    return False


def _is_written(mark: str, code: str) -> bool:
    """Whether a script writes a name; one letter only where it is a whole string."""
    return mark in code and (len(mark) > 1 or bool(re.search(rf"""["'`][.#]?{re.escape(mark)}["'`]""", code)))


def _is_string(name: str, codes: Sequence[str]) -> bool:
    """Whether a class stands in a string, alone or among others."""
    found = re.compile(rf"""["'`](?:[^"'`\n]*[\s.])?{re.escape(name)}(?:\s[^"'`\n]*)?["'`]""", re.IGNORECASE)
    return any(map(found.search, codes))
