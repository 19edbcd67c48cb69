"""Rules that are data: which addresses pass visitors on, and which pages are not a portal's home page."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from banner_kit.audit.naming import shortest
from banner_kit.audit.page import Page
from banner_kit.audit.reasons import Reason


@dataclass(frozen=True)
class Redirector:
    """A kind of portal address that passes the visitor on; see `rules/redirectors.toml`."""

    name: str
    path: re.Pattern[str]
    words: tuple[str, ...]
    source: str
    drop: tuple[str, ...] = ()
    generator: re.Pattern[str] | None = None


@dataclass(frozen=True)
class PageRule:
    """How to recognise a page that is not the portal's own; see `rules/pages.toml`."""

    reason: Reason
    basis: str
    title: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    source: re.Pattern[str] | None = None
    most_text: int | None = None
    most_links: int | None = None

    def fits(self, page: Page) -> bool:
        """Whether every condition of the rule holds of the page."""
        return (
            (self.title is None or bool(self.title.search(page.title)))
            and (self.most_text is None or not page.says_more_than(self.most_text))
            and (self.text is None or bool(self.text.search(page.text)))
            and (self.source is None or bool(self.source.search(page.source)))
            and (self.most_links is None or len(page.tree.css("a[href]")) <= self.most_links)
        )


class AddressKind(StrEnum):
    """What the address of a portal's own page tells; see `rules/addresses.toml`."""

    AVOID = "avoid"
    SECTION = "section"
    ARTICLE = "article"
    OTHER = "other"


@cache
def redirectors() -> tuple[Redirector, ...]:
    """All known redirectors, the most particular first."""
    return tuple(_redirector(row) for row in _table("redirectors.toml")["redirector"])


@cache
def page_rules() -> tuple[PageRule, ...]:
    """All page rules in their rank."""
    return tuple(_page_rule(row) for row in _table("pages.toml")["page"])


@cache
def revealed_marks() -> frozenset[str]:
    """What marks the parts of pages that libraries show: `.class` or `[attribute]`; see `rules/revealed.toml`."""
    return frozenset(row["selector"].lower() for row in _table("revealed.toml")["mark"])


def redirector_for(address: str) -> Redirector | None:
    """The first known redirector whose shape the address has."""
    if not may_redirect(address):
        return None
    return next((one for one in redirectors() if one.path.search(address)), None)


def may_redirect(addresses: str) -> bool:
    """Whether an address, or one of several parted by line breaks, may be a redirector's: a quick no for most."""
    lowered = addresses.lower()
    return any(word in lowered for word in _redirector_words())


@cache
def _redirector_words() -> tuple[str, ...]:
    return shortest({word for one in redirectors() for word in one.words})


def _table(name: str) -> dict[str, Any]:
    text = (files("banner_kit") / "audit" / "rules" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _redirector(row: dict[str, Any]) -> Redirector:
    generator = re.compile(row["generator"]) if "generator" in row else None
    return Redirector(
        row["name"],
        re.compile(row["path"]),
        tuple(row["words"]),
        row["source"],
        tuple(row.get("drop", ())),
        generator,
    )


def _page_rule(row: dict[str, Any]) -> PageRule:
    flags = re.IGNORECASE | re.DOTALL
    patterns = {key: re.compile(row[key], flags) for key in ("title", "text", "source") if key in row}
    return PageRule(
        Reason(row["reason"]),
        row["basis"],
        most_text=row.get("most_text"),
        most_links=row.get("most_links"),
        **patterns,
    )


def names_vice(words: str) -> bool:
    """Whether plain words offer gambling or usury; see `rules/injection.toml`."""
    return _any_of("texts", words) and bool(_vice_words().search(words))


def is_vice_host(host: str) -> bool:
    """Whether a host's name, or one of several parted by blanks, offers gambling or usury."""
    return _any_of("hosts", host) and bool(_vice_hosts().search(host))


def vice_named(words: str, hosts: str) -> frozenset[str]:
    """Which signs of gambling and usury there are in plain words and in hosts parted by blanks."""
    return frozenset((*_vice_words().findall(words), *(name.strip(" .-") for name in _vice_hosts().findall(hosts))))


def names_game(text: str) -> list[str]:
    """The games of chance and their houses that a text in lower case names, as often as it does."""
    return _words("games", "brands", "rooms").findall(text)


def offers_game(line: str) -> bool:
    """Whether a title in lower case offers games of chance, and does not report on them."""
    games, brands, offers, reports = (_words(key) for key in ("games", "brands", "offers", "reports"))
    game, brand = games.search(line), brands.search(line)
    return bool(game or brand) and bool(offers.search(line) or (game and brand)) and not reports.search(line)


@cache
def _words(*keys: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word for key in keys for word in _vice(key))})\b")


def _any_of(key: str, text: str) -> bool:
    """A quick no for nearly every text: searching for plain words is much faster than for a pattern."""
    return any(word in text for word in _vice(key))


@cache
def _vice(key: str) -> tuple[str, ...]:
    return tuple(_table("injection.toml")[key])


@cache
def _vice_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_vice('texts'))})\b")


@cache
def _vice_hosts() -> re.Pattern[str]:
    """Long words anywhere in a host, short ones between dots, hyphens and digits: "bet" is not in "alphabet"."""
    long = "|".join(name for name in _vice("hosts") if len(name) > 5)
    short = "|".join(name for name in _vice("hosts") if len(name) <= 5)
    return re.compile(rf"{long}|(?:^|[ .\d-])(?:{short})(?:[ .\d-]|$)")


@cache
def _hosts(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\.)(?:{'|'.join(_table('frames.toml')[key])})$")


def is_foreign_service(host: str) -> bool:
    """Whether frames of this host show a well-known service, in which no campaign is looked for."""
    return bool(_hosts("ignored").search(host))


def is_shortener(host: str) -> bool:
    """Whether the host shortens addresses, so that only a click tells where they lead."""
    return bool(_hosts("shorteners").search(host))


def stands_between(address: str) -> bool:
    """Whether it is an address that mail, chats or searches put in front of the one that somebody copied from them."""
    return bool(_between().match(address))


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"https?://(?:{'|'.join(_table('frames.toml')['between'])})")


def address_kind(way: str) -> AddressKind:
    """What path and query, in lower case, tell of a page before it is asked for."""
    return next((kind for kind, pattern in _address_kinds() if pattern.search(way)), AddressKind.OTHER)


@cache
def _address_kinds() -> tuple[tuple[AddressKind, re.Pattern[str]], ...]:
    tables = _table("addresses.toml")
    kinds = (AddressKind.AVOID, AddressKind.SECTION, AddressKind.ARTICLE)
    return tuple((kind, re.compile("|".join(row["pattern"] for row in tables[kind]))) for kind in kinds)
