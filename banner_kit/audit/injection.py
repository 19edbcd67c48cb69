"""Links that intruders hide in portals: to gambling and usury, in boxes that visitors cannot see."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import host_of, resolve, same_site
from banner_kit.audit.naming import plain_words
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.rulebook import is_vice_host, names_vice
from banner_kit.audit.visibility import View

FEWEST = 2  # hidden links from which it is no accident of a layout


def hidden_vice(view: View) -> tuple[str, ...]:
    """The hosts of hidden links to gambling and usury, each once; empty when there are fewer than two such links."""
    hidden = [
        host
        for node in view.page.tree.css("a[href]")
        if (host := _vice_host(node, view.page)) and view.sight(node).seen is False
    ]
    return tuple(dict.fromkeys(hidden)) if len(hidden) >= FEWEST else ()


def _vice_host(link: LexborNode, page: Page) -> str:
    """The host of a link off the site that offers gambling or usury, by its name or its words; else empty."""
    raw = attribute(link, "href")
    if not raw.lstrip().lower().startswith(("http:", "https:", "//")):
        return ""
    host = host_of(resolve(raw, page.base))
    offers = is_vice_host(host) or names_vice(plain_words(link.text()))
    return host if offers and not same_site(raw, page.url) else ""
