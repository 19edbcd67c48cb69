"""Which portals does a province have? Pages in, sites out; the fetching is passed in.

Every link, entry of a list and click handler of the pages is read. Places (hosts, and folders of hosts that are called
by a unit's name) below the given suffixes are kept, each is asked for its home page, and where it ends up tells whether
it moved, is another's alias, is but a page of its host, or is dead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from banner_kit.audit.address import host_of, with_scheme
from banner_kit.audit.frontier import Link
from banner_kit.audit.gist import Gist
from banner_kit.audit.mentions import Mention
from banner_kit.audit.naming import plain_words
from banner_kit.audit.places import home_of, host_part, is_folder, place_of, site_host, ways_to
from banner_kit.audit.reasons import Reason
from banner_kit.audit.unit_names import best_name, names_unit
from banner_kit.errors import RegistryError

MOST_PLACES = 2000  # asked in one discovery; a province has some hundreds
_GONE = ("404", "410")
_NO_PORTAL = frozenset({Reason.NOT_HTML, Reason.REDIRECT})
_LISTS = (
    "lien ket", "so do", "sitemap", "site map", "danh ba", "danh sach", "cong thanh phan", "trang thanh phan",
    "don vi", "co quan", "so ban nganh", "so nganh", "xa phuong", "phuong xa", "huyen", "bo may", "to chuc",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What asking a place brought: the address to remember with the page there, or the reason of the failure."""

    address: str = ""
    page: Gist | None = None
    reason: Reason | None = None
    detail: str = ""


@dataclass(frozen=True)
class Site:
    """A portal that was found: where it answers now, its name, the further places that lead to it.

    `pages` are places that look like portals of their own and are of this one. `reason` is why it does not answer, None
    when it does, `detail` its particulars; `linked`: a page names it, and not only a registry; `asked`: it was asked,
    and not left out because there were too many.
    """

    address: str
    name: str
    aliases: tuple[str, ...] = ()
    reason: Reason | None = None
    linked: bool = True
    detail: str = ""
    asked: bool = True
    pages: tuple[str, ...] = ()

    @property
    def own(self) -> frozenset[str]:
        """The places at which it is, and not only leads to it."""
        return frozenset({place_of(self.address), *self.pages})

    @property
    def places(self) -> frozenset[str]:
        """Every place by which it is known."""
        return self.own | {*self.aliases}

    @property
    def dissolved(self) -> frozenset[str]:
        """The folders and pages of its host that lead to its home page now."""
        return frozenset(place for place in self.aliases if host_part(place) == place_of(self.address) != place)

    @property
    def gone(self) -> bool:
        """Whether there is certainly nothing there any more: no such host, or no such folder of one."""
        in_folder = "/" in place_of(self.address)
        return self.reason is Reason.DNS or (in_folder and self.reason is Reason.STATUS and self.detail in _GONE)


AskAll = Callable[[Sequence[Sequence[str]]], Iterable[Answer]]
"""Asks for portals, each at these addresses until one answers; the answers come in the order of the portals."""


def read_suffix(written: str) -> str:
    """A suffix as people write it (`*.kiengiang.gov.vn`, an address) as a host name. Raises `RegistryError`."""
    host = host_of(with_scheme(written.removeprefix("*").strip(".")))
    if not host:
        raise RegistryError("--suffix: “{text}” is no host name. Write it like kiengiang.gov.vn.", text=written)
    return host.removeprefix("www.")


def is_below(address: str, suffixes: Iterable[str]) -> bool:
    """Whether the address is of one of these hosts or of a host below it."""
    host = host_of(address)
    return any(host == suffix or host.endswith(f".{suffix}") for suffix in suffixes)


def leads_to_lists(link: Link) -> bool:
    """Whether the words of a link promise a page that lists units: these are read first."""
    words = plain_words(link.text)
    return any(part in words for part in _LISTS)


def names_folder(link: Link) -> bool:
    """Whether a link may lead to a portal in a folder: which is asked anyway, and none of the pages to search."""
    return is_folder(link.address) and names_unit(link.text)


@dataclass
class _Found:
    """What is known of one place while the search goes on."""

    place: str
    addresses: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    linked: bool = False
    registered: bool = False
    answer: Answer | None = None

    @property
    def end(self) -> str:
        """The place at which its portal is now."""
        return place_of(self.answer.address) if self.answer and self.answer.address else self.place


class _Search:
    """The places found so far, in the order in which they were named."""

    def __init__(self, suffixes: Sequence[str]) -> None:
        self._suffixes = suffixes
        self.found: dict[str, _Found] = {}

    def register(self, address: str) -> None:
        """Take up an address of a registry, whatever its host."""
        self._take_up(place_of(address), address).registered = True

    def begin(self, page: Gist) -> None:
        """Take up a page that was read before the search, and its host; a home page need not be asked again."""
        if is_below(page.url, self._suffixes):
            one = self._take_up(site_host(page.url), home_of(page.url))
            one.linked = True
            if page.url == home_of(page.url):
                one.answer = one.answer or Answer(page.url, page)
        self.hear(page)

    def hear(self, page: Gist) -> None:
        """Take up the places below the suffixes that a page names; of a registry's elsewhere, that they are named."""
        for mention in page.mentions:
            if is_below(mention.address, self._suffixes):
                self._note(mention)
            elif host_part(mention.place) != site_host(page.url):
                one = self.found.get(mention.place) or self.found.get(host_part(mention.place))
                if one:
                    one.linked |= one.registered

    def _note(self, mention: Mention) -> None:
        """Take up a mention. A page that is called by a unit's name will do where a home page does not answer."""
        told = mention.of_home or names_unit(mention.text)
        one = self._take_up(mention.place, mention.address if told else home_of(mention.address))
        one.linked = True
        if told:
            (one.names if mention.of_home else one.hints).append(mention.text)

    def _take_up(self, place: str, address: str) -> _Found:
        """What is known of a place; of the host of a folder too, which tells what is but a page of it."""
        host = host_part(place)
        if host != place:
            self._take_up(host, home_of(address))
        one = self.found.setdefault(place, _Found(place))
        if address not in one.addresses:
            one.addresses.append(address)
        return one

    def unasked(self, most: int) -> list[_Found]:
        """The places that are still to be asked, as many as leave no more than `most` asked."""
        new = [one for one in self.found.values() if one.answer is None]
        asked = len(self.found) - len(new)
        return new[: max(0, most - asked)]

    def answered(self, one: _Found, answer: Answer) -> None:
        """Take up what asking a place brought."""
        one.answer = answer
        if answer.page is None:
            return
        if host_part(one.end) != one.place and is_below(answer.address, self._suffixes):
            end = self._take_up(one.end, answer.address)
            end.linked |= one.linked
            end.answer = end.answer or answer  # which is its home page already
        self.hear(answer.page)

    def portal(self, one: _Found) -> str:
        """The place of the portal that a place belongs to: of a folder that is none, where its host is."""
        host = self.found.get(host_part(one.end))
        if host is None or ((host.place == one.end or self._is_portal(one, host)) and one is not host):
            return one.end
        return host.place if host_part(host.end) == host.place else host.end

    def _is_portal(self, folder: _Found, host: _Found) -> bool:
        answer = folder.answer or Answer()
        if {*folder.names} & {*host.names}:
            return False
        if answer.page is None:
            return folder.registered or not (answer.detail in _GONE or answer.reason in _NO_PORTAL)
        home = host.answer.page if host.answer else None
        return home is None or not answer.page.is_page_of(home)


def discover(
    pages: Iterable[Gist], suffixes: Sequence[str], ask_all: AskAll, known: Iterable[str] = ()
) -> tuple[Site, ...]:
    """Find the portals that these pages name, and that those name in turn, below the suffixes.

    `known` are addresses to ask besides, whatever their host and however many: those of a registry. Order: as they
    were found.
    """
    search = _Search(suffixes)
    for address in known:
        search.register(address)
    most = MOST_PLACES + len(search.found)
    for page in pages:
        search.begin(page)
    while new := search.unasked(most):
        for one, answer in zip(new, ask_all([ways_to(each.place, each.addresses) for each in new]), strict=True):
            search.answered(one, answer)
    return tuple(_sites(search))


def _sites(search: _Search) -> Iterator[Site]:
    """One site for all places that end at one portal. What nobody named but as the host of folders is none."""
    together: dict[str, list[_Found]] = {}
    for one in search.found.values():
        together.setdefault(search.portal(one), []).append(one)
    for place, ones in together.items():
        if any(one.linked or one.registered for one in ones):
            yield _site(place, ones)


def _site(place: str, ones: Sequence[_Found]) -> Site:
    own = next((one for one in ones if one.place == place), ones[0])
    hosts = {one.place for one in ones}
    within = [one for one in ones if host_part(one.place) in hosts - {one.place}]  # pages of one that is in it too
    led = [one for one in ones if one.place != place and (one not in within or (one.registered and one.end == place))]
    answer = own.answer or Answer()
    former = [name for one in led for name in one.names]  # of what moved they may be out of date
    title = answer.page.title if answer.page else ""
    address = answer.address or ways_to(own.place, own.addresses)[0]
    return Site(
        address,
        best_name(own.names, title) or best_name([*own.hints, *former]) or place,
        tuple(one.place for one in led),
        answer.reason,
        any(one.linked for one in ones),
        answer.detail,
        own.answer is not None,
        tuple(one.place for one in ones if one not in led and one.place != place_of(address)),
    )
