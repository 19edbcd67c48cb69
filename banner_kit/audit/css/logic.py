"""`not`, `and`, `or` and parentheses, as style sheets join what they ask for; what nobody knows stays unknown.

https://www.w3.org/TR/mediaqueries-5/#evaluating and https://www.w3.org/TR/css-conditional-3/#at-supports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from banner_kit.audit.css.tokens import inked, word

Truth = bool | None
"""None where it is not known."""


def decide(tokens: Iterable[Any], term: Callable[[Any], Truth]) -> Truth:
    """Whether a condition holds, given what `term` says of its parts; unknown where it is written wrongly."""
    parts = inked(tokens)
    if len(parts) == 2 and word(parts[0]) == "not":
        return _not(term(parts[1]))
    joints = {word(part) for part in parts[1::2]}
    if len(parts) % 2 == 0 or len(joints) > 1 or not joints <= {"and", "or"}:
        return None
    return _joined([term(part) for part in parts[::2]], joints == {"or"})


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _joined(truths: list[Truth], one_is_enough: bool) -> Truth:
    if one_is_enough in truths:  # one that holds decides `or`, one that does not decides `and`
        return one_is_enough
    return None if None in truths else not one_is_enough
