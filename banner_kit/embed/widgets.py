"""The catalogue of widgets: the only reader of the folder `widgets/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from banner_kit.errors import WidgetError
from banner_kit.messages import Language


@dataclass(frozen=True)
class Widget:
    """A look of the campaign. Sizes are in CSS pixels; the templates are Jinja2.

    `height` is reserved before anything has loaded; `narrow` and `wide` are the narrowest column it is made for
    and the widest example; `emblem` is the size of the emblem in the forms html and script.
    """

    name: str
    title: Mapping[Language, str]
    summary: Mapping[Language, str]
    height: int
    emblem: int
    narrow: int
    wide: int
    svg: str
    html: str
    css: str


def widgets_root() -> Traversable:
    """The folder of the widgets: inside the installed package, or beside it in a plain checkout."""
    try:
        return files("banner_kit.widgets")
    except ModuleNotFoundError:
        return Path(__file__).resolve().parents[2] / "widgets"


@cache
def widgets() -> tuple[Widget, ...]:
    """All widgets in the order of the catalogue."""
    folders = [folder for folder in widgets_root().iterdir() if (folder / "widget.toml").is_file()]
    tables = {folder.name: tomllib.loads(_text(folder / "widget.toml")) for folder in folders}
    return tuple(
        _widget(folder, tables[folder.name]) for folder in sorted(folders, key=lambda one: _order(tables[one.name]))
    )


def widget(name: str) -> Widget:
    """The widget of that name. Raises `WidgetError` naming those there are."""
    found = next((one for one in widgets() if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in widgets())
        raise WidgetError("There is no widget “{name}”. Choose one of {known}.", name=name, known=known)
    return found


@cache
def core_script() -> str:
    """The script that dresses the form `script`, with `CONFIG` where its configuration belongs."""
    return _text(widgets_root() / "core.js")


def _widget(folder: Traversable, table: dict[str, Any]) -> Widget:
    svg, html, css = (_text(folder / f"widget.{suffix}").strip() for suffix in ("svg", "html", "css"))
    return Widget(
        name=folder.name,
        title=_languages(table["title"]),
        summary=_languages(table["summary"]),
        height=int(table["height"]),
        emblem=int(table["emblem"]),
        narrow=int(table["narrow"]),
        wide=int(table["wide"]),
        svg=svg,
        html=html,
        css=css,
    )


def _languages(table: Any) -> dict[Language, str]:
    return {language: str(table[language]) for language in Language}


def _order(table: dict[str, Any]) -> int:
    return int(table["order"])


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
