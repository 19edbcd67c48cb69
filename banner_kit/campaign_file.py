"""A campaign file, read and checked: TOML in, `Campaign` out, every complaint naming file, key and remedy.

`banner_kit/campaigns/vandongxahoi.toml` is the bundled one and documents every key.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import ada_url

from banner_kit.campaign import LONGEST, Campaign, Colours, Policy, Texts
from banner_kit.contrast import READABLE, contrast
from banner_kit.errors import CampaignError, cause_of
from banner_kit.messages import Language, Message, marked

DEFAULT_CAMPAIGN = "vandongxahoi"

Chosen = TypeVar("Chosen", bound=StrEnum)

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPACE = re.compile(r"[\xa0\u2000-\u200a\u202f\u3000]")  # as word processors and web pages put between words
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_TARGET = 2331  # letters that the largest QR code holds at error correction M (ISO/IEC 18004, table 7)


@cache
def default_campaign() -> Campaign:
    """The bundled campaign, vandongxahoi."""
    with_name = files("banner_kit") / "campaigns" / f"{DEFAULT_CAMPAIGN}.toml"
    return load_campaign(Path(str(with_name)))


def load_campaign(file: Path | str) -> Campaign:
    """Read a campaign file.

    Raises `CampaignError` naming the file, the key and what to do.
    """
    path = Path(file)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # as Notepad writes it
    except OSError as error:
        raise CampaignError("{file}: cannot be read ({cause}). Check the path.",
                            file=path, cause=cause_of(error)) from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise CampaignError("{file}: is not UTF-8 text. Save it as UTF-8.", file=path) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CampaignError("{file}: is not valid TOML ({cause}). Correct that line.",
                            file=path, cause=error) from error  # fmt: skip
    return _Reader(path, table).campaign()


class _Reader:
    """Checks one table of a campaign file, so that every complaint can name the file and the key."""

    def __init__(self, path: Path, table: dict[str, Any], prefix: str = "") -> None:
        self.path, self.table, self.prefix = path, table, prefix

    def campaign(self) -> Campaign:
        self._refuse_unknown({entry.name for entry in fields(Campaign)})
        start, end = self._day("start"), self._day("end")
        if start and end and end < start:
            raise self._error("end", marked("lies before start; give a later day."))
        return Campaign(
            id=self._matching(
                "id",
                _IDENTIFIER,
                marked("{value} does not fit; use lower-case letters, digits and single hyphens."),
            ),
            target=self._target(),
            texts=self._texts(),
            version=self._version(),
            aliases=tuple(self._host(alias) for alias in self._strings("aliases")),
            names=self._strings("names"),
            start=start,
            end=end,
            colours=self._colours(),
            policy=self._policy(),
            picture=self._picture(),
            contact=self._text("contact", ""),
            enabled=self._flag("enabled", True),
        )

    def _error(self, key: str, advice: str, **values: object) -> CampaignError:
        return CampaignError(
            "{file}: {key}: {advice}", file=self.path, key=self.prefix + key, advice=Message(advice, values)
        )

    def _refuse_unknown(self, known: set[str]) -> None:
        for key in self.table:
            if key not in known:
                raise self._error(key, marked("is not known here; known are {known}."), known=", ".join(sorted(known)))

    def _text(self, key: str, default: str | None = None) -> str:
        value = self.table.get(key, default)
        if value is None:
            raise self._error(key, marked("is missing; add it."))
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self._error(key, marked("must be a text in quotes."))
        value = _SPACE.sub(" ", value).strip()
        for letter in value:
            if not letter.isprintable():
                raise self._error(
                    key,
                    marked("must be one line without control or invisible characters, as {code} is one. Type it anew."),
                    code=f"U+{ord(letter):04X}",
                )
        return value

    def _matching(self, key: str, pattern: re.Pattern[str], advice: str, default: str | None = None) -> str:
        value = self._text(key, default)
        if not pattern.fullmatch(value):
            raise self._error(key, advice, value=repr(value))
        return value

    def _strings(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._error(key, marked('must be a list of texts, like ["…"].'))
        return tuple(item.strip() for item in value)

    def _target(self) -> str:
        value = self._text("target")
        address = _parsed(value)
        if address is None or address.protocol not in ("http:", "https:") or address.username:
            raise self._error(
                "target", marked("{value} is not a web address; write https://host/path."), value=repr(value)
            )
        if len(address.href) > _LONGEST_TARGET:
            raise self._error(
                "target", marked("is longer than a QR code holds ({most} letters); shorten it."), most=_LONGEST_TARGET
            )
        return str(address.href)

    def _host(self, alias: str) -> str:
        address = _parsed(f"https://{alias}/")
        if address is None or not alias.strip() or address.pathname != "/" or address.port or address.username:
            raise self._error(
                "aliases",
                marked("{value} is not a host name; write it like www.example.vn."),
                value=repr(alias),
            )
        return str(address.hostname)

    def _version(self) -> int:
        value = self.table.get("version", 1)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._error("version", marked("must be a whole number from 1."))
        return value

    def _day(self, key: str) -> date | None:
        value = self.table.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise self._error(key, marked("must be a day without quotes, like 2021-09-30."))

    def _section(self, key: str) -> _Reader:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self._error(key, marked("must be a table, [{table}]."), table=self.prefix + key)
        return _Reader(self.path, value, f"{self.prefix}{key}.")

    def _texts(self) -> dict[Language, Texts]:
        section = self._section("texts")
        section._refuse_unknown(set(Language))
        return {language: section._section(language)._words() for language in Language}

    def _words(self) -> Texts:
        names = [entry.name for entry in fields(Texts)]
        self._refuse_unknown(set(names))
        return Texts(**{name: self._short(name) for name in names})

    def _short(self, key: str) -> str:
        value, most = self._text(key), LONGEST[key]
        if len(value) > most:
            raise self._error(
                key,
                marked("is {count} characters long; a narrow banner has room for {most}. Shorten it."),
                count=len(value),
                most=most,
            )
        return value

    def _colours(self) -> Colours:
        section = self._section("colours")
        section._refuse_unknown({entry.name for entry in fields(Colours)})
        advice = marked("{value} does not fit; write six digits, like #a3151b.")
        colours = Colours(**{entry.name: section._matching(entry.name, _COLOUR, advice, str(entry.default)).lower()
                             for entry in fields(Colours)})  # fmt: skip
        section._readable("text", colours.text, colours.background)
        section._readable("accent", colours.accent, colours.background)
        return colours

    def _readable(self, key: str, colour: str, background: str) -> None:
        if (ratio := contrast(colour, background)) < READABLE:
            raise self._error(
                key,
                marked("{value} on {background} is hard to read (contrast {ratio}, {least} is needed). "
                       "Choose a lighter or a darker colour."),
                value=colour, background=background, ratio=f"{ratio:.1f}", least=READABLE,
            )  # fmt: skip

    def _policy(self) -> Policy:
        section = self._section("policy")
        section._refuse_unknown({entry.name for entry in fields(Policy)})
        default = Policy()
        path = section._text("path", default.path)
        if not path.startswith("/"):
            raise section._error("path", marked("must begin with /."))
        return Policy(
            require=section._choice("require", default.require),
            where=section._choice("where", default.where),
            subdomains=section._flag("subdomains", default.subdomains),
            path=path,
            http=section._flag("http", default.http),
        )

    def _choice(self, key: str, default: Chosen) -> Chosen:
        """One of the words of the enum that the default is of."""
        value, words = self._text(key, default), type(default)
        try:
            return words(value)
        except ValueError as error:
            raise self._error(
                key,
                marked("{value} does not exist; choose one of {known}."),
                value=repr(value),
                known=", ".join(words),
            ) from error

    def _flag(self, key: str, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self._error(key, marked("must be true or false."))
        return value

    def _picture(self) -> str:
        name = self._text("picture", "")
        if not name:
            return ""
        try:
            markup = (self.path.parent / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._error(
                "picture",
                marked("{value} cannot be read; put an SVG file beside this file."),
                value=repr(name),
            ) from error
        if "<svg" not in markup or re.search(r"<script|<foreignObject|\son\w+\s*=|<!ENTITY", markup, re.IGNORECASE):
            raise self._error("picture", marked("{value} must be an SVG drawing without scripts."), value=repr(name))
        return markup


def _parsed(address: str) -> ada_url.URL | None:
    try:
        return ada_url.URL(address)
    except ValueError:
        return None
