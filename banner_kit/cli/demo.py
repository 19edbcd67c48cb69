"""`demo`: the whole story on this machine."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from banner_kit.cli.options import language_option
from banner_kit.cli.words import _
from banner_kit.messages import Language


@click.command(help=_("Serve a banner and a province of demo portals on this machine, and audit them."))
@click.option("--once", is_flag=True, help=_("End after the report instead of serving until Ctrl-C."))
@click.option(
    "--report",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-report"),
    show_default=True,
    help=_("Folder for the report."),
)
@language_option
def demo(once: bool, folder: Path, language: Language) -> None:
    """Tell the story of `demo_site`, which is a part of the package once it is installed."""
    package = "banner_kit.demo_site" if find_spec("banner_kit.demo_site") else "demo_site"
    import_module(f"{package}.story").tell(once=once, report_folder=folder, language=language)
