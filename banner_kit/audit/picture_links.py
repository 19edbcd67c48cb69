"""A link of which pictures alone are seen: does one of them load? Where none does, a browser shows nothing of the link.

Words in their place, as `alt` gives them, are shown instead; https://html.spec.whatwg.org/#images-3. Servers that guard
their pictures may refuse them to an audit, so only a browser is sure of one that did not come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import resolve
from banner_kit.audit.judge import Attempt
from banner_kit.audit.letters import inked
from banner_kit.audit.page import attribute
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.response import Response
from banner_kit.audit.visibility import OTHER_PICTURES, View
from banner_kit.campaign import ASSET_PREFIX

MAX_PICTURES = 3  # asked for of one link
_OTHERS = f"{OTHER_PICTURES},source,[srcset],[onerror]"
_WRITTEN = ("data:", "blob:")  # what need not be fetched
_BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"\0\0\1\0")  # of PNG, JPEG, GIF, WebP, BMP, ICO
_DRAWN = ("background", "border", "content")


def pictures_alone(link: LexborNode, view: View) -> tuple[str, ...]:
    """The sources of the pictures of which one has to load for the link to be seen; none where more is in it.

    Boxes that act on clicks have a size of their own, and are believed.
    """
    pictures = _mute_pictures(link)
    fetched = bool(pictures) and all(_is_file(each) and not _may_change(each, view) for each in pictures)
    sources = tuple(attribute(picture, "src").strip() for picture in pictures[:MAX_PICTURES])
    return sources if fetched and not _is_drawn(link, view) else ()


def awaits_picture(link: LexborNode) -> bool:
    """Whether nothing is seen of a link until a script gives its pictures their sources, as where they load late."""
    pictures = _mute_pictures(link)
    return bool(pictures) and all(_keeps_source(each) and not _is_file(each) for each in pictures)


def loads(answer: Response) -> bool:
    """Whether a browser shows an answer as a picture; one of no known type may be one, and errors may be drawn."""
    if answer.status < 300:
        return answer.media_type.startswith("image/") or not answer.is_html
    return answer.media_type.startswith("image/") and _is_picture(answer.body)


def gone(attempts: Iterable[Attempt], base: str, failed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of what is seen and leads to the campaign the pictures that were answered with an error, each with its status.

    `failed` requests are those of a browser: (address, what). Our own files are told of elsewhere.
    """
    statuses = {address: what for address, what in failed if what.isdecimal() and ASSET_PREFIX not in address}
    for one in attempts if statuses else ():
        pictures = one.candidate.node.css("img[src]") if one.succeeds else ()
        for address in (resolve(attribute(picture, "src"), base) for picture in pictures):
            if address in statuses:
                yield address, statuses[address]


def has_file(link: LexborNode) -> bool:
    """Whether a picture is written into a link that has to be fetched."""
    return any(map(_is_file, link.css("img")))


def _is_picture(body: bytes) -> bool:
    return body.startswith(_BEGINNINGS) or body[4:8] == b"ftyp" or b"<svg" in body[:1000].lower()


def _mute_pictures(link: LexborNode) -> list[LexborNode]:
    """The pictures of a link in which there is nothing else to see, none of them with words in its place."""
    if link.tag != "a" or inked(link.text() or "") or link.css_first(_OTHERS) is not None:
        return []
    pictures = link.css("img")
    return [] if any(attribute(each, "alt").strip() for each in pictures) else pictures


def _is_file(picture: LexborNode) -> bool:
    """Whether its source is an address, and not written into the page."""
    source = attribute(picture, "src").strip()
    return bool(source) and not source.startswith(_WRITTEN)


def _keeps_source(picture: LexborNode) -> bool:
    return any(value and name.startswith("data-") for name, value in picture.attributes.items())


def _may_change(picture: LexborNode, view: View) -> bool:
    """Whether a script may give it another source, as it does where pictures are loaded late."""
    return runs_scripts(view.page) and any(name.startswith("data-") for name in picture.attributes)


def _is_drawn(link: LexborNode, view: View) -> bool:
    """Whether style sheets draw something on a link or on what is in it."""
    parts = [view.cascade.values(each, part) for each in link.css("*") for part in ("", "before", "after")]
    return any(name.startswith(_DRAWN) for values in parts for name in values)
