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

from banner_kit.embed.choices import folded
from banner_kit.embed.forms import Form
from banner_kit.errors import WidgetError
from banner_kit.messages import Language


@dataclass(frozen=True)
class Widget:
    """A look of the campaign. Sizes are in CSS pixels; `svg` and `html` are Jinja2 templates. The sheets, and what
    `script` gives, are built from the sources by `make widgets`: `css` for the form `html`, which stands among the
    portal's own rules, `root_css` for a shadow root or a frame's page, where all is ours, and after it `long_css` where
    texts are long.

    `forms` are those it comes in, the first being the one to choose when in doubt; `says` names the campaign's texts
    that it shows, `words` are its own. `height` is reserved before anything has loaded; `width` is that of picture
    and frame as an attribute says it; `narrow` and `wide` are the narrowest column it is made for and the widest
    example; `emblem` is the size of the emblem, or the code, in forms with markup.
    """

    name: str
    title: Mapping[Language, str]
    summary: Mapping[Language, str]
    words: Mapping[Language, Mapping[str, str]]
    forms: tuple[Form, ...]
    says: tuple[str, ...]
    height: int
    width: str
    emblem: int
    narrow: int
    wide: int
    svg: str
    html: str
    css: str
    root_css: str
    long_css: str

    def __hash__(self) -> int:
        return hash(self.name)

    def script(self, kind: str) -> str:
        """The built script of a kind (`script`, `element`, `class`, `frame`), with `CONFIG` where what the campaign
        says belongs. Widgets that do more than lead somewhere have their own."""
        return _script(self.name, kind)


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
    """The widget of that name, whatever its case. Raises `WidgetError` naming those there are."""
    found = next((one for one in widgets() if one.name == folded(name)), None)
    if found is None:
        known = ", ".join(one.name for one in widgets())
        raise WidgetError("There is no widget “{name}”. Choose one of {known}.", name=name, known=known)
    return found


@cache
def _script(name: str, kind: str) -> str:
    own = _built(f"{name}-{kind}.js")
    return own or _built(f"{kind}.js")


def _widget(folder: Traversable, table: dict[str, Any]) -> Widget:
    svg, html = (_text(folder / f"widget.{suffix}").strip() for suffix in ("svg", "html"))
    return Widget(
        name=folder.name,
        title=_languages(table["title"]),
        summary=_languages(table["summary"]),
        words={language: dict(table.get("words", {}).get(language, {})) for language in Language},
        forms=tuple(map(Form, table["forms"])),
        says=tuple(table["says"]),
        height=int(table["height"]),
        width=str(table["width"]),
        emblem=int(table["emblem"]),
        narrow=int(table["narrow"]),
        wide=int(table["wide"]),
        svg=svg,
        html=html,
        css=_built(f"{folder.name}.css"),
        root_css=_built(f"{folder.name}-root.css"),
        long_css=_built(f"{folder.name}-long.css"),
    )


def _languages(table: Any) -> dict[Language, str]:
    return {language: str(table[language]) for language in Language}


def _order(table: dict[str, Any]) -> int:
    return int(table["order"])


def _built(name: str) -> str:
    return _text(widgets_root() / "built" / name)


def _text(file: Traversable) -> str:
    """A file's text; empty where a widget has none of that kind."""
    return file.read_text(encoding="utf-8") if file.is_file() else ""
