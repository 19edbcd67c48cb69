"""Pages before the home page: a greeting with one way in, or a choice of languages. Visitors pass them with a click."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import parse, resolve, same_page, same_site
from banner_kit.audit.naming import plain_words
from banner_kit.audit.page import Page, attribute

_GREETING = 200  # readable characters; a page with more to read is one itself
_MOST_WAYS = 5
_OTHER_USES = "form,select,button,iframe,frame"
_ENTERS = re.compile(
    r"\btrang ?chu\b|\bvao (?:trang|cong|website|web|site)\b|\bhome(?: ?page)?\b|\benter\b"
    r"|\b(?:default|index) (?:aspx?|php|html?)\b"
)
_VIETNAMESE = frozenset({"tieng viet", "vietnamese", "viet nam", "vietnam", "viet", "vi", "vn", "vie"})
_LANGUAGES = _VIETNAMESE | {
    "tieng anh", "english", "en", "eng", "tieng khmer", "khmer", "km", "tieng trung", "tieng hoa", "chinese", "zh",
    "cn", "tieng phap", "francais", "french", "fr", "tieng lao", "lao", "japanese", "ja", "korean", "ko",
}  # fmt: skip


def way_in(page: Page) -> str:
    """The address to which such a page leads, in Vietnamese where there is a choice; empty if it is none of these."""
    if page.says_more_than(_GREETING) or page.tree.css_first(_OTHER_USES):
        return ""
    ways = _ways(page)
    if not 0 < len(ways) <= _MOST_WAYS or not all(same_site(address, page.url) for address in ways):
        return ""
    return _only_way(ways) if len(ways) == 1 else _vietnamese_way(ways)


def _ways(page: Page) -> dict[str, str]:
    """What its links that lead on say, by their addresses."""
    ways: dict[str, str] = {}
    for link in page.tree.css("a[href],area[href]"):
        address = resolve(attribute(link, "href"), page.base).partition("#")[0]
        if not same_page(address, page.url):
            ways[address] = f"{ways.get(address, '')} {_words(link)}".strip()
    return ways


def _only_way(ways: dict[str, str]) -> str:
    [(address, words)] = ways.items()
    return address if _ENTERS.search(f"{words} {_path(address)}") else ""


def _vietnamese_way(ways: dict[str, str]) -> str:
    named = {address: words or _path(address) for address, words in ways.items()}
    if not _LANGUAGES.issuperset(named.values()):
        return ""
    return next((address for address, words in named.items() if words in _VIETNAMESE), "")


def _words(link: LexborNode) -> str:
    spoken = (link.text(), *(attribute(one, name) for one in (link, *link.css("img")) for name in ("alt", "title")))
    return next(filter(None, map(plain_words, spoken)), "")


def _path(address: str) -> str:
    url = parse(address)
    return plain_words(url.pathname) if url else ""
