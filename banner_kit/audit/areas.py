"""Areas of pictures: which picture one belongs to, whether it lies on it at all, and whether one can hit it.

https://html.spec.whatwg.org/multipage/image-maps.html. A picture that was made smaller leaves areas beyond its edge,
where nobody can click.
"""

from __future__ import annotations

import re
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from banner_kit.audit.hiding import SMALLEST
from banner_kit.audit.page import Page, attribute, preceding

_MOST = 100  # areas of a map that are looked at
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def picture_of(area: LexborNode, page: Page) -> LexborNode | None:
    """The picture that an area belongs to: the first that names its map."""
    name = attribute(area.parent, "name") if area.parent is not None else ""
    shown = (each for each in page.images if "usemap" in each.attributes)
    return next((each for each in shown if attribute(each, "usemap").partition("#")[1:] == ("#", name)), None)


def lies_beyond(area: LexborNode, picture: LexborNode) -> bool:
    """Whether an area begins where its picture, as large as its attributes say, has ended."""
    left, top, _, _ = _edges(area)
    width, height = _size_of(picture)
    return bool((width and left >= width) or (height and top >= height))


def is_mapped_over(picture: LexborNode, page: Page) -> bool:
    """Whether an area, a link or not, lies all over a picture, as large as its attributes say, and takes its clicks."""
    name = attribute(picture, "usemap")
    if not name.startswith("#"):
        return False
    maps = (each for each in page.tree.css("map") if attribute(each, "name") == name[1:])
    areas = islice(chain.from_iterable(each.css("area") for each in maps), _MOST)
    return any(_lies_all_over(area, picture) for area in areas)


def _lies_all_over(area: LexborNode, picture: LexborNode) -> bool:
    if _has_shape(area, "default"):
        return True
    left, top, right, bottom = _edges(area)
    width, height = _size_of(picture)
    return _has_shape(area, "rect", "") and left <= 0 >= top and right >= width > 0 and bottom >= height > 0


def is_speck(area: LexborNode) -> bool:
    """Whether an area has edges, and is too small between them to be used."""
    left, top, right, bottom = _edges(area)
    has_edges = bool(_NUMBER.search(attribute(area, "coords"))) and not _has_shape(area, "default")
    return has_edges and min(right - left, bottom - top) < SMALLEST


def is_overlaid(area: LexborNode) -> bool:
    """Whether a rectangle that stands before it in its map, a link or not, covers it whole: the first is clicked."""
    left, top, right, bottom = _edges(area)
    for before in preceding(area):
        if before.tag == "area" and _has_shape(before, "rect", "") and not _has_shape(area, "default"):
            edges = _edges(before)
            if edges[0] <= left and edges[1] <= top and edges[2] >= right > left and edges[3] >= bottom > top:
                return True
    return False


def _size_of(picture: LexborNode) -> tuple[int, int]:
    """How wide and high its attributes make a picture; 0 where they do not say."""
    width, height = (attribute(picture, name) for name in ("width", "height"))
    return int(width) if width.isdecimal() else 0, int(height) if height.isdecimal() else 0


def _edges(area: LexborNode) -> tuple[float, float, float, float]:
    """Where an area begins and ends, in px: left, top, right, bottom; 0 where it says none."""
    numbers = [float(each) for each in _NUMBER.findall(attribute(area, "coords"))]
    if _has_shape(area, "circ") and len(numbers) >= 3:
        across, down, radius = numbers[:3]
        return across - radius, down - radius, across + radius, down + radius
    across_all, down_all = numbers[::2] or [0.0], numbers[1::2] or [0.0]
    return min(across_all), min(down_all), max(across_all), max(down_all)


def _has_shape(area: LexborNode, *names: str) -> bool:
    shape = attribute(area, "shape").lower()
    return any(shape.startswith(name) if name else not shape for name in names)
