"""Pictures as evidence: above each stands whose page it is, at what address, when and how it was seen."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from math import ceil
from pathlib import Path

from banner_kit.audit.naming import plain_words
from banner_kit.audit.page_scripts import script
from banner_kit.audit.results import Portal, Verdict
from banner_kit.audit.verdicts import COLOURS, VERDICTS
from banner_kit.audit.viewport import Viewport
from banner_kit.messages import Language, Message
from banner_kit.version import VERSION

NARROWEST = 640  # CSS pixels: a caption above a phone's screen must be readable too
MARGIN = 32  # CSS pixels around the placement that is shown close
CLOSE_WIDTH, CLOSE_HEIGHT = 640, 240  # CSS pixels: what a close picture shows at least
_PICTURE = re.compile(r"(?:[a-z0-9-]+-)?\d{5}-[a-z0-9-]+\.webp")
GAP = 4  # CSS pixels between the placement and its outline


@dataclass(frozen=True)
class Box:
    """A part of the window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, by: float) -> Box:
        """The same part with so much more on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def seen_in(self, viewport: Viewport) -> bool:
        """Whether some of it lies in the window."""
        across = min(self.x + self.width, viewport.width) - max(self.x, 0)
        down = min(self.y + self.height, viewport.height) - max(self.y, 0)
        return across >= 1 and down >= 1


@dataclass(frozen=True)
class Shot:
    """The window as a PNG; `box` is where in it the placement is, `down` how far the page was scrolled, in CSS pixels,
    of `height` that it has."""

    png: bytes
    box: Box | None = None
    down: int = 0
    height: int = 0


@dataclass(frozen=True)
class Caption:
    """What stands above a picture. `way` are the addresses from the registered one to the page's own.

    `leads_to` is where the outlined placement leads, empty when unknown; None when nothing is outlined.
    """

    name: str
    verdict: Verdict
    explanation: Message
    way: tuple[str, ...]
    moment: datetime
    viewport: Viewport
    browser: str
    leads_to: str | None = None


@dataclass(frozen=True)
class Evidence:
    """Where pictures go, and the language of what stands above them."""

    folder: Path
    language: Language = Language.VI

    def keep(self, portal: Portal, shots: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
        """Write pictures of a portal, each told by its kind; their names. Empty ones are left out."""
        names = []
        for kind, shot in shots:
            if shot:
                names.append(f"{_stem(portal)}-{kind}.webp")
                (self.folder / names[-1]).write_bytes(shot)
        return tuple(names)


def written(caption: Caption, language: Language, shot: Shot, close: bool) -> str:
    """The document of a picture and its caption, in one language; its text cannot act.

    With `close` it shows what is outlined and a little around it.
    """
    box = shot.box
    whole, shown = _window(caption.viewport), _shown(caption.viewport, box, close)
    source = f"data:image/png;base64,{base64.b64encode(shot.png).decode()}"
    outline = f'<u style="{_place(_outline(box, whole), shown)}"></u>' if box else ""
    return (
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><style>:root{{--ink:{COLOURS[caption.verdict]}}}'
        f"{script('evidence.css')}</style><header>{_head(caption, shot, language)}</header>"
        f'<figure style="width:{shown.width:.0f}px;height:{shown.height:.0f}px">'
        f'<img src="{source}" style="{_place(whole, shown)}">{outline}</figure>'
    )


def width_of(viewport: Viewport, box: Box | None, close: bool) -> int:
    """How wide what a picture shows is, in CSS pixels."""
    return ceil(_shown(viewport, box, close).width)


def _window(viewport: Viewport) -> Box:
    return Box(0, 0, viewport.width, viewport.height)


def _shown(viewport: Viewport, box: Box | None, close: bool) -> Box:
    return _around(box, _window(viewport)) if box and close else _window(viewport)


def _outline(box: Box, whole: Box) -> Box:
    """Around the placement, and within the window: of a box as wide as that all sides are to be seen."""
    wide = box.grown(GAP)
    left, top = max(wide.x, GAP), max(wide.y, GAP)
    right, bottom = min(wide.x + wide.width, whole.width - GAP), min(wide.y + wide.height, whole.height - GAP)
    return Box(left, top, max(right - left, 1), max(bottom - top, 1))


def _place(box: Box, shown: Box) -> str:
    left, top = box.x - shown.x, box.y - shown.y
    return f"left:{left:.0f}px;top:{top:.0f}px;width:{box.width:.0f}px;height:{box.height:.0f}px"


def _around(box: Box, whole: Box) -> Box:
    """A placement with enough around it to tell what it is part of, as far as the window shows that."""
    left, width = _reach(box.x, box.width, CLOSE_WIDTH, whole.width)
    top, height = _reach(box.y, box.height, CLOSE_HEIGHT, whole.height)
    return Box(left, top, width, height)


def _reach(start: float, length: float, least: float, limit: float) -> tuple[float, float]:
    """From where to how far one side of a close picture reaches, with the placement in its middle if it can be."""
    size = min(max(length + 2 * MARGIN, least), limit)
    return min(max(start + length / 2 - size / 2, 0), limit - size), size


def _head(caption: Caption, shot: Shot, language: Language) -> str:
    label = VERDICTS[caption.verdict].text(language)
    moment = f"{caption.moment:%d/%m/%Y %H:%M:%S} ({caption.moment.isoformat()[-6:]})"
    screen = Message("screen {size}", {"size": caption.viewport}).text(language)
    place = [_place_on_page(shot).text(language)] if shot.down else []
    how = " · ".join((moment, screen, *place, caption.browser, f"banner-kit {VERSION}"))
    way = " → ".join(f"<bdi>{escape(one)}</bdi>" for one in dict.fromkeys(caption.way))
    legend = _legend(caption).text(language) if caption.leads_to is not None else ""
    return (
        f"<h1><b>{escape(label)}</b><bdi>{escape(caption.name)}</bdi></h1>"
        f"<p>{escape(caption.explanation.text(language))}</p>{legend and f'<p><i></i>{escape(legend)}</p>'}"
        f"<p><small>{way}<br>{escape(how)}</small></p>"
    )


def _place_on_page(shot: Shot) -> Message:
    return Message("scrolled down {down} of {height} pixels", {"down": shot.down, "height": shot.height})


def _legend(caption: Caption) -> Message:
    if not caption.leads_to:
        return Message("Outlined: what was found.")
    return Message("Outlined: what was found; it leads to {address}", {"address": caption.leads_to})


def is_picture(name: str) -> bool:
    """Whether a file is called as an audit calls its pictures."""
    return _PICTURE.fullmatch(name) is not None


def _stem(portal: Portal) -> str:
    words = plain_words(portal.name) or plain_words(portal.url)
    sheet = f"{re.sub(' ', '-', plain_words(portal.sheet))[:30]}-" if portal.sheet else ""  # rows of each are numbered
    return f"{sheet}{portal.row:05}-{re.sub(' ', '-', words)[:60]}"
