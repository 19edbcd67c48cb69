"""What of ours runs or is shown in the browser: files beside this one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """One of the scripts, or the style sheet of pictures."""
    return (files("banner_kit") / "audit" / "scripts" / name).read_text(encoding="utf-8")


@cache
def look_call() -> str:
    """A function that asks a frame something, by `look.js`, which it brings along where it is not there yet."""
    return (
        f"([task, argument]) => {{ if (!window.__bannerKitLook) {{ {script('look.js')} }}"
        " return window.__bannerKitLook(task, argument); }"
    )
