"""The language of the terminal, for help texts and sentences printed by the commands."""

from __future__ import annotations

import os

from banner_kit.cli.click_words import speak
from banner_kit.messages import catalogue, environment_language

LANGUAGE = environment_language(os.environ)

_ = catalogue(LANGUAGE).gettext
speak(catalogue(LANGUAGE))
