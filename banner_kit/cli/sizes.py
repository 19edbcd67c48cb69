"""The options for sizes of pictures, apart from those of an audit, which starts without loading what makes pictures."""

from __future__ import annotations

import click

from banner_kit.cli.words import _
from banner_kit.embed.sizes import STANDARD_SIZES, Size, parse_size


def _size(_ctx: click.Context, _param: click.Parameter, written: str | None) -> Size | None:
    return parse_size(written) if written else None


def _sizes(_ctx: click.Context, _param: click.Parameter, written: tuple[str, ...]) -> tuple[Size, ...]:
    return tuple(parse_size(one) for one in written)


size_option = click.option(
    "--size",
    metavar=_("WIDTHxHEIGHT"),
    callback=_size,
    help=_("A rendered picture of this size: {known}, or any other.").format(known=", ".join(map(str, STANDARD_SIZES))),
)

sizes_option = click.option(
    "--size",
    "sizes",
    multiple=True,
    metavar=_("WIDTHxHEIGHT"),
    callback=_sizes,
    help=_("One more size of picture beside the usual ones; may be given several times."),
)
