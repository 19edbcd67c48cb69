"""Links that intruders hide in portals: to gambling and usury, in boxes that visitors cannot see."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import host_of, resolve
from banner_kit.audit.domains import is_state
from banner_kit.audit.naming import plain_words
from banner_kit.audit.rulebook import is_vice_host, names_vice
from banner_kit.audit.visibility import View

_OFF_SITE = ("http", "//")
FEWEST = 2  # hidden links from which it is no accident of a layout


def hidden_vice(view: View, links: Sequence[tuple[LexborNode, str]]) -> tuple[str, ...]:
    """The hosts of hidden links to gambling and usury, each once; empty when there are fewer than two such links.

    `links` are those of the page that may lead away from it, each with its address as written.
    """
    off_site = [(node, raw) for node, raw in links if raw.startswith(_OFF_SITE)]
    hosts = {raw: _host(raw, view.page.base) for raw in {raw for _, raw in off_site}}
    own = host_of(view.page.url)
    strange = [(node, hosts[raw]) for node, raw in off_site if _is_strange(hosts[raw], own)]
    if not _offers_vice(" ".join(host for _, host in strange), " ".join(node.text() for node, _ in strange)):
        return ()
    offers = [(node, host) for node, host in strange if _offers_vice(host, node.text())]
    hidden = [host for node, host in offers if view.sight(node).seen is False]
    return tuple(dict.fromkeys(hidden)) if len(hidden) >= FEWEST else ()


def _is_strange(host: str, own: str) -> bool:
    return host != own and not is_state(host)


def _host(raw: str, base: str) -> str:
    return host_of(raw) or host_of(resolve(raw, base))


def _offers_vice(hosts: str, text: str) -> bool:
    """Whether one of the hosts, or the words, offer gambling or usury."""
    return is_vice_host(hosts) or names_vice(plain_words(text))
