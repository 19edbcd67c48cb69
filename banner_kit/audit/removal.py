"""Does a script of the page hide, remove or turn elsewhere what its markup shows, or show it under a condition only?

As far as its text tells without running it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from banner_kit.audit.page import Page, ancestors, attribute

NEAR = 400  # characters between what takes something away and the name of what it takes: a statement or three
STATEMENT = 200  # characters of one, at most
_FOLDS = r"\.\w*(?i:tabs|accordion|dialog|treeview|readmore)\s*\("  # which leaves a part of it in view, or none
_TAKES_AWAY = re.compile(
    r"\.(?:remove|hide|fadeOut|slideUp|detach|empty|toggle|replaceWith|replaceChildren|html)\s*\("
    r"|removeChild\s*\(|(?:inner|outer)HTML\s*=|\bhidden\b|\bdisplay\b|\bvisibility\b|\bopacity\b|\bclass(?:List|Name)\b"
    rf"|addClass|\bhref\b|{_FOLDS}"
)
_ITSELF = r"(?:(?!querySelector|getElement|\b[fF]ind\(|[cC]hild).)*?"  # not something within it
_PLAINLY = re.compile(
    rf"{_FOLDS}"
    r"|\.(?:remove|hide|fadeOut|slideUp|detach|empty)\s*\(|\.hidden\s*=\s*(?:true|!0|1)"
    rf"|^{_ITSELF}(?:inner|outer)HTML\s*=(?!=)(?!.*innerHTML)|parent(?:Node|Element)\.removeChild\s*\("
    r"|(?:classList\.add|addClass)\s*\(\s*['\"`](?:[\w-]*-)?(?:none|hide|hidden|invisible)['\"`]"
    r"|opacity['\"]?\s*[=:,]\s*['\"`]?0(?!\s*[.\d])"
    r"|(?:display|visibility)['\"]?\s*[=:,]\s*['\"`](?:none|hidden)|\.href\s*=|\.(?:attr|prop|setAttribute)\(\s*['\"]href"
)
_WAITS = re.compile(
    r"click|scroll|resize|hover|mouse|key(?:up|down|press)|\.on\s*\(|\bfunction\s+[\w$]+\s*\("
    r"|addEventListener\(\s*['\"](?!load|DOMContentLoaded)"
)

_CONDITIONS = frozenset(
    f"{before}{name}"
    for before, names in {
        "v-": ("if", "else-if", "else", "show"),
        "ng-": ("if", "show", "hide", "switch-when"),
        "data-ng-": ("if", "show", "hide", "switch-when"),
        "x-": ("show",),
    }.items()
    for name in names
)
"""With what Vue, AngularJS and Alpine show an element only if something holds that a script knows."""


def is_conditional(node: LexborNode) -> bool:
    """Whether the element, or one around it, stands in a template that shows it under a condition only."""
    return any(not _CONDITIONS.isdisjoint(each.attributes) for each in (node, *ancestors(node)))


def is_taken_away(page: Page, node: LexborNode) -> bool:
    """Whether a statement of an inline script plainly takes away the element, or one around it, by its id or class.

    What only happens when a visitor does something, such as closing a banner, is none.
    """
    return any(
        _PLAINLY.search(code[found.end() : found.end() + STATEMENT].partition(";")[0])
        and not _WAITS.search(code[max(0, found.start() - STATEMENT) : found.start()])
        for code, found in _named(page.inline_scripts, _marks(node))
    )


def may_be_taken_away(page: Page, node: LexborNode, words: Iterable[str] = (), waiting: Sequence[str] = ()) -> bool:
    """Whether an inline script names the element, or one around it, and takes something away close by.

    It is named by its id or a class in a string of the script; `words` are what else it may be found by there, such
    as the host of its address; `waiting` is code of other scripts that is still to run.
    """
    return any(
        _TAKES_AWAY.search(code[max(0, found.start() - NEAR) : found.end() + NEAR])
        for code, found in _named([*page.inline_scripts, *waiting], [*_marks(node), *words])
    )


def _named(codes: Sequence[str], marks: Iterable[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """The strings of scripts that are one of the names, or selectors of what bears it, with their scripts."""
    names = list(dict.fromkeys(marks))
    before, after = r"(?:[^\"'`\n]*[^\"'`\n\w-])?", r"(?![\w-])[^\"'`\n\s>+~]*(?:\s*,[^\"'`\n]*)?"
    for code in codes:
        if present := "|".join(re.escape(name) for name in names if name in code):
            for found in re.finditer(rf"""["'`]{before}(?:{present}){after}["'`]""", code):
                yield code, found


def _marks(node: LexborNode) -> Iterator[str]:
    """The ids and classes of an element and of those around it."""
    for element in (node, *ancestors(node)):
        marks = (attribute(element, "id"), *attribute(element, "class").split())
        yield from (mark for mark in marks if len(mark) > 1)
