"""A link of which pictures alone are seen: does one of them load? Where none does, a browser shows nothing of the link.

Words in their place, as `alt` gives them, are shown instead; https://html.spec.whatwg.org/#images-3. Servers that guard
their pictures may refuse them to an audit, so only a browser is sure of one that did not come.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from banner_kit.audit.letters import inked
from banner_kit.audit.page import attribute
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.response import Response
from banner_kit.audit.visibility import View

MAX_PICTURES = 3  # asked for of one link
_OTHERS = "svg,video,canvas,object,embed,iframe,input,button,marquee,source,[srcset],[onerror]"
_DRAWN = ("background", "border", "content")


def pictures_alone(link: LexborNode, view: View) -> tuple[str, ...]:
    """The sources of the pictures of which one has to load for the link to be seen; none where more is in it.

    Boxes that act on clicks have a size of their own, and are believed.
    """
    more = link.tag != "a" or inked(link.text() or "") or link.css_first(_OTHERS) is not None
    pictures = [] if more else link.css("img")
    sources = tuple(attribute(picture, "src").strip() for picture in pictures)
    if (
        not all(sources)
        or any(map(_speaks, pictures))
        or any(source.startswith(("data:", "blob:")) for source in sources)
    ):
        return ()
    lazy = runs_scripts(view.page) and any(_waits(picture) for picture in pictures)
    return () if lazy or any(_is_drawn(each, view) for each in link.css("*")) else sources[:MAX_PICTURES]


def loads(answer: Response) -> bool:
    """Whether a browser shows an answer as a picture; one of no known type may be one."""
    return answer.media_type.startswith("image/") or (answer.status < 300 and not answer.is_html)


def _speaks(picture: LexborNode) -> bool:
    return bool(attribute(picture, "alt").strip())


def _waits(picture: LexborNode) -> bool:
    """Whether a script may give it another source, as it does where pictures are loaded late."""
    return any(name.startswith("data-") for name in picture.attributes)


def _is_drawn(element: LexborNode, view: View) -> bool:
    return any(name.startswith(_DRAWN) for name in _styles(element, view))


def _styles(element: LexborNode, view: View) -> Iterator[str]:
    for part in ("", "before", "after"):
        yield from view.cascade.values(element, part)
