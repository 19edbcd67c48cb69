"""Where on a page is the campaign, or an attempt at it? Page in, candidates out.

A candidate is anything a visitor could use that leads to the campaign, nearly does, or bears its name.
What it is worth (is it seen? where does it end?) is decided by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import NEAR_MISSES, Kind, leading_away, same_site
from banner_kit.audit.handlers import Handler, read_handler
from banner_kit.audit.page import Page, ancestors, attribute, enclosing, parse_page
from banner_kit.audit.results import Form
from banner_kit.audit.rulebook import may_redirect, redirector_for, stands_between
from banner_kit.audit.scene import Candidate, Scene
from banner_kit.audit.script_types import runs

CLICK_HANDLERS = ("onclick", "onmousedown", "onmouseup", "ondblclick")
CHOICE_HANDLERS = ("onchange", "oninput", "onblur", "onkeyup", *CLICK_HANDLERS)
# By what the names share: markup is searched for that sooner than a tree for elements with the attribute.
_WITH_HANDLER = {b"click": "[onclick],[ondblclick]", b"onmouse": "[onmousedown],[onmouseup]"}
_MEDIA = "img,image,svg,picture,object,embed,canvas,video"
_SUBMITS = "button:not([type=button]):not([type=reset]),input[type=submit],input[type=image]"
_JAVASCRIPT = re.compile(r"[\x00-\x20]*javascript[\t\r\n]*:", re.IGNORECASE)
_CONTROLS = frozenset({"a", "area", "button", "label", "map", "select", "summary"})
_ATTEMPTS = NEAR_MISSES | {Kind.CAMPAIGN}


def find_candidates(scene: Scene) -> list[Candidate]:
    """What leads to the campaign, or nearly does, by the address it names."""
    readers = (_links, _handlers, _areas, _options, _buttons, _forms, _frames)
    return [found for reader in readers for found in reader(scene)]


def find_namesakes(scene: Scene) -> list[Candidate]:
    """What bears the campaign's name, or wraps its address, and leads elsewhere or who knows where."""
    if not scene.mentioned and not scene.bearers:
        return []
    readers = (_named_links, _named_areas, _named_options, _named_submits)
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
        for node in scene.page.images
        if scene.bears_name(node) and not _usable(node) and not _is_kept_for_scripts(scene, node)
    ]


def find_opaque_links(scene: Scene) -> list[Candidate]:
    """Linked pictures whose address does not tell where they lead: a redirector's shape, no name of the campaign."""
    found: list[Candidate] = []
    if not may_redirect("\n".join(scene.raws)):
        return found
    for picture in scene.page.images:
        node = enclosing(picture, "a")
        raw = attribute(node, "href") if node is not None else ""
        if node is not None and redirector_for(raw) and scene.kind(raw) is Kind.OTHER and not scene.bears_name(node):
            found.append(scene.candidate(Form.IMAGE_LINK, node, raw, Kind.OTHER))
    return found


def _links(scene: Scene) -> Iterator[Candidate]:
    for node, raw in map(scene.links.__getitem__, scene.away):
        if _JAVASCRIPT.match(raw):
            handler = read_handler(_code(raw), scene.kind)
            if handler.address:
                yield _opener(scene, node, handler)
    for place, kind in scene.telling.items():
        if kind in _ATTEMPTS:
            node, raw = scene.links[place]
            form, onclick = _link_form(node), _on_click(scene, node)
            if instead := _turned(scene, node):
                yield scene.candidate(form, node, instead, scene.kind(instead), named=True)
            else:
                yield scene.candidate(form, node, raw, kind, by_script=bool(onclick and onclick.cancels))


def _named_links(scene: Scene) -> Iterator[Candidate]:
    for place in range(len(scene.links)) if scene.bearers else sorted({*scene.away, *scene.telling}):
        node, raw = scene.links[place]
        if _JAVASCRIPT.match(raw):
            yield from _scripted(scene, node, raw)
        elif (place in scene.telling or scene.bears_name(node)) and (found := _namesake(scene, node, raw, Form.LINK)):
            form = Form.LINK if raw in scene.headlines else _link_form(node)  # a picture of news is no banner
            waits = raw.lstrip().startswith("#") and _may_wait_for_script(scene, form)
            yield replace(found, form=form, by_script=waits or _cancelled(scene, node))


def _namesake(scene: Scene, node: LexborNode, raw: str, form: Form) -> Candidate | None:
    """What bears the name, or wraps the campaign's address in one of the portal's own."""
    named = scene.bears_name(node)
    if not named and raw.isprintable() and not scene.compass.mentions(raw):
        return None  # as nearly every link of a page: it wraps nothing that it does not mention
    kind = scene.kind(raw)
    if kind in _ATTEMPTS or not (named or kind is Kind.WRAPPED):
        return None
    found = scene.candidate(form, node, raw, kind, named=named)
    told = named or same_site(found.href, scene.page.url) or stands_between(found.href)
    return found if told else None


def _scripted(scene: Scene, node: LexborNode, raw: str) -> Iterator[Candidate]:
    """A link whose address is code that nobody can tell the end of."""
    code = _code(raw)
    if read_handler(code, scene.kind).address or attribute(node, "onclick"):
        return
    if scene.compass.mentions(code) or scene.bears_name(node):
        form = _link_form(node)
        opens_nothing = code.strip(" ;") in ("", "void(0)", "void 0", "return false")
        by_script = not opens_nothing or _may_wait_for_script(scene, form)
        yield scene.candidate(form, node, raw, Kind.OTHER, named=True, by_script=by_script)


def _may_wait_for_script(scene: Scene, form: Form) -> bool:
    """Whether a link to nowhere may be opened by a script that was not read; words to nowhere are menus mostly."""
    return form is Form.IMAGE_LINK and runs_scripts(scene.page)


def _code(raw: str) -> str:
    return raw.split(":", 1)[1]


def _on_click(scene: Scene, node: LexborNode) -> Handler | None:
    onclick = attribute(node, "onclick")
    return read_handler(onclick, scene.kind) if onclick else None


def _turned(scene: Scene, node: LexborNode) -> str:
    """The address of another site that a link is given by its own handlers when it is used; empty if none."""
    earlier = (attribute(node, name) for name in ("onmousedown", "onmouseup"))  # which stop no click, but may turn it
    codes = [attribute(node, "onclick"), *(code for code in earlier if "this.href" in code)]
    return next(filter(None, (read_handler(code, scene.kind).instead for code in codes if code)), "")


def _cancelled(scene: Scene, node: LexborNode) -> bool:
    handler = _on_click(scene, node)
    return handler is not None and handler.cancels


def _handlers(scene: Scene) -> Iterator[Candidate]:
    present = [selector for part, selector in _WITH_HANDLER.items() if part in scene.page.lowered]
    for node in scene.page.tree.css(",".join(present)) if present else ():
        for name in CLICK_HANDLERS if node.tag != "select" else ():
            code = attribute(node, name)
            handler = read_handler(code, scene.kind) if code else None
            if handler and handler.address:
                yield _opener(scene, node, handler)
            elif handler and (scene.compass.mentions(code) or _is_named_picture(scene, node)):
                yield scene.candidate(Form.HANDLER, node, code, Kind.OTHER, named=True, by_script=True)


def _is_named_picture(scene: Scene, node: LexborNode) -> bool:
    """Whether what is clicked is one picture that bears the campaign's name, and no link within or around it is."""
    pictures = [node] if node.tag == "img" else node.css("img,input[type=image]")
    if len(pictures) != 1 or not scene.bears_name(pictures[0]):
        return False
    return not any(one.tag == "a" and _leads_on(one) for one in (node, *ancestors(node), *node.css("a")))


def _leads_on(link: LexborNode) -> bool:
    raw = attribute(link, "href").strip()
    return bool(raw) and not _JAVASCRIPT.match(raw)


def _opener(scene: Scene, node: LexborNode, handler: Handler) -> Candidate:
    """What opens an address by a handler: nothing, where it leaves that to a function on a page without scripts, or
    stands on an entry of a list that drops down, which no browser tells of a click."""
    select = enclosing(node, "select") if node.tag == "option" else None
    drops_down = select is not None and attribute(select, "size") in ("", "1") and "multiple" not in select.attributes
    dead = drops_down or (not handler.navigates and not runs_scripts(scene.page))
    return scene.candidate(Form.HANDLER, node, handler.address, handler.kind, dead=dead)


def _areas(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.areas:
        yield from _attempt(scene, Form.AREA, node, attribute(node, "href"))


def _named_areas(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.areas:
        if found := _namesake(scene, node, attribute(node, "href"), Form.AREA):
            yield found


def _options(scene: Scene) -> Iterator[Candidate]:
    nodes = scene.page.options
    raws = [attribute(node, "value") for node in nodes]
    for place, kind in scene.compass.sift(raws, scene.page.base, leading_away(raws, scene.page.base)):
        if kind in _ATTEMPTS:
            yield _choice(scene, scene.candidate(Form.OPTION, nodes[place], raws[place], kind))


def _named_options(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.options:
        raw = attribute(node, "value")
        if raw.startswith("/") and (found := _namesake(scene, node, raw, Form.OPTION)):
            yield _choice(scene, found)


def _named_submits(scene: Scene) -> Iterator[Candidate]:
    """Pictures that send a form to the portal, whose server may well send visitors on, as ASP.NET's do."""
    for node in scene.page.tree.css("form input[type=image]:not([formaction],[onclick])"):
        form = enclosing(node, "form")
        if form is not None and scene.bears_name(node) and scene.kind(attribute(form, "action")) not in _ATTEMPTS:
            yield scene.candidate(Form.BUTTON, node, attribute(form, "action"), Kind.OTHER, named=True, by_script=True)


def _choice(scene: Scene, found: Candidate) -> Candidate:
    """An entry of a list, as what it does: by a handler of the list, by a script or a button elsewhere, or nothing."""
    select = enclosing(found.node, "select")
    code = _choice_handlers(select) if select is not None else ""
    # A function that is given the choice may add the scheme to it; ASP.NET's gives it to the server.
    told = bool(code) and "__doPostBack" not in code
    if told and (found.kind is not Kind.SCHEME_MISSING or read_handler(code, scene.kind).navigates):
        return found
    scripted = bool(code) or runs_scripts(scene.page) or (select is not None and _has_button(select))
    return replace(found, by_script=scripted, dead=not scripted)


def _choice_handlers(select: LexborNode) -> str:
    """The code that is run when something is chosen."""
    around = (select, *ancestors(select))
    return ";".join(code for node in around for name in CHOICE_HANDLERS if (code := attribute(node, name)))


def _has_button(select: LexborNode) -> bool:
    """Whether a form sends, or a button beside it opens, what is chosen in a list."""
    around = enclosing(select, "form") or select.parent
    return around is not None and around.css_first(f"{_SUBMITS},[onclick]") is not None


def _buttons(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.tree.css("button[formaction],input[formaction]"):
        yield from _attempt(scene, Form.BUTTON, node, attribute(node, "formaction"))


def _forms(scene: Scene) -> Iterator[Candidate]:
    for form in scene.page.tree.css("form[action]"):
        for found in _attempt(scene, Form.FORM, form, attribute(form, "action")):
            button = form.css_first(_SUBMITS)
            yield replace(found, node=button) if button is not None else replace(found, dead=True)


def _frames(scene: Scene) -> Iterator[Candidate]:
    for node in scene.page.frames:
        yield from _attempt(scene, Form.FRAME, node, attribute(node, "src") or attribute(node, "data"))


def _attempt(scene: Scene, form: Form, node: LexborNode, raw: str) -> Iterator[Candidate]:
    kind = scene.kind(raw)
    if kind in _ATTEMPTS:
        yield scene.candidate(form, node, raw, kind)


def runs_scripts(page: Page) -> bool:
    """Whether the page has scripts of its own that could attach handlers or write content."""
    return bool(page.load_handler) or any(runs(node.attributes) for node in page.scripts)


def _link_form(node: LexborNode) -> Form:
    return Form.IMAGE_LINK if node.css_first(_MEDIA) is not None else Form.LINK


def _usable(node: LexborNode) -> bool:
    if attribute(node, "usemap"):
        return True
    around = (node, *ancestors(node))
    return any(_is_control(one) or any(attribute(one, name) for name in CLICK_HANDLERS) for one in around)


def _is_kept_for_scripts(scene: Scene, node: LexborNode) -> bool:
    """Whether the campaign's address is kept on it or around it, for a script to open."""
    return runs_scripts(scene.page) and any(map(scene.keeps_address, (node, *ancestors(node))))


def _is_control(element: LexborNode) -> bool:
    """Whether a browser lets visitors use the element; an `<a>` without an address, left by some filter, is none."""
    attributes = element.attributes
    is_link = element.tag != "a" or "href" in attributes or "xlink:href" in attributes
    return element.tag in _CONTROLS and is_link
