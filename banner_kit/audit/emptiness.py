"""May a link without text be seen all the same? By its size, by a style sheet that draws it, by what it lies over."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.lengths import pixels
from banner_kit.audit.hiding import SMALLEST, is_lost_medium
from banner_kit.audit.page import attribute


def has_size(values: dict[str, str]) -> bool:
    """Whether a box is, by its styles, large enough to be seen and used."""
    return all((pixels(values.get(side, "")) or 0) >= SMALLEST for side in ("width", "height"))


def may_lie_over(values: dict[str, str]) -> bool:
    """Whether an empty box may take up room in which something else is seen."""
    sizes = (values.get("width", ""), values.get("height", ""))
    return values.get("position") == "absolute" or any(size.endswith("%") for size in sizes)


def may_be_drawn(node: LexborNode) -> bool:
    """Whether a style sheet may draw an empty link, or an element in it, as it does icons, or a script one of its
    own, as it does the pictures of AMP."""
    if any("-" in str(each.tag) for each in node.css("*")):
        return True
    within = (each for each in node.css("[class],[id],[style]") if not is_lost_medium(each))
    return any(each.mem_id != node.mem_id or attribute(node, "class") or attribute(node, "id") for each in within)
