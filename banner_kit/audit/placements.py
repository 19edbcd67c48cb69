"""Where on a page is the campaign, or an attempt at it? Page in, candidates out.

A candidate is anything a visitor could use that leads to the campaign, nearly does, or bears its name.
What it is worth (is it seen? where does it end?) is decided by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import NEAR_MISSES, Compass, Kind, resolve, same_site
from banner_kit.audit.handlers import read_handler
from banner_kit.audit.naming import Names
from banner_kit.audit.page import Page, ancestors, attribute, parse_page
from banner_kit.audit.results import Form
from banner_kit.audit.rulebook import redirector_for
from banner_kit.campaign import MARKER

CLICK_HANDLERS = ("onclick", "onmousedown", "onmouseup", "ondblclick")
CHOICE_HANDLERS = ("onchange", "oninput", "onblur", "onkeyup", *CLICK_HANDLERS)
_WITH_HANDLER = ",".join(f"[{name}]" for name in CLICK_HANDLERS)
_SPEAKING = "a,area,img,option,button,input,iframe,frame"
_SUBMITS = "button:not([type=button]):not([type=reset]),input[type=submit],input[type=image]"
_JAVASCRIPT = re.compile(r"[\x00-\x20]*javascript[\t\r\n]*:", re.IGNORECASE)
_CONTROLS = frozenset({"a", "area", "button", "label", "map", "select", "summary"})
_ATTEMPTS = NEAR_MISSES | {Kind.CAMPAIGN}


@dataclass(frozen=True, eq=False)
class Candidate:
    """One occurrence: `raw` as written, `href` resolved, `kind` what it is to the campaign.

    `named`: its words or picture bear the campaign's name. `by_script`: a script that was not run decides
    what using it does. `dead`: using it does nothing. `snippet`: it stands inside our own snippet.
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

    @property
    def leads(self) -> bool:
        """Whether using it surely ends at the campaign, by its markup alone."""
        return self.kind is Kind.CAMPAIGN and not self.by_script and not self.dead


@dataclass(frozen=True)
class Scene:
    """A page together with the campaign that is looked for on it."""

    page: Page
    compass: Compass
    names: Names
    campaign: str

    @cached_property
    def bearers(self) -> frozenset[int]:
        """The elements whose words, or the pictures in them, name the campaign."""
        return frozenset(_bearers(self.page, self.names))

    def kind(self, raw: str) -> Kind:
        """What an address written on this page is to the campaign."""
        return self.compass.kind(raw, self.page.base)

    def bears_name(self, node: LexborNode) -> bool:
        """Whether the element is one of the bearers of the campaign's name."""
        return node.mem_id in self.bearers

    def candidate(self, form: Form, node: LexborNode, raw: str, kind: Kind, **facts: bool) -> Candidate:
        """A candidate on this page, its address resolved and our marker looked for around it."""
        snippet = any(attribute(around, MARKER) == self.campaign for around in (node, *ancestors(node)))
        return Candidate(form, node, raw, resolve(raw, self.page.base), kind, snippet=snippet, **facts)


def _bearers(page: Page, names: Names) -> Iterator[int]:
    nodes = page.tree.css(_SPEAKING)
    words = [(node, text) for node in nodes for text in _words(node) if text]
    for place in names.among([text for _, text in words]):
        node = words[place][0]
        yield node.mem_id
        if node.tag == "img":
            yield from (around.mem_id for around in ancestors(node) if around.tag in ("a", "button"))


def _words(node: LexborNode) -> tuple[str | None, ...]:
    """What an element is called: its text and the attributes that speak, of a picture its file's name too."""
    given = node.attributes
    if node.tag == "img":
        return given.get("alt"), given.get("title"), _file_name(given.get("src") or given.get("data-src") or "")
    return node.text(), given.get("title"), given.get("aria-label"), given.get("value"), given.get("alt")


def find_candidates(scene: Scene) -> list[Candidate]:
    """What leads to the campaign, or nearly does, by the address it names."""
    readers = (_links, _handlers, _areas, _options, _buttons, _forms, _frames)
    return [found for reader in readers for found in reader(scene)]


def find_namesakes(scene: Scene) -> list[Candidate]:
    """What bears the campaign's name, or wraps its address, and leads elsewhere or who knows where."""
    readers = (_named_links, _named_areas, _named_options)
    return [found for reader in readers for found in reader(scene)]


def find_noscript(scene: Scene) -> list[Candidate]:
    """Links to the campaign that only a browser without scripts would show."""
    return [
        scene.candidate(Form.LINK, node, attribute(node, "href"), Kind.CAMPAIGN)
        for fragment in scene.page.noscript
        for node in parse_page(fragment, scene.page.base).tree.css("a[href]")
        if scene.kind(attribute(node, "href")) is Kind.CAMPAIGN
    ]


def find_bare_images(scene: Scene) -> list[Candidate]:
    """Pictures that bear the campaign's name but belong to nothing that can be used."""
    return [
        scene.candidate(Form.IMAGE, node, attribute(node, "src"), Kind.OTHER, named=True)
        for node in scene.page.tree.css("img")
        if scene.bears_name(node) and not _usable(node)
    ]


def find_opaque_links(scene: Scene) -> list[Candidate]:
    """Linked pictures whose address does not tell where they lead: a redirector's shape, no name of the campaign."""
    found = []
    for picture in scene.page.tree.css("a[href] img"):
        node = next(around for around in ancestors(picture) if around.tag == "a")
        raw = attribute(node, "href")
        if redirector_for(raw) and scene.kind(raw) is Kind.OTHER and not scene.bears_name(node):
            found.append(scene.candidate(Form.IMAGE_LINK, node, raw, Kind.OTHER))
    return found


def _links(scene: Scene) -> Iterator[Candidate]:
    kind_of, base = scene.compass.kind, scene.page.base
    for node in scene.page.tree.css("a"):
        given = node.attributes
        raw = given.get("href")
        if raw is None and (raw := given.get("xlink:href")) is None:
            continue
        if raw[:1] not in "/#" and _JAVASCRIPT.match(raw):
            handler = read_handler(_code(raw), scene.kind)
            if handler.address:
                yield scene.candidate(Form.HANDLER, node, handler.address, handler.kind)
        elif (kind := kind_of(raw, base)) is not Kind.OTHER and kind in _ATTEMPTS:
            yield scene.candidate(_link_form(node), node, raw, kind, by_script=_cancelled(scene, node))


def _named_links(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("a[href]"):
        raw = attribute(node, "href")
        if _JAVASCRIPT.match(raw):
            yield from _scripted(scene, node, raw)
        elif (found := _namesake(scene, node, raw, Form.LINK)) is not None:
            yield replace(found, form=_link_form(node), by_script=_cancelled(scene, node))


def _namesake(scene: Scene, node: LexborNode, raw: str, form: Form) -> Candidate | None:
    """What bears the name, or wraps the campaign's address in one of the portal's own."""
    kind, named = scene.kind(raw), scene.bears_name(node)
    if kind in _ATTEMPTS or not (named or kind is Kind.WRAPPED):
        return None
    found = scene.candidate(form, node, raw, kind, named=named)
    return found if named or same_site(found.href, scene.page.url) else None


def _scripted(scene: Scene, node: LexborNode, raw: str) -> Iterator[Candidate]:
    """A link whose address is code that nobody can tell the end of."""
    code = _code(raw)
    if read_handler(code, scene.kind).address or attribute(node, "onclick"):
        return
    if scene.compass.mentions(code) or scene.bears_name(node):
        opens_nothing = code.strip(" ;") in ("", "void(0)", "void 0", "return false")
        yield scene.candidate(_link_form(node), node, raw, Kind.OTHER, named=True, by_script=not opens_nothing)


def _code(raw: str) -> str:
    return raw.split(":", 1)[1]


def _cancelled(scene: Scene, node: LexborNode) -> bool:
    onclick = attribute(node, "onclick")
    return bool(onclick) and read_handler(onclick, scene.kind).cancels


def _handlers(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css(_WITH_HANDLER):
        for name in CLICK_HANDLERS if node.tag not in ("select", "option") else ():
            code = attribute(node, name)
            handler = read_handler(code, scene.kind) if code else None
            if handler and handler.address:
                yield scene.candidate(Form.HANDLER, node, handler.address, handler.kind)
            elif handler and scene.compass.mentions(code):
                yield scene.candidate(Form.HANDLER, node, code, Kind.OTHER, named=True, by_script=True)


def _areas(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("area[href]"):
        yield from _attempt(scene, Form.AREA, node, attribute(node, "href"))


def _named_areas(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("area[href]"):
        if (found := _namesake(scene, node, attribute(node, "href"), Form.AREA)) is not None:
            yield found


def _options(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("option[value]"):
        raw = attribute(node, "value")
        kind = scene.kind(raw)
        if kind in _ATTEMPTS:
            yield _choice(scene, scene.candidate(Form.OPTION, node, raw, kind))


def _named_options(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css('option[value^="/"]'):
        if (found := _namesake(scene, node, attribute(node, "value"), Form.OPTION)) is not None:
            yield _choice(scene, found)


def _choice(scene: Scene, found: Candidate) -> Candidate:
    """An entry of a list, as what it does: by a handler of the list, by a script elsewhere, or nothing."""
    select = next((around for around in ancestors(found.node) if around.tag == "select"), None)
    if select is not None and _has_choice_handler(select):
        return found
    scripted = runs_scripts(scene.page)
    return replace(found, by_script=scripted, dead=not scripted)


def _has_choice_handler(select: LexborNode) -> bool:
    return any(attribute(node, name) for node in (select, *ancestors(select)) for name in CHOICE_HANDLERS)


def _buttons(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("button[formaction],input[formaction]"):
        yield from _attempt(scene, Form.BUTTON, node, attribute(node, "formaction"))


def _forms(scene: Scene) -> Iterator[Candidate]:
    for form in scene.page.tree.css("form[action]"):
        for found in _attempt(scene, Form.FORM, form, attribute(form, "action")):
            button = form.css_first(_SUBMITS)
            yield replace(found, node=button) if button is not None else replace(found, dead=True)


def _frames(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("iframe[src],frame[src],object[data],embed[src]"):
        yield from _attempt(scene, Form.FRAME, node, attribute(node, "src") or attribute(node, "data"))


def _attempt(scene: Scene, form: Form, node: LexborNode, raw: str) -> Iterator[Candidate]:
    kind = scene.kind(raw)
    if kind in _ATTEMPTS:
        yield scene.candidate(form, node, raw, kind)


def runs_scripts(page: Page) -> bool:
    """Whether the page has scripts of its own that could attach handlers or write content."""
    return any(
        attribute(node, "type") in ("", "module", "text/javascript", "application/javascript")
        for node in page.tree.css("script")
    )


def _link_form(node: LexborNode) -> Form:
    return Form.IMAGE_LINK if node.css_first("img,svg,picture,object,embed,canvas,video") is not None else Form.LINK


def _usable(node: LexborNode) -> bool:
    if attribute(node, "usemap"):
        return True
    around = (node, *ancestors(node))
    return any(one.tag in _CONTROLS or any(attribute(one, name) for name in CLICK_HANDLERS) for one in around)


def _file_name(source: str) -> str:
    name = source.split("?")[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return unquote(name) if not source.startswith("data:") else ""
