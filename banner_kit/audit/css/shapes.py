"""Shapes that CSS clips to, as far as markup alone tells what they leave."""

from __future__ import annotations

import re

from banner_kit.audit.css.lengths import is_zero, percentage
from banner_kit.audit.css.properties import edges

_EMPTY = re.compile(r"rect\(\s*(?:0(?:px)?[\s,]+){3}0(?:px)?\s*\)|rect\(\s*1px[\s,]+1px[\s,]+1px[\s,]+1px\s*\)")
_ZERO = re.compile(r"(?<![\d.])0(?:px|%)(?=\s|$)")
_SHAPE = re.compile(r"(inset|circle|ellipse|polygon)\(([^)]*)\)")


def is_empty_rectangle(clip: str) -> bool:
    """Whether it is one of the rectangles by which sheets hide what only screen readers are to read."""
    return bool(_EMPTY.search(clip))


def leaves_nothing(clip_path: str) -> bool:
    """Whether a path has no inside: https://www.w3.org/TR/css-shapes-1/#basic-shape-functions."""
    found = _SHAPE.search(clip_path)
    if found is None or "(" in found[2]:
        return is_empty_rectangle(clip_path)
    if found[1] == "polygon":
        points = [_ZERO.sub("0", point).split()[:2] for point in found[2].split(",")]
        return len(points) > 2 and any(len(set(along)) == 1 for along in zip(*points, strict=False))
    sizes = re.split(r"\b(?:at|round)\b", found[2])[0].split()
    if found[1] != "inset" or not sizes:
        return any(map(is_zero, sizes))
    inset = {edge: percentage(size) for edge, size in edges(sizes)}
    return max(inset["top"] + inset["bottom"], inset["left"] + inset["right"]) >= 100
