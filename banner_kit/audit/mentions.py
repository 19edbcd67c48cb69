"""The addresses of portals that a page names: in links, entries of lists and click handlers, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import host_of, resolve
from banner_kit.audit.handlers import literals
from banner_kit.audit.lazily import lazily
from banner_kit.audit.naming import plain_words
from banner_kit.audit.page import Page, attribute, folded, parse_page
from banner_kit.audit.placements import CHOICE_HANDLERS
from banner_kit.audit.places import is_folder, is_home, place_of, site_host
from banner_kit.audit.unit_names import names_unit

_HANDLED = ",".join(f"[{name}]" for name in CHOICE_HANDLERS)
_ABSOLUTE = ("http://", "https://", "//")
# How an old portal says that there is a new one, in plain words; not "tên miền mới", which who sells the name says too.
_MOVES = (
    "da chuyen sang", "da chuyen ve", "da chuyen den", "da duoc chuyen", "chuyen sang dia chi", "chuyen sang ten mien",
    "dia chi moi", "da thay doi dia chi", "has moved", "new address",
)  # fmt: skip
_LONGEST_WORDS = 200  # characters; what says more is no name
_NOTICE = 600  # characters; a page with more to read has not moved, whatever its news tell


@dataclass(frozen=True)
class Mention:
    """An address that a page names, and its words there."""

    address: str
    text: str

    @lazily
    def place(self) -> str:
        """Where the portal lives that is named: in a folder only if the words say that a unit is to be found there."""
        in_folder = is_folder(self.address) and names_unit(self.text)
        return place_of(self.address) if in_folder else site_host(self.address)

    @property
    def of_home(self) -> bool:
        """Whether it leads to a portal's home page, so that its words are the portal's name and not a headline."""
        return "/" in self.place or is_home(self.address)


def mentions(page: Page) -> Iterator[Mention]:
    """Every web address that a page names in a link, an entry of a list, or a handler.

    Of addresses within the portal only those that name a unit's folder: the others name no other portal.
    """
    for node in page.tree.css("a[href],area[href],option[value]"):
        is_link = node.tag != "option"  # whose value may as well be a number
        written = attribute(node, "href" if is_link else "value")
        if written.lower().lstrip().startswith("javascript:"):
            for literal in literals(written):
                yield from _mention(literal, page.base, node)
        else:
            yield from _mention(written, page.base, node, is_link=is_link)
    for node in page.tree.css(_HANDLED):
        for name in CHOICE_HANDLERS:
            for literal in literals(attribute(node, name)):
                yield from _mention(literal, page.base, node)
    for content in page.noscript:
        yield from mentions(parse_page(content, page.base))


def moved_to(page: Page) -> str:
    """The address at which a portal says, and says nothing else, that it is to be found now; empty if it does not."""
    if page.says_more_than(_NOTICE) or not any(words in plain_words(page.text) for words in _MOVES):
        return ""
    elsewhere = {one.place: one.address for one in mentions(page) if one.place != site_host(page.url)}
    return elsewhere.popitem()[1] if len(elsewhere) == 1 else ""


def _mention(raw: str, base: str, node: LexborNode, *, is_link: bool = False) -> Iterator[Mention]:
    plain = raw.strip()
    is_absolute = plain.lower().startswith(_ABSOLUTE)
    if not (is_absolute or plain.startswith("/") or (is_link and plain)):
        return
    address = resolve(plain, base).partition("#")[0]
    if is_absolute and host_of(address):
        yield Mention(address, _words(node))
    elif is_folder(address):
        mention = Mention(address, _words(node))
        if "/" in mention.place:
            yield mention


def _words(node: LexborNode) -> str:
    told = (attribute(node, name) for name in ("title", "aria-label", "alt"))
    pictures = (attribute(picture, "alt") for picture in node.css("img"))
    for text in (node.text(), *told, *pictures):
        if words := folded(text):
            return words[:_LONGEST_WORDS]
    return ""
