"""What to tell of a folder for pictures: what lies in it already, and why nothing came into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from banner_kit.audit.evidence import is_picture
from banner_kit.audit.results import Audit
from banner_kit.messages import Message

_NAMED = 3  # pictures of an earlier run that are named


def of_earlier_runs(folder: Path) -> Iterator[Message]:
    """What to tell when the folder holds pictures of an earlier run: nothing of it is deleted, some is overwritten."""
    names = sorted(path.name for path in folder.iterdir() if is_picture(path.name))
    if names:
        more = [f"… ({len(names)})"] if len(names) > _NAMED else []
        yield Message(
            "{folder}: holds pictures of an earlier run ({names}). They stay beside those of this run, which take the "
            "place of pictures of the same name; to keep the runs apart, give --evidence a folder for each.",
            {"folder": folder, "names": ", ".join([*names[:_NAMED], *more])},
        )


def of_none(done: Audit, folder: Path) -> Iterator[Message]:
    """What to tell when no portal was pictured."""
    if done.results and not any(one.pictures for one in done.results):
        yield Message(
            "{folder}: no picture was taken, since no page was rendered in a browser. With --browser always every "
            "portal is.",
            {"folder": folder},
        )
