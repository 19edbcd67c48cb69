"""Does what is hidden wait for a script of the page to show it, by its name or by a class that a style sheet awaits?

Themes write `.menu { display: none }` and `.loaded .menu { display: block }`, and have a script make the page `loaded`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.cascade import Cascade, own_marks
from banner_kit.audit.page import Page, ancestors, attribute
from banner_kit.audit.rotation import calls_itself_rotating
from banner_kit.audit.rulebook import revealed_marks

_SHOWING = frozenset({"display", "visibility", "opacity", "height", "max-height", "transform", "left", "right", "top"})

_QUOTE, _APART = re.compile("[\"'`]"), re.compile(r"[\s.]+")
_REMOVABLE, _OPENED = frozenset({"hidden", "style"}), frozenset({"dialog", "details"})
"""What scripts find by its attributes or by its tag, to show it."""

_LIGHTBOX = "fancybox|colorbox|magnificPopup|featherlight|facebox|prettyPhoto|thickbox|tb_show"
_POPS_UP = re.compile(
    rf"(?:{_LIGHTBOX})\b[\s\S]{{0,400}}?(?:trigger\s*\(\s*['\"]click|\.click\s*\(\s*\))"
    rf"|(?:\$|jQuery)\.(?:{_LIGHTBOX})\b|\btb_show\s*\(|\bFancybox\.show\b"
)
"""How scripts open a library's window by themselves, be it by a click of their own."""

_TOLD_ID = re.compile(r"#([\w-]+)")


def is_named(element: LexborNode, codes: Sequence[str]) -> bool:
    """Whether a script names an element by its id, a class, an attribute or its tag."""
    data = (f"[{name}" for name in element.attributes if name.startswith("data-") or name in _REMOVABLE)
    tags = {str(element.tag), element.parent.tag if element.parent else ""} & _OPENED
    marks = [attribute(element, "id"), *attribute(element, "class").split(), *data, *tags]
    return any(_is_written(mark, code) for mark in filter(None, marks) for code in codes)


def awaits_class(element: LexborNode, cascade: Cascade, codes: Sequence[str]) -> bool:
    """Whether a rule would say anew what hides an element, had it or something around it the classes that one of the
    page's scripts, whose `codes` these are, names in a string."""
    said = _SHOWING.intersection(cascade.values(element) if codes else ())
    for missing, rule in cascade.awaiting(element) if said else ():
        given = all(mark[1:] in _words(tuple(codes)) for mark in missing)
        if given and not said.isdisjoint(name for name, _, _ in rule.declarations):
            return True
    return False


def is_revealed(element: LexborNode, page: Page) -> bool:
    """Whether a library, from a file that was not run, shows what bears one of the element's marks, a slide in what
    does, or a carousel once it is set up."""
    if not page.has_script_files:
        return False
    around = (each for each in islice(ancestors(element), 3) if calls_itself_rotating(each))
    marks = {f"[{name}]" for name in element.attributes}.union(*map(own_marks, (element, *around)))
    return not marks.isdisjoint(revealed_marks()) or calls_itself_rotating(element)


def pops_up(element: LexborNode, page: Page) -> bool:
    """Whether a script may show what is kept in the element in a window of a library, as soon as the page is there.

    https://fancyapps.com/fancybox/3/docs/#inline: what has an id, in a box that is not displayed, its `#id` being told.
    """
    if not any(map(_opens_window, page.inline_scripts)):
        return False
    kept = (attribute(each, "id") for each in islice(element.css("[id]"), 20))
    return not _told_ids(page.source).isdisjoint(kept)


@lru_cache(maxsize=256)
def _opens_window(code: str) -> bool:
    return _POPS_UP.search(code) is not None


@lru_cache(maxsize=4)
def _told_ids(source: str) -> frozenset[str]:
    return frozenset(_TOLD_ID.findall(source))


def _is_written(mark: str, code: str) -> bool:
    """Whether a script writes a name; one letter only where it is a whole string."""
    return mark in code and (len(mark) > 1 or bool(re.search(rf"""["'`][.#]?{re.escape(mark)}["'`]""", code)))


@lru_cache(maxsize=2)
def _words(codes: tuple[str, ...]) -> frozenset[str]:
    """The words of all strings of a page's scripts: between two quotation marks of a line."""
    strings = (part for code in codes for line in code.lower().splitlines() for part in _QUOTE.split(line)[1:-1])
    return frozenset(word for part in strings for word in _APART.split(part))
