"""What Click itself says, in our catalogue: "Usage:", "Options", and what is wrong with a command line.

Click asks Python's gettext, which goes by the environment's locale: under `LANG=C` that is English, where we speak
Vietnamese. `LANGUAGE` would tell it, and tell Chromium too, which would ask portals for another language.
"""

from __future__ import annotations

from gettext import NullTranslations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from banner_kit.messages import marked, marked_plural

MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
WORDS = (
    marked("Usage:"),
    marked("Options"),
    marked("Commands"),
    marked("Show this message and exit."),
    marked("Show the version and exit."),
    marked("default: {default}"),
    marked("env var: {var}"),
    marked("required"),
    marked("Try '{command} {option}' for help."),
    marked("Error: {message}"),
    marked("Invalid value: {message}"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Missing argument"),
    marked("Missing option"),
    marked("Missing command."),
    marked("Choose from:\n\t{choices}"),
    marked("No such option {name!r}."),
    marked("No such option: {name}"),  # before Click 8.4
    marked("No such command {name!r}."),
    marked("Option {name!r} does not take a value."),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value} is not in the range {range}."),
    marked("file"),
    marked("directory"),
    marked("path"),
    marked("{name} {filename!r} does not exist."),
    marked("{name} {filename!r} is a file."),
    marked("{name} {filename!r} is a directory."),
    marked("{name} {filename!r} is not readable."),
    marked("{name} {filename!r} is not writable."),
    marked("Aborted!"),
    marked_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    marked_plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    marked_plural("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    marked_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak(catalogue: NullTranslations) -> None:
    """Have Click speak a language from here on; what it says while commands are being defined, too."""
    for module in MODULES:
        vars(module).update(_=catalogue.gettext, ngettext=catalogue.ngettext)
