"""What a discovery keeps of a page: a tree takes twenty times the memory of its page, and a province has a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from banner_kit.audit.frontier import Link, Shape, identity, page_links, shape_of
from banner_kit.audit.mentions import Mention, mentions
from banner_kit.audit.page import Page
from banner_kit.audit.places import is_home
from banner_kit.audit.unit_names import names_unit


@dataclass(frozen=True)
class Gist:
    """A page's title, the portals it names, and what tells it from others of its host.

    `text` is a digest, empty where there is nothing to read; `menu` and `links` are the identities of addresses: of
    those in its menus, and of all within its host.
    """

    url: str
    title: str
    text: bytes
    menu: frozenset[bytes]
    links: frozenset[bytes]
    mentions: tuple[Mention, ...]

    def is_page_of(self, home: Gist) -> bool:
        """Whether this is a page of the portal with that home page: the same text, or most of the menu again.

        Of pages that scripts fill there is nothing to tell that by.
        """
        same = bool(home.text) and (self.title, self.text) == (home.title, home.text)
        return same or len(home.menu & self.links) > max(1, len(home.menu) / 2)


def gist_of(page: Page) -> Gist:
    """What to keep of a page."""
    links = list(page_links(page))
    known = {link.address: _digest(identity(link.address)) for link in links}
    return Gist(
        page.url,
        page.title,
        _digest(page.text) if page.text else b"",
        frozenset(known[link.address] for link in _menu(links)),
        frozenset(known.values()),
        tuple(dict.fromkeys(mentions(page))),
    )


def _menu(links: list[Link]) -> Iterator[Link]:
    """The links of menus to sections; without menus, all links to sections."""
    for link in [link for link in links if link.in_menu] or links:
        if shape_of(link) is Shape.SECTION and not is_home(link.address) and not names_unit(link.text):
            yield link


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
