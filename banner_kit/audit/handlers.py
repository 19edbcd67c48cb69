"""What an inline event handler does with addresses, as far as its text tells without running it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from banner_kit.audit.address import NEAR_MISSES, Kind, is_web

_STRING = "|".join(rf"{quote}(?:\\.|[^{quote}\\])*{quote}" for quote in "\"'`")
_SUM = re.compile(rf"(?:{_STRING})(?:\s*\+\s*(?:{_STRING}))*", re.DOTALL)
_TERM = re.compile(_STRING, re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_NAVIGATES = re.compile(
    r"\bopen(?:\.call|\.apply)?\s*\(|\blocation\b|\bhref\s*=|\bnavigate\b|\bassign\s*\(|\bsubmit\s*\(", re.IGNORECASE
)
_TURNS = re.compile(r"""\bthis\.href\s*=\s*(["'`])(?:(?!\1).)*\1\s*(?:[;}]|$)""")
_CANCELS = re.compile(r"\breturn\s+(?:false|!1)\b|\bpreventDefault\s*\(", re.IGNORECASE)
_HARMLESS = re.compile(r"^\s*(?:console\.\w+|alert|ga|gtag|_gaq\.push|fbq)\s*\([^;]*\)\s*;?\s*$")


@dataclass(frozen=True)
class Handler:
    """What a handler's text tells.

    `address` is the literal that leads to the campaign or nearly does, `kind` what it is; `navigates`:
    it opens an address itself; `cancels`: it stops the link it stands on; `instead`: the address of another site that
    it opens in place of that link.
    """

    address: str
    kind: Kind
    navigates: bool
    cancels: bool
    instead: str = ""


def read_handler(code: str, judge: Callable[[str], Kind]) -> Handler:
    """Read the text of an inline handler; `judge` tells what an address is to the campaign."""
    navigates, stops = bool(_NAVIGATES.search(code)), bool(_CANCELS.search(code))
    cancels, replaces = stops and not navigates, (stops and navigates) or bool(_TURNS.search(code))
    if _HARMLESS.match(code):
        return Handler("", Kind.OTHER, False, cancels)
    judged = [(literal, judge(literal)) for literal in literals(code)]
    for literal, kind in judged:
        if kind is Kind.CAMPAIGN:
            return Handler(literal, kind, navigates, cancels)
    for literal, kind in judged:
        # A helper may well add the scheme or the prefix itself; only what the handler opens is a mistake.
        if kind in NEAR_MISSES and (navigates or kind is not Kind.SCHEME_MISSING):
            return Handler(literal, kind, navigates, cancels, literal if replaces else "")
    away = (literal for literal, _ in judged if is_web(literal))
    return Handler("", Kind.OTHER, navigates, cancels, next(away, "") if replaces else "")


def literals(code: str) -> Iterator[str]:
    """The string literals of a script, their escapes undone; those that are added up are one."""
    for found in _SUM.finditer(code):
        yield "".join(_ESCAPE.sub(_unescaped, term[1:-1]) for term in _TERM.findall(found[0]))


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else {"n": "\n", "t": "\t", "r": "\r"}.get(escape[3], escape[3])
