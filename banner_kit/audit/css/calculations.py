"""What `calc()`, `min()`, `max()` and `clamp()` come to: https://www.w3.org/TR/css-values-4/#math.

Numbers, percentages and lengths on a 1280×800 screen are worked out; a percentage with a length added to it is written
in one way, `calc(50% + -960px)`; what depends on anything else is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import tinycss2

from banner_kit.audit.css.lengths import PIXELS
from banner_kit.audit.css.tokens import inked, is_literal, split_at_commas

_MATHS = frozenset({"calc", "min", "max", "clamp"})
_CALLED = re.compile(rf"\b(?:{'|'.join(sorted(_MATHS))})\(")
_MOST_NESTED = 30  # parentheses of a value: nobody writes more

Amount = tuple[float, float, float]
"""A number, px and a percentage, added up."""


@lru_cache(4096)
def worked_out(value: str) -> str:
    """A value with what its functions come to in their place."""
    if not _CALLED.search(value) or value.count("(") > _MOST_NESTED:
        return value
    return _written(tinycss2.parse_component_value_list(value))


def _written(nodes: Sequence[Any]) -> str:
    return "".join(_one_written(node) if node.type == "function" else node.serialize() for node in nodes)


def _one_written(function: Any) -> str:
    if function.lower_name not in _MATHS:
        return f"{function.name}({_written(function.arguments)})"
    amount = _called(function)
    if amount is None:
        return str(function.serialize())
    number, px, percent = (round(part, 3) for part in amount)
    if px and percent:
        return f"calc({percent}% + {px}px)"
    return f"{percent}%" if percent else f"{px}px" if px or not number else str(number)


def _called(function: Any) -> Amount | None:
    """What one of the functions comes to; None where only a browser knows, as of a percentage next to a length."""
    parts = split_at_commas(function.arguments)
    amounts = [amount for part in parts if (amount := _sum(part)) is not None]
    if len(amounts) != len(parts):
        return None
    if function.lower_name == "calc":
        return amounts[0]
    if len({place for amount in amounts for place, part in enumerate(amount) if part}) > 1:
        return None
    if function.lower_name == "clamp":
        return max(amounts[0], min(amounts[1:], key=sum), key=sum) if len(amounts) == 3 else None
    return (min if function.lower_name == "min" else max)(amounts, key=sum)


def _sum(tokens: Sequence[Any]) -> Amount | None:
    products: list[list[Any]] = [[]]
    signs = [1]
    for token in inked(tokens):
        if is_literal(token, "+-"):
            products.append([])
            signs.append(1 if token.value == "+" else -1)
        else:
            products[-1].append(token)
    total = (0.0, 0.0, 0.0)
    for sign, product in zip(signs, products, strict=True):
        if (amount := _product(product)) is None:
            return None
        total = (total[0] + sign * amount[0], total[1] + sign * amount[1], total[2] + sign * amount[2])
    return total


def _product(tokens: Sequence[Any]) -> Amount | None:
    """A term, or several with `*` and `/` between them."""
    amount = _term(tokens[0]) if len(tokens) % 2 else None
    for operator, token in zip(tokens[1::2], tokens[2::2], strict=False):
        other = _term(token)
        if amount is None or other is None:
            return None
        if is_literal(operator, "*") and not any(amount[1:]):
            amount, other = other, amount
        if any(other[1:]) or not is_literal(operator, "*/") or (operator.value == "/" and not other[0]):
            return None
        factor = other[0] if operator.value == "*" else 1 / other[0]
        amount = (amount[0] * factor, amount[1] * factor, amount[2] * factor)
    return amount


def _term(token: Any) -> Amount | None:
    match token.type:
        case "number":
            return token.value, 0.0, 0.0
        case "percentage":
            return 0.0, 0.0, token.value
        case "dimension" if token.lower_unit in PIXELS:
            return 0.0, token.value * PIXELS[token.lower_unit], 0.0
        case "() block":
            return _sum(token.content)
        case "function" if token.lower_name in _MATHS:
            return _called(token)
        case _:
            return None
