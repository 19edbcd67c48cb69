"""A link of which pictures alone are seen: does one of them load? Where none does, a browser shows nothing of the link.

Words in their place, as `alt` gives them, are shown instead; https://html.spec.whatwg.org/#images-3. Servers that guard
their pictures may refuse them to an audit, so only a browser is sure of one that did not come.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from banner_kit.audit.letters import inked
from banner_kit.audit.page import attribute
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.response import Response
from banner_kit.audit.visibility import OTHER_PICTURES, View

MAX_PICTURES = 3  # asked for of one link
_OTHERS = f"{OTHER_PICTURES},source,[srcset],[onerror]"
_WRITTEN = ("data:", "blob:")  # what need not be fetched
_DRAWN = ("background", "border", "content")


def pictures_alone(link: LexborNode, view: View) -> tuple[str, ...]:
    """The sources of the pictures of which one has to load for the link to be seen; none where more is in it.

    Boxes that act on clicks have a size of their own, and are believed.
    """
    if link.tag != "a" or inked(link.text() or "") or link.css_first(_OTHERS) is not None:
        return ()
    pictures = link.css("img")
    sources = tuple(attribute(picture, "src").strip() for picture in pictures)
    fetched = all(source and not source.startswith(_WRITTEN) for source in sources)
    more = any(_speaks(each) or _may_change(each, view) for each in pictures)
    return sources[:MAX_PICTURES] if fetched and not more and not _is_drawn(link, view) else ()


def loads(answer: Response) -> bool:
    """Whether a browser shows an answer as a picture; one of no known type may be one."""
    return answer.media_type.startswith("image/") or (answer.status < 300 and not answer.is_html)


def _speaks(picture: LexborNode) -> bool:
    return bool(attribute(picture, "alt").strip())


def _may_change(picture: LexborNode, view: View) -> bool:
    """Whether a script may give it another source, as it does where pictures are loaded late."""
    return runs_scripts(view.page) and any(name.startswith("data-") for name in picture.attributes)


def _is_drawn(link: LexborNode, view: View) -> bool:
    """Whether style sheets draw something on a link or on what is in it."""
    parts = [view.cascade.values(each, part) for each in link.css("*") for part in ("", "before", "after")]
    return any(name.startswith(_DRAWN) for values in parts for name in values)
