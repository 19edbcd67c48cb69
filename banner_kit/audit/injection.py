"""Links that intruders put into portals: to gambling and usury, mostly in boxes that visitors cannot see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import host_of, resolve
from banner_kit.audit.domains import is_state
from banner_kit.audit.naming import plain_words
from banner_kit.audit.rulebook import is_vice_host, names_vice, vice_named
from banner_kit.audit.visibility import View

_OFF_SITE = ("http", "//")
FEWEST = 2  # links from which it is no accident: of a layout if they are hidden, of a hotel with a casino if shown


@dataclass(frozen=True)
class ViceHosts:
    """The hosts of links to gambling and usury, each once: of those that are hidden, and of those that are shown."""

    hidden: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    def joined(self, other: ViceHosts) -> ViceHosts:
        """These and, after them, others."""
        return ViceHosts(self.hidden + other.hidden, self.shown + other.shown)


NO_VICE = ViceHosts()


def vice_hosts(view: View, links: Sequence[tuple[LexborNode, str]]) -> ViceHosts:
    """Where links to gambling and usury lead; fewer than two hidden ones, or two shown, say nothing.

    `links` are those of the page that may lead away from it, each with its address as written. What is shown is told
    by its host alone, for the press that portals link to writes about gambling too, and by two signs at least.
    """
    off_site = [(node, raw) for node, raw in links if raw.startswith(_OFF_SITE)]
    hosts = {raw: _host(raw, view.page.base) for raw in {raw for _, raw in off_site}}
    own = host_of(view.page.url)
    strange = [(node, hosts[raw]) for node, raw in off_site if _is_strange(hosts[raw], own)]
    if not _offers_vice(" ".join(host for _, host in strange), " ".join(node.text() for node, _ in strange)):
        return NO_VICE
    offers = [(node, host) for node, host in strange if _offers_vice(host, node.text())]
    sights = [view.sight(node).seen for node, _ in offers]
    hidden = [host for (_, host), seen in zip(offers, sights, strict=True) if seen is False]
    shown = [one for one, seen in zip(offers, sights, strict=True) if seen is not False and is_vice_host(one[1])]
    return ViceHosts(_each(hidden), _each([host for _, host in shown]) if _are_signs(shown) else ())


def _each(hosts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hosts)) if len(hosts) >= FEWEST else ()


def _are_signs(shown: Sequence[tuple[LexborNode, str]]) -> bool:
    words = plain_words(" ".join(node.text() for node, _ in shown))
    return len(vice_named(words, " ".join(host for _, host in shown))) >= FEWEST


def _is_strange(host: str, own: str) -> bool:
    return host != own and not is_state(host)


def _host(raw: str, base: str) -> str:
    return host_of(raw) or host_of(resolve(raw, base))


def _offers_vice(hosts: str, text: str) -> bool:
    """Whether one of the hosts, or the words, offer gambling or usury."""
    return is_vice_host(hosts) or names_vice(plain_words(text))
