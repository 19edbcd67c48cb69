"""Areas of pictures: which picture one belongs to, and whether it lies on it at all.

https://html.spec.whatwg.org/multipage/image-maps.html. A picture that was made smaller leaves areas beyond its edge,
where nobody can click.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from banner_kit.audit.page import Page, attribute

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def picture_of(area: LexborNode, page: Page) -> LexborNode | None:
    """The picture that an area belongs to: the first that names its map."""
    name = attribute(area.parent, "name") if area.parent is not None else ""
    shown = (each for each in page.images if "usemap" in each.attributes)
    return next((each for each in shown if attribute(each, "usemap").lstrip("#") == name), None)


def lies_beyond(area: LexborNode, picture: LexborNode) -> bool:
    """Whether an area begins where its picture, as large as its attributes say, has ended."""
    left, top = _beginning(area)
    sizes = (attribute(picture, name) for name in ("width", "height"))
    width, height = (int(size) if size.isdecimal() else 0 for size in sizes)
    return bool((width and left >= width) or (height and top >= height))


def _beginning(area: LexborNode) -> tuple[float, float]:
    """The left and the upper edge of an area, in px; 0 where it says none."""
    numbers = [float(each) for each in _NUMBER.findall(attribute(area, "coords"))]
    if attribute(area, "shape").lower().startswith("circ") and len(numbers) >= 3:
        return numbers[0] - numbers[2], numbers[1] - numbers[2]
    return min(numbers[::2], default=0), min(numbers[1::2], default=0)
