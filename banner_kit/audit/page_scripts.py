"""What of ours runs or is shown in the browser: files beside this one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_LOOK = ("writing", "layout", "content", "covers", "colours", "uses", "sight", "motion", "tasks")
"""The parts of what asks a frame, as each builds on those before it."""


@cache
def script(name: str) -> str:
    """One of the scripts, or the style sheet of pictures."""
    return (files("banner_kit") / "audit" / "scripts" / name).read_text(encoding="utf-8")


@cache
def look_call() -> str:
    """A function that asks a frame something, by the scripts of `look`, brought along where they are missing."""
    parts = "".join(script(f"look/{part}.js") for part in _LOOK)
    return (
        f"([task, argument]) => {{ if (!window.__bannerKitLook) {{ {parts} }}"
        " return window.__bannerKitLook(task, argument); }"
    )
