"""What all readers of style sheets ask of the tokens that tinycss2 makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def inked(tokens: Iterable[Any]) -> list[Any]:
    """Tokens without blanks and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def word(token: Any) -> str:
    """The identifier that a token is, in lower case; empty for other tokens."""
    return str(token.lower_value) if token.type == "ident" else ""


def is_literal(token: Any, characters: str) -> bool:
    """Whether a token is one of these characters, standing for itself."""
    return token.type == "literal" and token.value in characters


def split_at_commas(tokens: Iterable[Any]) -> list[list[Any]]:
    """The parts of a list, without comments."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if is_literal(token, ","):
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts
