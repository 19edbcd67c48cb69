"""The group of commands, and what an error becomes: one line on stderr and exit code 2."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from banner_kit.cli.exit_codes import UNUSABLE
from banner_kit.cli.signals import code_of, ended_like_ctrl_c
from banner_kit.cli.words import LANGUAGE, LANGUAGE_OF_ERRORS, _
from banner_kit.errors import BannerKitError, cause_of
from banner_kit.messages import Message
from banner_kit.version import VERSION

# Each is in a module of its name, which is imported when it is asked for: `audit` needs no Flask, `serve` no fetcher.
COMMANDS = ("demo", "snippet", "picture", "export", "kit", "serve", "check", "audit", "discover")

# What a stream says that takes nothing more; of files each command speaks itself, and click ends at a broken pipe.
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG})


class Commands(click.Group):
    """Finds commands by name and puts our errors into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"banner_kit.cli.{cmd_name}"), cmd_name)
        command.options_metavar = _("[OPTIONS]")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a `BannerKitError` is told in one line, Ctrl-C and the like end every command alike."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a console's code page may lack Vietnamese letters
        try:
            with ended_like_ctrl_c():
                return super().invoke(ctx)
        except BannerKitError as error:
            _give_up(ctx, error.message)
        except OSError as error:
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            cause = {"cause": cause_of(error)}
            _give_up(ctx, Message("The result cannot be written to where it was sent ({cause}).", cause))
        except KeyboardInterrupt as interruption:
            ctx.exit(code_of(interruption))


def _give_up(ctx: click.Context, fault: Message) -> NoReturn:
    """End the command with one line that says why."""
    click.echo(f"banner-kit: {fault.text(ctx.meta.get(LANGUAGE_OF_ERRORS, LANGUAGE))}", err=True)
    ctx.exit(UNUSABLE)


@click.group(
    cls=Commands,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("Campaign banners that any portal can paste, and an audit that proves they are there."),
)
@click.version_option(VERSION, prog_name="banner-kit", message="%(prog)s %(version)s")
def main() -> None:
    """Entry point of `banner-kit`."""
