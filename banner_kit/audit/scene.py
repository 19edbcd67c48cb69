"""A page together with the campaign that is looked for on it: its links, and what bears the campaign's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Compass, Kind, leading_away, resolve
from banner_kit.audit.lazily import lazily
from banner_kit.audit.naming import Names
from banner_kit.audit.page import Page, ancestors, attribute
from banner_kit.audit.results import Form
from banner_kit.campaign import MARKER

_HEADLINE = 7  # words; a name is shorter
Described = tuple[LexborNode, Mapping[str, str | None]]
"""An element with its attributes, which are read once: that is half of what looking at it costs."""

_BOUND = ("ng-href", "data-ng-href", ":href", "v-bind:href", "x-bind:href")
"""Where templates of AngularJS, Vue and Alpine have the address of a link before they are read."""

_SPEAKING_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "value"})


@dataclass(frozen=True, eq=False)
class Candidate:
    """One occurrence: `raw` as written, `href` resolved, `kind` what it is to the campaign.

    `named`: its words or picture bear the campaign's name. `by_script`: a script that was not run decides
    what using it does. `dead`: using it does nothing. `snippet`: it stands inside our own snippet.
    `document` is the address of the page or frame in which it stands.
    """

    form: Form
    node: LexborNode
    raw: str
    href: str
    kind: Kind
    named: bool = False
    by_script: bool = False
    dead: bool = False
    snippet: bool = False
    document: str = ""


@dataclass(frozen=True)
class Scene:
    """A page together with the campaign that is looked for on it."""

    page: Page
    compass: Compass
    names: Names
    campaign: str

    @lazily
    def anchors(self) -> Sequence[Described]:
        """All `<a>`, SVG's too, links or not."""
        return [(node, node.attributes) for node in self.page.tree.css("a")]

    @lazily
    def links(self) -> Sequence[tuple[LexborNode, str]]:
        """All links, SVG's too, each with its address as written."""
        return [
            (node, raw)
            for node, given in self.anchors
            if (raw := given.get("href")) is not None or (raw := given.get("xlink:href")) is not None
        ]

    @lazily
    def raws(self) -> Sequence[str]:
        """The addresses of those links as written."""
        return [raw for _, raw in self.links]

    @lazily
    def away(self) -> Sequence[int]:
        """The places of those links that are not plainly within the page's site."""
        return leading_away(self.raws, self.page.base)

    @lazily
    def telling(self) -> Mapping[int, Kind]:
        """What those links are whose addresses are something to the campaign, by their places among the links."""
        return dict(self.compass.sift(self.raws, self.page.base, self.away))

    @lazily
    def bearers(self) -> frozenset[int]:
        """The elements whose words, or the pictures in them, name the campaign."""
        return frozenset(_bearers(self.names, [*self.anchors, *_others_that_speak(self.page)]))

    @lazily
    def headlines(self) -> frozenset[str]:
        """The addresses within the portal, as written, of links whose words, or their pictures', are a headline."""
        away = set(self.away)
        within = (link for place, link in enumerate(self.links) if place not in away and not link[1].startswith("#"))
        return frozenset(raw for node, raw in within if any(len(one.split()) >= _HEADLINE for one in _spoken(node)))

    @lazily
    def mentioned(self) -> bool:
        """Whether the campaign's host stands anywhere in the page, or may, letters being written as entities."""
        return self.compass.may_be_in(self.page.lowered)

    def kind(self, raw: str) -> Kind:
        """What an address written on this page is to the campaign."""
        return self.compass.kind(raw, self.page.base)

    def bears_name(self, node: LexborNode) -> bool:
        """Whether the element is one of the bearers of the campaign's name."""
        return node.mem_id in self.bearers

    def keeps_address(self, node: LexborNode) -> bool:
        """Whether the campaign's address stands in an attribute that only a script would read, such as `data-url`, or
        a template's link that bears its name is to be given one."""
        given = node.attributes
        kept = self.mentioned and any(
            value and name.startswith("data-") and self.compass.mentions(value) for name, value in given.items()
        )
        return kept or (node.tag == "a" and "href" not in given and self._binds_address(node, given))

    def _binds_address(self, link: LexborNode, given: Mapping[str, str | None]) -> bool:
        bound = [value for name in _BOUND if (value := given.get(name))]
        return bool(bound) and (self.bears_name(link) or any(map(self.compass.mentions, bound)))

    def candidate(self, form: Form, node: LexborNode, raw: str, kind: Kind, **facts: bool) -> Candidate:
        """A candidate on this page, its address resolved and our marker looked for around it."""
        snippet = any(attribute(around, MARKER) == self.campaign for around in (node, *ancestors(node)))
        address = resolve(raw, self.page.base)
        return Candidate(form, node, raw, address, kind, snippet=snippet, document=self.page.url, **facts)


def _spoken(link: LexborNode) -> Iterator[str]:
    yield link.text()
    yield from (attribute(picture, "alt") for picture in link.css("img"))


def _others_that_speak(page: Page) -> Iterator[Described]:
    controls = page.tree.css("button,input")
    return ((node, node.attributes) for node in chain(page.areas, page.images, page.options, controls, page.frames))


def _bearers(names: Names, speaking: Iterable[Described]) -> Iterator[int]:
    words = list(_words(speaking))
    for place in names.among([text for _, text in words]):
        node = words[place][0]
        yield node.mem_id
        if node.tag == "img":
            yield from (around.mem_id for around in ancestors(node) if around.tag in ("a", "button"))


def _words(speaking: Iterable[Described]) -> Iterator[tuple[LexborNode, str]]:
    """What elements are called: by their text and the attributes that speak, pictures by their file's name too."""
    for node, given in speaking:
        if text := _picture_name(given) if node.tag == "img" else node.text():
            yield node, text
        if not _SPEAKING_ATTRIBUTES.isdisjoint(given):
            yield from ((node, spoken) for name in _SPEAKING_ATTRIBUTES if (spoken := given.get(name)))


def _picture_name(given: Mapping[str, str | None]) -> str:
    """The name of a picture's file, without folder and ending."""
    source = given.get("src") or given.get("data-src") or ""
    name = source.partition("?")[0].rpartition("/")[2].rsplit(".", 1)[0]
    return "" if source.startswith("data:") else unquote(name) if "%" in name else name
