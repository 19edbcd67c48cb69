"""Does a media query apply to the screen that verdicts are about?

Media Queries Level 4 (https://www.w3.org/TR/mediaqueries-4/), as far as screens of a known size need it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FEATURE = re.compile(r"\(\s*([a-z-]+)\s*(?::\s*([^()]+?))?\s*\)")
_RANGE = re.compile(r"\(\s*(?:([\d.]+[a-z]*)\s*(<=?)\s*)?(width|height)\s*(?:([<>]=?)\s*([\d.]+[a-z]*))?\s*\)")
_LENGTH = re.compile(r"([\d.]+)\s*(px|em|rem)?")
_COMPARISONS = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}
_FALSE_FEATURES = {
    "prefers-reduced-motion": "reduce",
    "prefers-color-scheme": "dark",
    "forced-colors": "active",
}


@dataclass(frozen=True)
class Screen:
    """The screen of the visitor whose view counts, in CSS pixels."""

    width: int = 1280
    height: int = 800


def media_applies(query: str, screen: Screen) -> bool:
    """Whether a media query list applies; a feature nobody knows does not, as in browsers."""
    alternatives = re.sub(r"/\*.*?\*/", "", query.lower()).split(",")
    return not query.strip() or any(_query_applies(one.strip(), screen) for one in alternatives)


def _query_applies(query: str, screen: Screen) -> bool:
    negated = query.startswith("not ")
    words = re.split(r"\band\b", query.removeprefix("not ").removeprefix("only "))
    applies = all(_part_applies(word.strip(), screen) for word in words)
    return applies is not negated


def _part_applies(part: str, screen: Screen) -> bool:
    if not part.startswith("("):
        return part in ("all", "screen", "")
    if found := _RANGE.fullmatch(part):
        return _range_applies(found, screen)
    feature = _FEATURE.fullmatch(part)
    return feature is not None and _feature_applies(feature[1], feature[2] or "", screen)


def _range_applies(found: re.Match[str], screen: Screen) -> bool:
    size = screen.width if found[3] == "width" else screen.height
    lower = found[1] is None or _COMPARISONS[found[2]](_pixels(found[1]), size)
    upper = found[4] is None or _COMPARISONS[found[4]](size, _pixels(found[5]))
    return lower and upper


def _feature_applies(name: str, value: str, screen: Screen) -> bool:
    limit, _, dimension = name.rpartition("-")
    dimension = dimension if dimension in ("width", "height") else ""
    if dimension and limit in ("min", "max", "min-device", "max-device"):
        size = screen.width if dimension == "width" else screen.height
        return size >= _pixels(value) if limit.startswith("min") else size <= _pixels(value)
    if name == "orientation":
        return value == ("landscape" if screen.width >= screen.height else "portrait")
    if name in _FALSE_FEATURES:
        return value != _FALSE_FEATURES[name] and bool(value)
    return name in ("hover", "pointer", "any-hover", "any-pointer", "color", "scripting") and value not in (
        "none",
        "coarse",
    )


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    if found is None:
        return float("nan")
    return float(found[1]) * (16 if found[2] in ("em", "rem") else 1)
