"""Selectors as they stand in style sheets: told apart, weighed, nested ones spelled out.

https://www.w3.org/TR/selectors-4/ and https://www.w3.org/TR/css-nesting-1/. A list in which one selector is not
valid is no rule at all: that is how sheets speak to one make of browser only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise, product
from typing import Any

import tinycss2
from tinycss2.ast import WhitespaceToken

from banner_kit.audit.css.tokens import is_literal, split_at_commas

Tokens = Sequence[Any]

_MOST_NESTED = 256  # selectors of one nested rule: lists within lists multiply
_ROOT = tinycss2.parse_component_value_list(":where(:root)")
_BLANK = WhitespaceToken(0, 0, " ")
_COMBINATORS = ">+~"
# lexbor finds nothing for ":is(#a) b"; with the tag spelled out it does.
_BARE_FUNCTION = re.compile(r"(^|[\s>+~(,])(?=:(?:is|where)\()", re.IGNORECASE)
_PSEUDO_CLASSES = frozenset(
    """active any-link autofill blank buffering checked current default defined dir disabled empty enabled first
    first-child first-of-type focus focus-visible focus-within fullscreen future has has-slotted host host-context hover
    in-range indeterminate interest-source interest-target invalid is lang last-child last-of-type left link local-link
    modal muted not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type open optional
    out-of-range past paused picture-in-picture placeholder-shown playing popover-open read-only read-write required
    right root scope seeking stalled state target target-current target-within user-invalid user-valid valid visited
    volume-locked where xr-overlay before after first-line first-letter horizontal vertical decrement increment start
    end double-button single-button no-button corner-present window-inactive -webkit-any -webkit-any-link
    -webkit-autofill -webkit-drag -webkit-full-page-media -webkit-full-screen -webkit-full-screen-ancestor
    -internal-list-box""".split()  # noqa: SIM905
)
_PSEUDO_ELEMENTS = frozenset(
    """before after backdrop checkmark column cue details-content file-selector-button first-letter first-line
    grammar-error highlight marker part picker picker-icon placeholder scroll-button scroll-marker scroll-marker-group
    search-text selection slotted spelling-error target-text view-transition view-transition-group
    view-transition-image-pair view-transition-new view-transition-old""".split()  # noqa: SIM905
)


def alternatives(prelude: Iterable[Any]) -> list[Tokens]:
    """The selectors of a list; none when a browser drops the rule because one of them is not valid."""
    parts: list[Tokens] = [_trimmed(part) for part in split_at_commas(prelude)]
    return parts if all(part and _is_known(part) for part in parts) else []


def nested(inner: Sequence[Tokens], outer: Sequence[Tokens]) -> list[Tokens]:
    """The selectors of a rule in terms of those of the rule around it; in none, `&` is the page's root."""
    if not outer:
        return [_replaced(one, _ROOT) if _names_outer(one) else one for one in inner]
    return [_spelled_out(one, around) for around, one in islice(product(outer, inner), _MOST_NESTED)]


def key_of(tokens: Tokens) -> str:
    """The one thing an element must have to match: `#id`, `.class` or `tag` of the last compound, else `*`.

    In lower case, as `marks_of` too: a page in quirks mode does not tell capitals apart, and the selector engine knows.
    """
    last: list[Any] = []
    for token in tokens:
        if token.type == "whitespace" or is_literal(token, _COMBINATORS):
            last = []
        else:
            last.append(token)
    tag = "*"
    for before, token in zip([None, *last], last, strict=False):
        if token.type == "hash":
            return f"#{token.value.lower()}"
        if token.type == "ident" and before is not None and is_literal(before, "."):
            return f".{token.value.lower()}"
        if token.type == "ident" and before is None:
            tag = token.lower_value
    return tag


def marks_of(tokens: Tokens) -> frozenset[str]:
    """Classes and ids that must be on the way from the root to an element; none when siblings come in."""
    if any(is_literal(token, "+~") for token in tokens):
        return frozenset()
    classes = (
        f".{token.value}" for before, token in pairwise(tokens) if token.type == "ident" and is_literal(before, ".")
    )
    ids = (f"#{token.value}" for token in tokens if token.type == "hash")
    return frozenset(mark.lower() for mark in chain(classes, ids))


def specificity(tokens: Iterable[Any]) -> tuple[int, int, int]:
    """Ids, classes and kin, tags: https://www.w3.org/TR/selectors-4/#specificity-rules."""
    ids = classes = tags = 0
    before = ""
    for token in tokens:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type == "ident" and before in (".", ":")):
            classes += 1
        elif token.type == "ident":
            tags += 1
        elif token.type == "function" and token.lower_name != "where":
            inner = max(map(specificity, split_at_commas(token.arguments)), default=(0, 0, 0))
            within = inner if token.lower_name in ("is", "not", "has") else (0, 1, 0)
            ids, classes, tags = ids + within[0], classes + within[1], tags + within[2]
        before = str(token.value) if token.type == "literal" else ""
    return ids, classes, tags


def written(tokens: Tokens) -> str:
    """A selector as the selector engine takes it."""
    return _BARE_FUNCTION.sub(r"\1*", tinycss2.serialize(tokens))


def _spelled_out(inner: Tokens, outer: Tokens) -> Tokens:
    return _replaced(inner, outer) if _names_outer(inner) else [*outer, _BLANK, *inner]


def _names_outer(tokens: Tokens) -> bool:
    return any(is_literal(token, "&") for token in tokens)


def _replaced(inner: Tokens, outer: Tokens) -> Tokens:
    """A selector with another in place of `&`: as it is written where it comes first, else as one compound."""
    compound = tinycss2.parse_component_value_list(f":is({tinycss2.serialize(outer)})")
    first = outer if is_literal(inner[0], "&") else inner[:1]
    return list(chain(first, *(compound if is_literal(token, "&") else (token,) for token in inner[1:])))


def _trimmed(tokens: list[Any]) -> list[Any]:
    inked = [place for place, token in enumerate(tokens) if token.type != "whitespace"]
    return tokens[inked[0] : inked[-1] + 1] if inked else []


def _is_known(tokens: Tokens) -> bool:
    """Whether a browser knows all pseudo-classes and pseudo-elements of a selector."""
    colons = 0
    for token in tokens:
        if token.type in ("ident", "function") and colons:
            name = token.lower_value if token.type == "ident" else token.lower_name
            if not (_is_element(name) if colons == 2 else name in _PSEUDO_CLASSES):
                return False
        colons = colons + 1 if is_literal(token, ":") else 0
    return True


def _is_element(name: str) -> bool:
    return name in _PSEUDO_ELEMENTS or name.startswith("-webkit-")  # which are taken whatever follows
