"""Does a media query apply to the screen that verdicts are about?

Media Queries Level 5 (https://www.w3.org/TR/mediaqueries-5/), as far as screens of a known size need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from banner_kit.audit.css.lengths import pixels
from banner_kit.audit.css.logic import Truth, decide
from banner_kit.audit.css.tokens import inked, split_at_commas, word

_PLAIN = re.compile(r"(-webkit-)?(min-|max-)?([a-z0-9-]+)(?:\s*:\s*(.+))?", re.DOTALL)
_RANGE = re.compile(r"(?:([^<>=]+?)\s*([<>]=?|=)\s*)?([a-z-]+)\s*(?:([<>]=?|=)\s*([^<>=]+))?", re.DOTALL)
_RATIO = re.compile(r"(\d*\.?\d+)(?:\s*/\s*(\d*\.?\d+))?")
_DOTS = {"dpi": 96.0, "dpcm": 96 / 2.54, "dppx": 1.0, "x": 1.0}
_RESOLUTION = re.compile(rf"(\d*\.?\d+)({'|'.join(_DOTS)})")
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
}
_LIMITS = {"min-": ">=", "max-": "<=", "": "="}
# What a visitor with a usual computer has. Without a value, a feature asks for anything but the word for none of it.
_USUAL = {
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-reduced-transparency": "no-preference",
    "prefers-contrast": "no-preference",
    "forced-colors": "none",
    "scripting": "enabled",
    "display-mode": "browser",
    "update": "fast",
    "overflow-block": "scroll",
    "overflow-inline": "scroll",
    "color-gamut": "srgb",
    "dynamic-range": "standard",
}


@dataclass(frozen=True)
class Screen:
    """The screen of the visitor whose view counts, in CSS pixels."""

    width: int = 1280
    height: int = 800

    def measure(self, feature: str) -> float | None:
        """What a feature that has numbers is on this screen; None if it has none."""
        return {
            "width": self.width,
            "height": self.height,
            "device-width": self.width,
            "device-height": self.height,
            "aspect-ratio": self.width / self.height,
            "device-aspect-ratio": self.width / self.height,
            "resolution": 1,
            "-webkit-device-pixel-ratio": 1,
            "-webkit-transform-3d": 1,
            "color": 8,
            "color-index": 0,
            "monochrome": 0,
            "grid": 0,
        }.get(feature)

    def word(self, feature: str) -> str | None:
        """What a feature that has words is for a visitor with this screen; None if nobody knows it."""
        if feature == "orientation":
            return "landscape" if self.width > self.height else "portrait"
        return _USUAL.get(feature)


@lru_cache(4096)
def media_applies(query: str, screen: Screen) -> bool:
    """Whether a media query list applies; what nobody knows does not, as in browsers."""
    alternatives = split_at_commas(tinycss2.parse_component_value_list(query.lower()))
    return not query.strip() or any(_query(one, screen) is True for one in alternatives)


def _query(tokens: Sequence[Any], screen: Screen) -> Truth:
    """A condition, or a media type with one: `not screen and (color)`."""
    parts = inked(tokens)
    words = [word(part) for part in parts[:2]]
    modifier = words[0] if len(words) == 2 and words[0] in ("not", "only") and words[1] else ""
    if not modifier and words and words[0] in ("", "not"):
        return _condition(parts, screen)
    typed = parts[1:] if modifier else parts
    truth = _typed(typed, screen) if typed else None
    return None if truth is None else truth is (modifier != "not")


def _typed(parts: Sequence[Any], screen: Screen) -> Truth:
    kind, *joint = (word(part) for part in parts[:2])
    if kind in ("not", "only", "and", "or") or joint not in ([], ["and"]) or len(parts) == 2:
        return None
    return kind in ("all", "screen") and (not joint or _condition(parts[2:], screen))


def _condition(tokens: Sequence[Any], screen: Screen) -> Truth:
    return decide(tokens, lambda token: _term(token, screen))


def _term(token: Any, screen: Screen) -> Truth:
    """One feature, or a condition, in parentheses."""
    if token.type != "() block":
        return None
    inner = inked(token.content)
    if inner and (inner[0].type == "() block" or word(inner[0]) == "not"):
        return _condition(inner, screen)
    return _feature(tinycss2.serialize(token.content).strip(), screen)


def _feature(text: str, screen: Screen) -> Truth:
    if found := _PLAIN.fullmatch(text):
        prefix, limit, name, value = (part or "" for part in found.groups())
        return _is(prefix + name, limit, value, screen)
    if found := _RANGE.fullmatch(text):
        before, left, name, right, after = found.groups()
        size = screen.measure(name)
        sides = [_compared(_number(name, before), left, size)] if left else []
        sides += [_compared(size, right, _number(name, after))] if right else []
        return None if None in sides else all(sides)
    return None


def _is(name: str, limit: str, value: str, screen: Screen) -> Truth:
    size = screen.measure(name)
    if size is not None:
        return _compared(size, _LIMITS[limit], _number(name, value)) if value else size != 0
    usual = screen.word(name)
    if usual is None or limit:
        return None
    return value == usual if value else usual not in ("none", "no-preference")


def _compared(one: float | None, sign: str, other: float | None) -> Truth:
    return None if one is None or other is None else _COMPARISONS[sign](one, other)


def _number(name: str, value: str) -> float | None:
    if name.endswith("ratio"):
        found = _RATIO.fullmatch(value)
        return float(found[1]) / (float(found[2] or 1) or float("nan")) if found else None
    if name == "resolution":
        found = _RESOLUTION.fullmatch(value)
        return float(found[1]) / _DOTS[found[2]] if found else None
    is_length = name.endswith(("width", "height"))
    plain = value.lstrip("-").replace(".", "", 1).isdecimal()
    return None if is_length and plain and float(value) else pixels(value)
