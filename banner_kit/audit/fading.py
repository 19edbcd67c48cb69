"""Is a box animated, and does that leave it unseen? What its styles say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

_ANIMATED = ("animation-name", "animation-fill-mode")
_STAYING, _RETURNING = frozenset({"forwards", "both"}), frozenset({"infinite", "reverse"})
_NO_ANIMATION = frozenset({"none", "initial", "unset", "revert", "revert-layer"})
_IN_BRACKETS = re.compile(r"\([^)]*\)")


def is_animated(values: Mapping[str, str]) -> bool:
    """Whether it may fade in or out, move, and be raised meanwhile and, as libraries have it, for good."""
    return any(values.get(name, "none") not in _NO_ANIMATION for name in ("animation", "animation-name"))


def fades_away(values: Mapping[str, str], vanishing: AbstractSet[str]) -> bool:
    """Whether it stays unseen once an animation has ended, one of those at whose end nothing is seen: for how long it
    was seen, only a browser knows."""
    if not vanishing:
        return False
    apart = {word for name in _ANIMATED for word in values.get(name, "").replace(",", " ").split()}
    for one in _IN_BRACKETS.sub("", values.get("animation", "")).split(","):
        words = apart.union(one.split())
        if words & vanishing and words & _STAYING and not words & _RETURNING:
            return True
    return False
