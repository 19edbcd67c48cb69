"""A page as a browser reads it: bytes in, a tree out.

The tree is lexbor's (through selectolax), which builds what the HTML standard says a browser builds.
What a visitor's browser does not show is not in it: comments are comments, `<template>` content is apart,
`<textarea>` and `<xmp>` hold text. Nor is the content of `<noscript>`, which is kept beside it: lexbor builds
the tree of a browser without scripts, and in `<head>` that lets the content out into the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from banner_kit.audit.address import resolve
from banner_kit.audit.encoding import decode_and_encode
from banner_kit.audit.lazily import lazily
from banner_kit.audit.nesting import flattened
from banner_kit.audit.root_classes import dress_root

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_SHADOW_ROOT = re.compile(
    r"<template(?=[^>]*\sshadowrootmode\s*=\s*[\"']?(?:open|closed)\b)[^>]*>((?:(?!<template\b).)*?)</template\s*>",
    re.IGNORECASE | re.DOTALL,
)
# What lexbor reads otherwise than browsers; few pages have any of it.
_PECULIAR = (b"<noscript", b"shadowrootmode", b"\x00")
# Where markup is not read as tags, so that a <noscript> in it is none.
_RAW = re.compile(
    r"<(?:(?P<comment>!--)|(?P<name>noscript|script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])[^>]*>)",
    re.IGNORECASE,
)
RENDER_MARK = "data-bk-mark"
"""The attribute that numbers the elements of a rendered page; a page of the network never has it."""

_CODE = "script,style,noscript"  # elements whose text is not there to be read
# In UTF-8: white space, what begins no-break and other far-fetched blanks, and what does not begin a character.
_NO_LETTERS = bytes((*b" \t\n\v\f\r\x1c\x1d\x1e\x1f\xc2\xe2\xe3", *range(0x80, 0xC0)))
_DEPTH_LIMIT = 600


@dataclass(frozen=True)
class Page:
    """A parsed page.

    `url` is where it came from, `source` its decoded text, `lowered` that in UTF-8 and lower case, `tree` what a
    browser built of it, `noscript` what only a browser without scripts would show.
    """

    url: str
    source: str
    lowered: bytes
    tree: LexborHTMLParser
    noscript: tuple[str, ...] = ()

    @lazily
    def base(self) -> str:
        """The address that relative links are relative to: the first `<base href>` counts, as in browsers."""
        first = self.tree.css_first("base[href]")
        return (resolve(attribute(first, "href"), self.url) or self.url) if first else self.url

    @lazily
    def comments(self) -> Sequence[str]:
        """The text of its comments; one that is not closed runs to the end, as in browsers."""
        found, end = [], 0
        while end >= 0 and (start := self.source.find("<!--", end)) >= 0:
            end = self.source.find("-->", start + 4)
            found.append(self.source[start + 4 : end if end >= 0 else None])
        return found

    @lazily
    def scripts(self) -> Sequence[LexborNode]:
        """All script elements, whatever their type."""
        return self.tree.css("script")

    @lazily
    def inline_scripts(self) -> Sequence[str]:
        """The code that stands in the page itself."""
        written = [script.text() or "" for script in self.scripts if "src" not in script.attributes]
        return [*written, self.load_handler] if self.load_handler else written

    @lazily
    def load_handler(self) -> str:
        """What the body does once the page is loaded."""
        return attribute(self.tree.body, "onload") if self.tree.body else ""

    @lazily
    def has_script_files(self) -> bool:
        """Whether some of its scripts stand in files."""
        return any("src" in script.attributes for script in self.scripts)

    @lazily
    def frames(self) -> Sequence[LexborNode]:
        """What may show another document in this one."""
        return self.tree.css("iframe,frame,object[data],embed[src]")

    @lazily
    def images(self) -> Sequence[LexborNode]:
        """All `<img>`."""
        return self.tree.css("img")

    @lazily
    def areas(self) -> Sequence[LexborNode]:
        """All `<area>` that lead somewhere."""
        return self.tree.css("area[href]")

    @lazily
    def options(self) -> Sequence[LexborNode]:
        """All `<option>` that have a value."""
        return self.tree.css("option[value]")

    @lazily
    def title(self) -> str:
        """The page's title, white space folded."""
        node = self.tree.css_first("title")
        return folded(node.text()) if node else ""

    @lazily
    def text(self) -> str:
        """What there is to read: the body's text without scripts and styles, white space folded."""
        return folded(" ".join(_readable(self.tree.body))) if self.tree.body else ""

    @lazily
    def letters(self) -> int:
        """How many characters there are to read at least, white space not counted: known much sooner than `text`."""
        body = self.tree.body
        return _letters(body) - sum(map(_letters, body.css(_CODE))) if body else 0

    def says_more_than(self, length: int) -> bool:
        """Whether its text is longer than that many characters; long ones are not folded to tell."""
        return self.letters > length or len(self.text) > length

    @lazily
    def soup(self) -> BeautifulSoup:
        """The page for your own checks, as BeautifulSoup. Slow; the audit itself does not use it."""
        from bs4 import BeautifulSoup

        return BeautifulSoup(self.source, "html.parser")


def read_page(body: bytes, url: str, content_type: str = "") -> Page:
    """Read a response body as a page. Any bytes are a page; this never raises."""
    source, markup = decode_and_encode(body, content_type)
    return _parsed(source, markup, url)


def parse_page(source: str, url: str) -> Page:
    """Parse decoded text. Declarative shadow roots are read as the content they show."""
    return _parsed(source, source.encode("utf-8", "replace"), url)


def _parsed(source: str, markup: bytes, url: str) -> Page:
    noscript: tuple[str, ...] = ()
    lowered = markup.lower()
    if any(part in lowered for part in _PECULIAR):
        shown, noscript = _without_noscript(_SHADOW_ROOT.sub(r"\1", source.replace("\x00", "\ufffd")))
        markup = shown.encode("utf-8", "replace")
    tree = LexborHTMLParser(flattened(markup))
    dress_root(tree, lowered)
    return Page(url, source, lowered, tree, noscript)


def folded(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def attribute(node: LexborNode, name: str) -> str:
    """The value of an attribute; empty when it is absent or has none."""
    return node.attributes.get(name) or ""


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node, nearest first, itself not."""
    parent = node.parent
    for _ in range(_DEPTH_LIMIT):
        if parent is None or parent.tag in (None, "-undef", "-document"):
            return
        yield parent
        parent = parent.parent


def preceding(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes that stand before one in what holds it, texts too, the nearest first."""
    sibling = node.prev
    while sibling is not None:
        yield sibling
        sibling = sibling.prev


def siblings(element: LexborNode, *, later: bool = False) -> Iterator[LexborNode]:
    """The other elements that stand beside one, or those of them that come `later`."""
    parent, passed = element.parent, not later
    for sibling in parent.iter() if parent is not None else ():
        if sibling.mem_id == element.mem_id:
            passed = True
        elif passed:
            yield sibling


def comes_after(other: LexborNode, element: LexborNode) -> bool:
    """Whether an element is a later sibling of another one."""
    return any(each.mem_id == other.mem_id for each in siblings(element, later=True))


def enclosing(node: LexborNode, tag: str) -> LexborNode | None:
    """The nearest element of that kind around a node."""
    return next((around for around in ancestors(node) if around.tag == tag), None)


def matches(node: LexborNode, selector: str) -> bool:
    """Whether a selector, not a list of several, matches the element itself. One that lexbor cannot read matches none.

    Its own `css_matches` is also content with an element within: of all that match, the first is the outermost.
    """
    try:
        first = node.css_first(selector)
    except (SelectolaxError, ValueError):
        return False
    return first is not None and bool(first.mem_id == node.mem_id)


def raw_parts(source: str) -> Iterator[tuple[str, int, int]]:
    """What markup does not read as tags: the element that holds it, empty for a comment, and from where to where."""
    at = 0
    while raw := _RAW.search(source, at):
        name = "" if raw["comment"] else raw["name"].lower()
        at = _end_of_raw(source, raw.end(), name)
        yield name, raw.end(), at


def _without_noscript(source: str) -> tuple[str, tuple[str, ...]]:
    """The markup without what is in `<noscript>`, and what was: to a browser with scripts that is mere text."""
    kept, taken, at = [], [], 0
    for name, start, end in raw_parts(source):
        if name == "noscript":
            kept.append(source[at:start])
            taken.append(source[start:end])
            at = end
    return "".join(kept) + source[at:], tuple(taken)


def _end_of_raw(source: str, start: int, name: str) -> int:
    """Where the raw text ends that began at `start`: before its end tag, or after its comment."""
    if not name:
        end = source.find("-->", start)
        return end + 3 if end >= 0 else len(source)
    found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(source, start)
    return found.start() if found else len(source)


def _letters(node: LexborNode) -> int:
    return len(node.text().encode("utf-8", "replace").translate(None, _NO_LETTERS))


def _readable(root: LexborNode) -> Iterator[str]:
    """The texts between scripts and styles: lexbor gives all text at once, theirs too, in document order."""
    whole, at = root.text(separator=" "), 0
    for node in root.css(_CODE):
        code = node.text(separator=" ")
        start = whole.find(code, at) if code else -1
        if start >= 0:
            yield whole[at:start]
            at = start + len(code)
    yield whole[at:]
