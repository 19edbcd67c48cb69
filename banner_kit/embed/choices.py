"""Arguments that name one of a closed set. What names none is refused with those there are."""

from __future__ import annotations

import re

from banner_kit.embed.forms import Form
from banner_kit.errors import WidgetError
from banner_kit.messages import Language

_BETWEEN = re.compile(r"[\s._-]+")


def folded(name: object) -> str:
    """A name as it is looked up: people write it with capitals, and with blanks, dots or hyphens between its parts."""
    return _BETWEEN.sub("", str(name).lower())


def form_named(name: str) -> Form:
    """The form of that name. Raises `WidgetError` naming those there are."""
    try:
        return Form(folded(name))
    except ValueError as error:
        raise WidgetError(
            "There is no form “{name}”. Choose one of {known}.", name=name, known=", ".join(Form)
        ) from error


def language_named(name: str) -> Language:
    """The language of that code. Raises `WidgetError` naming those there are."""
    try:
        return Language(folded(name))
    except ValueError as error:
        raise WidgetError(
            "There are no texts in the language “{name}”. Choose one of {known}.", name=name, known=", ".join(Language)
        ) from error
