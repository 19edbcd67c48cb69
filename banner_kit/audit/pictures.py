"""The pictures of a page that a browser shows: the window, and close by what decides, each below its caption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from banner_kit.audit.evidence import NARROWEST, Caption, Shot, width_of, written
from banner_kit.audit.page import RENDER_MARK, attribute
from banner_kit.audit.reading import Reading
from banner_kit.audit.scene import Candidate
from banner_kit.messages import Language


class Darkroom(Protocol):
    """What takes pictures and makes them up: a tab of the browser."""

    def picture(self, frame: int, mark: int | None, seen: bool) -> Shot: ...  # noqa: D102
    def develop(self, document: str, width: int, density: float) -> bytes: ...  # noqa: D102


@dataclass(frozen=True)
class Subject:
    """What a picture is of: a marked element of a frame, where it leads, which may be unknown, and whether visitors
    see it."""

    frame: int
    mark: int
    leads_to: str = ""
    seen: bool = True


def subject_of(reading: Reading, frames: Mapping[Candidate, int]) -> Subject | None:
    """What decides: the best that was found, or the first attempt that falls short; None on a page without any."""
    attempts = sorted((one for one in reading.attempts if one.ending.attempt), key=lambda one: not one.succeeds)
    found = [(one.candidate, one.ending.leads_to, one.sight.seen is True) for one in attempts]
    for candidate, leads_to, seen in [*found, *((one, "", True) for one in reading.bare_images)]:
        if mark := attribute(candidate.node, RENDER_MARK):
            return Subject(frames.get(candidate, 0), int(mark), leads_to, seen)
    return None


def take_pictures(
    room: Darkroom, caption: Caption, subject: Subject | None, language: Language
) -> Iterator[tuple[str, bytes]]:
    """The window as `page`, and as `placement` what is outlined in it; before a phone's screen one, `mobile`."""
    shot = room.picture(subject.frame, subject.mark, subject.seen) if subject else room.picture(0, None, False)
    if shot.box and not shot.box.seen_in(caption.viewport):
        shot = replace(shot, box=None)
    told = replace(caption, leads_to=subject.leads_to) if subject and shot.box else caption
    is_phone = caption.viewport.phone

    def developed(*, close: bool) -> bytes:
        width = max(NARROWEST, width_of(told.viewport, shot.box, close))
        return room.develop(written(told, language, shot, close), width, 2 if is_phone else 1)

    yield "mobile" if is_phone else "page", developed(close=False)
    if shot.box and not is_phone:
        yield "placement", developed(close=True)
