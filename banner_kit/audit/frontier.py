"""Which of a portal's pages to read next: breadth-first from the home page, sections before articles.

A portal has thousands of articles with one template and a dozen sections with others; a few pages tell most when they
are of different kinds. What a page is, its address, its place in a menu and the length of its link's words tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from urllib.parse import parse_qsl, urlencode

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import is_web, parse, resolve, same_site
from banner_kit.audit.page import Page, ancestors, attribute, folded
from banner_kit.audit.rulebook import AddressKind, address_kind, redirector_for

_MENU_TAGS = frozenset({"nav", "header"})
_MENU_WORDS = ("menu", "nav")
_TITLE_WORDS = 9  # a link with so many words is a headline
_SLUG_WORDS = 5  # likewise a file name with so many words
_HOME_FILES = frozenset({"index.html", "index.htm", "index.php", "default.aspx", "default.asp", "index.aspx"})
_PASSING_KEYS = frozenset({"gidzl", "fbclid", "zarsrc", "phpsessid", "jsessionid"})
_SESSION = re.compile(r"[0-9a-z]{16,}", re.IGNORECASE)  # what a `sid` is made of that is not a section's number


class Shape(IntEnum):
    """What an address seems to be; the lower, the sooner it is read."""

    WANTED = 0
    SECTION = 1
    ARTICLE = 2


@dataclass(frozen=True)
class Link:
    """A link to a page of the same site: `in_menu` tells whether it stands in a menu or head of the page."""

    address: str
    text: str = ""
    in_menu: bool = False


def page_links(page: Page) -> Iterator[Link]:
    """The links of a page that lead to pages of the same site and do nothing but show them, in order."""
    for node in page.tree.css("a[href],area[href]"):
        address = resolve(attribute(node, "href"), page.base).partition("#")[0]
        if "nofollow" not in attribute(node, "rel").lower() and _is_page(address, page.url):
            yield Link(address, folded(node.text() or attribute(node, "title")), _in_menu(node))


def _is_page(address: str, site: str) -> bool:
    if not is_web(address) or not same_site(address, site):
        return False
    return address_kind(_way(address)) is not AddressKind.AVOID and redirector_for(address) is None


def _way(address: str) -> str:
    """Path and query, in lower case."""
    url = parse(address)
    return (url.pathname + url.search).lower() if url else ""


def _in_menu(node: LexborNode) -> bool:
    for around in ancestors(node):
        names = f"{attribute(around, 'class')} {attribute(around, 'id')} {attribute(around, 'role')}".lower()
        if around.tag in _MENU_TAGS or any(word in names for word in _MENU_WORDS):
            return True
    return False


def shape_of(link: Link) -> Shape:
    """Whether a link leads to a section or to an article, by its address and its words."""
    kind = address_kind(_way(link.address))
    if kind is not AddressKind.OTHER:
        return Shape.ARTICLE if kind is AddressKind.ARTICLE else Shape.SECTION
    url = parse(link.address)
    slug = url.pathname.rstrip("/").rsplit("/", 1)[-1] if url else ""
    told = len(slug.split("-")) > _SLUG_WORDS or len(link.text.split()) >= _TITLE_WORDS
    return Shape.ARTICLE if told else Shape.SECTION


def identity(address: str) -> str:
    """What two addresses of one page have in common: no scheme, no `www.`, no default file, no session or tracker."""
    url = parse(address)
    if url is None:
        return address
    path = url.pathname.rstrip("/")
    folder, _, file = path.rpartition("/")
    query = [pair for pair in parse_qsl(url.search.lstrip("?"), True) if not _passes(*pair)]
    kept = folder if file.lower() in _HOME_FILES else path.partition(";")[0]
    return f"{url.host.removeprefix('www.')}{kept}?{urlencode(query)}"


def _passes(key: str, value: str) -> bool:
    """Whether a part of a query tells of the visitor, not of the page."""
    name = key.lower()
    is_session = name == "sid" and bool(_SESSION.fullmatch(value))
    return name in _PASSING_KEYS or name.startswith("utm_") or is_session


class Frontier:
    """The pages still to be read. Every page is handed out once, the home page, which has been read, never.

    `wanted` names links that go before all others equally far from the home page.
    """

    def __init__(self, home: str, wanted: Callable[[Link], bool] = lambda _link: False) -> None:
        self._wanted = wanted
        self._known = {identity(home)}
        self._read = {identity(home)}
        self._heap: list[tuple[int, Shape, bool, int, int, str]] = []
        self._places = count()
        self._level = 0

    def add(self, links: Iterable[Link]) -> None:
        """Hear of the links of the page that is being read."""
        for link in links:
            known = identity(link.address)
            if known not in self._known:
                self._known.add(known)
                shape = Shape.WANTED if self._wanted(link) else shape_of(link)
                rank = (self._level + 1, shape, not link.in_menu, _depth(link.address), next(self._places))
                heappush(self._heap, (*rank, link.address))

    def next(self) -> str | None:
        """The address of the page to read now; None when there is none left."""
        if not self._heap:
            return None
        self._level, *_, address = heappop(self._heap)
        return address

    def arrived(self, address: str) -> bool:
        """Hear where the page ended up, redirects followed; False when that page was read before."""
        found = identity(address)
        new = found not in self._read
        self._known.add(found)
        self._read.add(found)
        return new


def _depth(address: str) -> int:
    url = parse(address)
    return len([step for step in url.pathname.split("/") if step]) + len(url.search.split("&")) if url else 0
