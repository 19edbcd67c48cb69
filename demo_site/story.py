"""The demo: a banner is served, a province embeds it well and badly, an audit tells which is which."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import click
from click.exceptions import Exit

from banner_kit import default_campaign
from banner_kit.messages import Language, Message
from banner_kit.report.formats import is_installed
from banner_kit.web import create_app

from .portals import PORTALS
from .registry import registry
from .serve import province_addresses, running, running_province

BANNER_PORT = 8080
_REPORTS = ("report.html", "results.json", "results.csv", "results.xlsx", "report.docx")
FILE = Path(__file__).parent / "portals.csv"


def tell(*, once: bool, report_folder: Path, language: Language) -> None:
    """Serve, audit, report; then serve on until Ctrl-C, unless `once`."""

    def say(sentence: Message) -> None:
        click.secho(sentence.text(language), bold=True)

    campaign = default_campaign()
    report_folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        server = stack.enter_context(running(create_app(campaign), "127.0.0.1", _free_port(BANNER_PORT)))
        base = f"http://127.0.0.1:{server.port}"
        addresses = province_addresses()
        stack.enter_context(running_province(campaign, base, addresses))
        say(Message("1. The banner server runs at {url}", {"url": base}))
        provincial = f"http://{addresses[1]}/"
        say(Message("2. {count} portals of an invented province run at {first} and beside it",
                    {"count": len(PORTALS), "first": provincial}))  # fmt: skip
        say(Message("3. The audit reads the registry and asks every portal:"))
        _audit(_registry_file(report_folder, addresses), report_folder, language)
        say(Message("4. To look at:"))
        for name, where in (
            (Message("the report"), (report_folder / "report.html").resolve().as_uri()),
            (Message("the page for webmasters"), base),
            (Message("the provincial portal"), provincial),
        ):
            click.echo(f"   {name.text(language):<28} {where}")
        if not once:
            _serve_until_ctrl_c(language)


def _registry_file(folder: Path, addresses: dict[int, str]) -> Path:
    """The registry beside this file, or one with the addresses of a machine that has to use others."""
    content = registry(addresses)
    if FILE.read_bytes() == content:
        return FILE
    other = folder / "portals.csv"
    other.write_bytes(content)
    return other


def _audit(file: Path, folder: Path, language: Language) -> None:
    """The very command a user would type. What ended it by a signal ends the demo too."""
    from banner_kit.cli import main
    from banner_kit.cli.exit_codes import SIGNALLED

    names = (name for name in _REPORTS if is_installed(Path(name).suffix))
    outputs = [word for name in names for word in ("-o", str(folder / name))]
    words = ["audit", str(file), *outputs, "--timeout", "5", "--skip-campaign-site", "--lang", str(language)]
    click.secho(f"   $ banner-kit {' '.join(words)}\n", dim=True)
    code = main(words, prog_name="banner-kit", standalone_mode=False)
    if code in SIGNALLED:
        raise Exit(code)
    click.echo()


def _free_port(wanted: int) -> int:
    """The wanted port, or 0 (any free one) when something else uses it."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
    return wanted


def _serve_until_ctrl_c(language: Language) -> None:
    """Ctrl-C is the way to end it, from the moment it is told."""
    try:
        click.echo(Message("Serving until Ctrl-C.").text(language))
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        click.echo()
