"""The declarations that can hide: which properties are kept, and which values a browser takes for them.

A value that no current browser knows is as if it had not been written, so that hacks for old ones decide nothing:
https://www.w3.org/TR/css-syntax-3/#error-handling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import color4

from banner_kit.audit.css.calculations import worked_out

PROPERTIES = frozenset({
    "display", "visibility", "opacity", "position", "left", "top", "right", "bottom", "inset", "width", "height",
    "min-width", "min-height", "max-width", "max-height", "overflow", "overflow-x", "overflow-y", "clip", "clip-path",
    "text-indent",
    "transform", "translate", "scale", "font-size", "content-visibility", "pointer-events", "margin",
    "margin-left", "margin-top", "filter", "padding", "padding-top", "padding-bottom", "background",
    "background-color", "background-image", "color", "text-shadow", "-webkit-text-stroke", "-webkit-text-fill-color",
    "zoom", "grid-template-rows", "animation", "animation-name", "z-index", "backface-visibility", "background-clip",
    "-webkit-background-clip", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image",
    "-webkit-line-clamp", "white-space", "animation-fill-mode",
    "will-change", "backdrop-filter", "isolation", "contain", "mix-blend-mode", "perspective", "transform-style",
    "content", "font", "float", "flex", "flex-grow", "box-shadow",
})  # fmt: skip
INHERITING = frozenset({"inherit", "unset", "revert", "revert-layer"})
"""What an inherited property may be set to that leaves it as it is further out."""

_ALIASES = {
    "inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top", "inset-block-end": "bottom",
    "margin-inline-start": "margin-left", "margin-block-start": "margin-top",
    "inline-size": "width", "block-size": "height",
    **{f"-webkit-{name}": name for name in (
        "transform", "filter", "clip-path", "opacity", "animation", "animation-name", "animation-fill-mode",
        "backface-visibility", "perspective", "transform-style",
    )},
}  # fmt: skip
"""Other names of the same properties, in a text that is written as ours are: from left to right, downwards."""

_WIDE = "|".join(("initial", *sorted(INHERITING)))
_COMPUTED = re.compile(r"(?:var|env|calc|min|max|clamp)\(")
_DISPLAY = (
    r"block|inline|none|contents|flow|flow-root|list-item|inline-block|(?:inline-)?(?:flex|grid|table)|run-in|math"
    r"|table-(?:row|cell|caption|column|row-group|header-group|footer-group|column-group)|ruby(?:-text)?"
    r"|-webkit-(?:inline-)?(?:box|flex)"
)
_SIZE = re.compile(r"(?<![\w.])((?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)|0)(?=[\s/])")
_UP_TO_FOUR = re.compile(r"\S+(?:\s+\S+){0,3}")
_VALUES = {
    "display": re.compile(rf"(?:{_DISPLAY})(?:\s+(?:{_DISPLAY}))*|{_WIDE}"),
    "visibility": re.compile(rf"visible|hidden|collapse|{_WIDE}"),
    "opacity": re.compile(rf"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?%?|{_WIDE}"),
    "inset": _UP_TO_FOUR,
    "margin": _UP_TO_FOUR,
    "position": re.compile(rf"static|relative|absolute|fixed|(?:-webkit-)?sticky|{_WIDE}"),
}
Declaration = tuple[str, str, bool]
"""Property, value in lower case, whether it is important."""


@lru_cache(1024)
def declarations(style: str) -> tuple[Declaration, ...]:
    """The declarations that matter, of a `style` attribute: pages of one make have the same.

    One with hundreds of brackets within each other, as nobody writes them, says nothing.
    """
    with suppress(RecursionError):
        return declared(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))
    return ()


def declared(nodes: Iterable[Any]) -> tuple[Declaration, ...]:
    """The declarations that matter, of the nodes of a block."""
    said = ((_ALIASES.get(node.lower_name, node.lower_name), node) for node in nodes if node.type == "declaration")
    found = [
        (name, worked_out(tinycss2.serialize(node.value).strip().lower()), node.important)
        for name, node in said
        if name in PROPERTIES or name == "all"
    ]
    return tuple(longhand for one in found if _is_valid(*one[:2]) for longhand in _longhands(*one))


def _is_valid(name: str, value: str) -> bool:
    known = _VALUES.get(name)
    if known is not None:
        return bool(known.fullmatch(value) or _COMPUTED.search(value))
    return "\\" not in value or name.startswith("background")  # `width:0\9` and the like were for Internet Explorer


def _longhands(name: str, value: str, important: bool) -> Iterator[Declaration]:
    parts: Iterable[tuple[str, str]] = ((name, value),)
    if name == "inset":
        parts = edges(value.split())
    elif name == "margin":
        parts = [(f"margin-{edge}", part) for edge, part in edges(value.split()) if edge in ("left", "top")]
    elif name == "background":
        parts = ((name, value), ("background-color", _colour_in(value)))
    elif name == "font":
        parts = (("font-size", _size_in(value)),)
    elif name == "all":
        parts = ((each, value) for each in sorted(PROPERTIES))
    for longhand, part in parts:
        yield longhand, part, important


def _colour_in(value: str) -> str:
    """The colour that a shorthand gives a background; none is transparent, and of variables nobody knows."""
    if _COMPUTED.search(value):
        return value
    parts = (part.serialize() for part in tinycss2.parse_component_value_list(value))
    return next((part for part in parts if color4.parse_color(part)), "transparent")


def _size_in(value: str) -> str:
    """The size that a shorthand gives letters: a length or percentage before the family, else some usual one."""
    if value in INHERITING:
        return value
    found = _SIZE.search(value)
    return found[1] if found else "medium"


def edges(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Of one to four parts each edge's: what is not written is as on the other side."""
    sides = parts * 4 if len(parts) == 1 else [*parts, *parts[-2:]]
    return zip(("top", "right", "bottom", "left"), sides, strict=False)
