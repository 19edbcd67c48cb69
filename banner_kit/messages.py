"""Sentences for people: written in English in the code, shown in the language of the reader.

A `Message` is a template and its values, so that one finding can be shown in any language later.
The Vietnamese texts are in the gettext catalogue `locale/vi/LC_MESSAGES/banner_kit.po`;
`make messages` collects new sentences into it and compiles it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files


class Language(StrEnum):
    """The languages banner-kit speaks."""

    VI = "vi"
    EN = "en"


@cache
def catalogue(language: Language) -> NullTranslations:
    """The gettext catalogue of a language; English is what the code itself says."""
    if language is Language.EN:
        return NullTranslations()
    compiled = files("banner_kit") / "locale" / language / "LC_MESSAGES" / "banner_kit.mo"
    with compiled.open("rb") as stream:
        return GNUTranslations(stream)


def environment_language(environment: Mapping[str, str]) -> Language:
    """The language a terminal asks for: `BANNER_KIT_LANG`, else an English locale, else Vietnamese."""
    for name in ("BANNER_KIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        for language in Language:
            if value.lower().startswith(language):
                return language
    return Language.VI


def marked(sentence: str) -> str:
    """The sentence as it is: the mark by which `make messages` finds a text that is shown later."""
    return sentence


def marked_plural(one: str, many: str) -> tuple[str, str]:
    """The mark of a sentence that is said otherwise of several."""
    return one, many


@dataclass(frozen=True)
class Message:
    """A sentence with its values still apart: `template` is English with `{names}`.

    A value may itself be a `Message`.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """The sentence in `language`, values filled in."""
        sentence = catalogue(language).gettext(self.template)
        if not self.values:
            return sentence
        shown = {
            name: value.text(language) if isinstance(value, Message) else value for name, value in self.values.items()
        }
        return sentence.format_map(shown)

    def __str__(self) -> str:
        return self.text(Language.EN)

    def __hash__(self) -> int:
        return hash(self.template)
