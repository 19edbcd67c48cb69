"""Does this address lead to the campaign? And if not, is it a near miss, and of which kind?

Addresses are read as the WHATWG URL standard says (https://url.spec.whatwg.org/), by ada, because that is
what browsers do: white space, tabs and newlines inside, backslashes, percent-encoded and full-width hosts,
IDNA, default ports and userinfo all mean what they mean in an address bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_address
from itertools import compress
from urllib.parse import unquote

import ada_url

from banner_kit.audit.lookalike import looks_alike
from banner_kit.campaign import Campaign


class Kind(StrEnum):
    """How an address stands to the campaign."""

    CAMPAIGN = "campaign"
    LOOK_ALIKE = "look-alike"
    USERINFO_TRICK = "userinfo-trick"
    SCHEME_MISSING = "scheme-missing"
    DOUBLE_SCHEME = "double-scheme"
    SUBDOMAIN = "subdomain"
    WRONG_PATH = "wrong-path"
    HTTP_REFUSED = "http-refused"
    PARENT_DOMAIN = "parent-domain"
    WRAPPED = "wrapped"
    OTHER = "other"


NEAR_MISSES = frozenset(
    {
        Kind.LOOK_ALIKE,
        Kind.USERINFO_TRICK,
        Kind.SCHEME_MISSING,
        Kind.DOUBLE_SCHEME,
        Kind.SUBDOMAIN,
        Kind.HTTP_REFUSED,
    }
)
"""Kinds that are an attempt at the campaign by themselves, whatever the words around them say."""

IF_NAMED = frozenset({Kind.PARENT_DOMAIN, Kind.WRONG_PATH})
"""Kinds that are an attempt at the campaign only where the words around them say so."""

FRAUDS = frozenset({Kind.LOOK_ALIKE, Kind.USERINFO_TRICK})
"""Kinds of addresses that are made to be mistaken for the campaign's."""


# What may begin an absolute or protocol-relative address; browsers drop leading controls and blanks,
# and tabs and newlines anywhere.
_ABSOLUTE = re.compile(r"[\x00-\x20]*(?:[a-zA-Z][a-zA-Z0-9+.\-\t\r\n]*:|[/\\][\t\r\n]*[/\\])")
_DOUBLED = re.compile(r"[\x00-\x20]*https?:?/*(?:https?)(?::|/|%3a)", re.IGNORECASE)
# `htps://`, `hhttp://`, `http//`, `https;//`, `https:// `: a slip of the finger in what goes before the host.
_MISTYPED = re.compile(r"[\s\"'“”‘’]*[htps]{2,8}[:;.,/\\\s]+(?:www\.)?([a-z0-9.-]*[a-z0-9])", re.IGNORECASE)
# The plain form of nearly every absolute link: its authority alone tells the host.
_PLAIN = re.compile(r"https?://(?!https?[:/])([a-z0-9][a-z0-9.:-]*)(?=[/?#]|$)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WITHIN = frozenset("/#?")
_AUTHORITY = frozenset("/\\\t\r\n")  # after a first slash: another host may follow
# Letters, digits, dots and hyphens, of which hosts consist, written otherwise; nobody does that without a reason.
_LETTER_AS_ENTITY = re.compile(
    rb"&(?:period;|#(?:0*(?:4[5689]|5[0-7]|6[5-9]|[78]\d|90|9[7-9]|1[01]\d|12[0-2])(?!\d)"
    rb"|x0*(?:2[de]|3\d|[46][1-9a-f]|[57][\da])(?![\da-f])))"
)
_LETTER_IN_PERCENT = re.compile(rb"%(?:2[de]|3\d|[46][1-9a-f]|[57][\da])")
# A name and a password before a host, with a scheme or, where there are both, without one.
_LOGIN = re.compile(r"^(?!mailto:)(?:([a-z][a-z0-9+.-]*://)[^/?#\\]*|[^\s/?#\\@:]+:[^\s/?#\\]*)@", re.IGNORECASE)
_FIRST_SEGMENT = re.compile(r"\s*(?:\.?/)*([A-Za-z0-9.-]+)")


def parse(raw: str, base: str | None = None) -> ada_url.URL | None:
    """Read an address, relative to `base` if given; None if it is none."""
    try:
        return ada_url.URL(raw, base) if base else ada_url.URL(raw)
    except (ValueError, UnicodeError):
        return None


def resolve(raw: str, base: str) -> str:
    """The normalised address that a browser goes to from a page at `base`; empty if it is none."""
    try:
        return ada_url.join_url(base, raw)
    except (ValueError, UnicodeError):
        return ""


def is_ip_address(host: str) -> bool:
    """Whether a host, IPv6 without brackets, is an IP address and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_web(address: str) -> bool:
    """Whether an address, as `resolve` writes it, is one that a browser asks a server for."""
    return address.startswith(("http://", "https://"))


def has_scheme(written: str) -> bool:
    """Whether an address begins with a scheme; what stands further behind in it may be another address."""
    return _SCHEME.match(written) is not None


def with_scheme(written: str) -> str:
    """An address as people write it, made whole: without a scheme it is http, as in old browsers."""
    return written if has_scheme(written) else f"http://{written}"


def host_of(address: str) -> str:
    """The host name of a web address, in lower case, without a trailing dot; empty if it has none."""
    if host := _plain_host(address):
        return host
    url = parse(address)
    return _plain(url.hostname) if url else ""


def without_login(written: str) -> str:
    """The address without the name and the password that stand before its host; nothing asks with them."""
    return _LOGIN.sub(r"\1", written)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, `www.` or not."""
    return host_of(one).removeprefix("www.") == host_of(other).removeprefix("www.")


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are of one page, be it at different places of it."""
    return one.partition("#")[0] == other.partition("#")[0]


def _plain_host(address: str) -> str:
    """The host of an address written in the plain form; empty for any other."""
    return _host_at(address[: address.find("/", len("https://")) + 1] or address)


@lru_cache(8192)
def _host_at(beginning: str) -> str:
    """The host of an address of which this is all up to its path: few of them make up a page."""
    plain = _PLAIN.match(beginning)
    url = parse(f"http://{plain[1]}/") if plain else None
    return _plain(url.hostname) if url else ""


def _plain(host: str) -> str:
    return host[:-1] if host.endswith(".") else host


def leading_away(raws: Sequence[str], base: str) -> list[int]:
    """The places of those addresses, as written on a page at `base`, that are not plainly within its site."""
    own = _beginnings(base)
    return [place for place, raw in enumerate(raws) if not (_is_within(raw) or raw.startswith(own))]


def _is_within(raw: str) -> bool:
    """Whether an address, as written, has no host: it is of the page's site."""
    return raw[:1] in _WITHIN and raw[1:2] not in _AUTHORITY


def _beginnings(base: str) -> tuple[str, ...]:
    """How addresses of the host of `base` begin, up to their path."""
    scheme, _, rest = base.partition("://")
    host, path, _ = rest.partition("/")
    return (f"http://{host}/", f"https://{host}/") if path and scheme in ("http", "https") else ()


class Compass:
    """Tells of any address whether it leads to one campaign. Make one per campaign; it is cheap to ask."""

    def __init__(self, campaign: Campaign) -> None:
        target = ada_url.URL(campaign.target)
        self.hosts = (_plain(target.hostname), *(_plain(alias) for alias in campaign.aliases))
        self._encoded_hosts = tuple(host.encode() for host in self.hosts)
        self._ports = ("", target.port)  # what answers at another port is another server's, if anything does
        self.policy = campaign.policy
        self._host_kind = lru_cache(4096)(self._judge_host)
        self._base_kind = lru_cache(256)(lambda base: self._host_kind(host_of(base)))

    def kind(self, raw: str, base: str) -> Kind:
        """What the address `raw`, written on a page whose base address is `base`, is to the campaign."""
        if _is_within(raw):  # nearly every link of a portal is
            plain_other = not self.mentions(raw) and self._base_kind(base) is Kind.OTHER
            return Kind.OTHER if plain_other else self._relative(raw, base)
        host = _plain_host(raw)
        if host and (kind := self._host_kind(host)) is not Kind.CAMPAIGN:
            return Kind.WRAPPED if kind is Kind.OTHER and self.mentions(raw) else kind
        if not host and not _ABSOLUTE.match(raw):
            return self._relative(raw, base)
        url = parse(raw, base)
        if url is None:
            return Kind.DOUBLE_SCHEME if self._doubled(raw) else self._unless_mistyped(raw, Kind.OTHER)
        return self._absolute(url, raw)

    def sift(self, raws: Sequence[str], base: str, away: Sequence[int]) -> Iterator[tuple[int, Kind]]:
        """The places of those addresses of a page that are something to the campaign, each with what it is.

        The same as asking `kind` of every one, made quick for the hundreds of links within a portal: these, all but
        `leading_away`, are searched for the campaign's host at once.
        """
        is_within = bytearray(b"\1" * len(raws))
        for place in away:
            is_within[place] = 0
        quiet = self._base_kind(base) is Kind.OTHER and not self.mentions("\n".join(compress(raws, is_within)))
        known: dict[str, Kind] = {}  # portals link to few others, and to each often
        for place in away if quiet else range(len(raws)):
            raw = raws[place]
            kind = known.get(raw) or known.setdefault(raw, self.kind(raw, base))
            if kind is not Kind.OTHER:
                yield place, kind

    def mentions(self, text: str) -> bool:
        """Whether the text contains the campaign's host, plainly or percent-encoded."""
        lowered = text.lower()
        for host in self.hosts:
            if host in lowered:
                return True
        return "%" in lowered and any(host in unquote(lowered) for host in self.hosts)

    def may_be_in(self, lowered: bytes) -> bool:
        """Whether a page's markup, in lower case, contains the campaign's host, or letters so written that it may."""
        if any(host in lowered for host in self._encoded_hosts) or _LETTER_AS_ENTITY.search(lowered):
            return True
        return bool(_LETTER_IN_PERCENT.search(lowered)) and self.mentions(lowered.decode("utf-8", "replace"))

    def _relative(self, raw: str, base: str) -> Kind:
        mentions = self.mentions(raw)
        first = _FIRST_SEGMENT.match(raw) if mentions else None
        if first and first[1].lower().removeprefix("www.") in self.hosts:
            return Kind.SCHEME_MISSING
        if self._base_kind(base) is not Kind.OTHER and (url := parse(raw, base)):
            return self._absolute(url, raw)
        return self._unless_mistyped(raw, Kind.WRAPPED) if mentions else Kind.OTHER

    def _absolute(self, url: ada_url.URL, raw: str) -> Kind:
        if url.protocol not in ("http:", "https:"):
            return self._unless_mistyped(raw, Kind.OTHER)
        kind = self._host_kind(_plain(url.hostname))
        if kind is Kind.CAMPAIGN:
            return self._within_campaign(url)
        if url.username and self.mentions(url.username):
            return Kind.USERINFO_TRICK
        if self._doubled(raw):
            return Kind.DOUBLE_SCHEME
        if kind is Kind.OTHER and self.mentions(url.pathname + url.search + url.hash):
            return Kind.WRAPPED
        return kind

    def _within_campaign(self, url: ada_url.URL) -> Kind:
        if url.port not in self._ports or not url.pathname.startswith(self.policy.path):
            return Kind.WRONG_PATH
        if url.protocol == "http:" and not self.policy.http:
            return Kind.HTTP_REFUSED
        return Kind.CAMPAIGN

    def _doubled(self, raw: str) -> bool:
        return bool(_DOUBLED.match(raw)) and self.mentions(raw)

    def _unless_mistyped(self, raw: str, kind: Kind) -> Kind:
        mistyped = _MISTYPED.match(raw)
        return Kind.SCHEME_MISSING if mistyped and mistyped[1].lower() in self.hosts else kind

    def _judge_host(self, host: str) -> Kind:
        if host in self.hosts:
            return Kind.CAMPAIGN
        if any(host.endswith("." + own) for own in self.hosts):
            return Kind.CAMPAIGN if self.policy.subdomains else Kind.SUBDOMAIN
        if "." in host and any(own.endswith("." + host.removeprefix("www.")) for own in self.hosts):
            return Kind.PARENT_DOMAIN
        if any(looks_alike(host, own) for own in self.hosts):
            return Kind.LOOK_ALIKE
        return Kind.OTHER
