"""Does a style sheet wait for a class that a script of the page gives something, to show what is hidden until then?

Themes write `.menu { display: none }` and `.loaded .menu { display: block }`, and have a script make the page `loaded`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.cascade import Cascade

_SHOWING = frozenset({"display", "visibility", "opacity", "height", "max-height", "transform", "left", "right", "top"})


def awaits_class(element: LexborNode, cascade: Cascade, codes: Sequence[str]) -> bool:
    """Whether a rule would say anew what hides an element, had it or something around it the classes that one of the
    page's scripts, whose `codes` these are, names in a string."""
    said = _SHOWING.intersection(cascade.values(element)) if codes else ()
    for missing, rule in cascade.awaiting(element) if said else ():
        names = {name for name, _, _ in rule.declarations}
        if not names.isdisjoint(said) and all(_is_string(mark[1:], codes) for mark in missing):
            return True
    return False


def _is_string(name: str, codes: Sequence[str]) -> bool:
    """Whether a class stands in a string, alone or among others."""
    found = re.compile(rf"""["'`](?:[^"'`\n]*[\s.])?{re.escape(name)}(?:\s[^"'`\n]*)?["'`]""", re.IGNORECASE)
    return any(map(found.search, codes))
