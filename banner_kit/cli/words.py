"""The language of the terminal, for help texts and sentences printed by the commands."""

from __future__ import annotations

import os

from banner_kit.cli.click_words import speak
from banner_kit.messages import catalogue, environment_language

LANGUAGE = environment_language(os.environ)

LANGUAGE_OF_ERRORS = "banner_kit.language"
"""Where a command's context says which language was asked for."""

_ = catalogue(LANGUAGE).gettext
speak(catalogue(LANGUAGE))
