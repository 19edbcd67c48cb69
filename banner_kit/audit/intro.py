"""First pages that hold nothing but the way in: a picture to be clicked, or a choice of language."""

from __future__ import annotations

import re

from banner_kit.audit.address import parse, resolve, same_page, same_site
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.places import is_home

_MOST_TEXT = 150  # characters: the unit's name and "Vào trang chủ", in two languages
_MOST_WAYS = 6
_LANGUAGE = re.compile(r"/(?:en|eng|english|vie|vietnamese|tieng-?viet|tieng-?anh|[a-z]{2}-[a-z]{2})/?", re.IGNORECASE)
_CHOICE = re.compile(r"\?(?:lang|language|locale|hl)=[\w-]+", re.IGNORECASE)


def is_intro(page: Page) -> bool:
    """Whether every link of a page that says next to nothing leads to a home page of the same site, and one to another
    page than this."""
    if page.says_more_than(_MOST_TEXT) or page.frames:
        return False
    nodes = page.tree.css("a[href],area[href]")
    ways = [resolve(attribute(node, "href"), page.base) for node in nodes[: _MOST_WAYS + 1]]
    leads_on = any(not same_page(way, page.url) for way in ways)
    return leads_on and len(ways) <= _MOST_WAYS and all(_is_way_in(way, page.url) for way in ways)


def _is_way_in(address: str, here: str) -> bool:
    url = parse(address)
    if url is None or not same_site(address, here):
        return False
    plain = address.partition("?")[0]
    named = is_home(plain.partition("#")[0]) or bool(_LANGUAGE.fullmatch(url.pathname))
    return named and (not url.search or bool(_CHOICE.fullmatch(url.search)))
