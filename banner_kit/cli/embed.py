"""`snippet` prints what to paste, `serve` serves the banners."""

from __future__ import annotations

import json
import socket
from contextlib import closing

import click

from banner_kit.campaign import Campaign
from banner_kit.cli.options import campaign_option, language_option
from banner_kit.cli.words import _
from banner_kit.embed import Form, Snippet
from banner_kit.embed import snippet as make_snippet
from banner_kit.embed.addresses import checked_base
from banner_kit.errors import ServerError
from banner_kit.messages import Language

DEFAULT_PORT = 8080
LOCAL_BASE = f"http://127.0.0.1:{DEFAULT_PORT}"


@click.command(help=_("Print the snippet that a portal pastes."))
@click.option("--widget", default="strip", show_default=True, help=_("Which look."))
@click.option(
    "--form",
    type=click.Choice([str(form) for form in Form]),
    default=str(Form.IMAGE),
    show_default=True,
    help=_("How it is delivered; “image” survives every content-management system."),
)
@language_option
@campaign_option
@click.option("--base-url", envvar="PUBLIC_BASE_URL", default="", help=_("Where portals load assets from."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON with the policy line and notes."))
def snippet(widget: str, form: str, language: Language, campaign: Campaign, base_url: str, as_json: bool) -> None:
    """Print a snippet; a note on stderr when its assets would come from this machine only."""
    if not base_url:
        note = _("No --base-url: the snippet loads its assets from {url}, which only this machine can reach.")
        click.echo(note.format(url=LOCAL_BASE), err=True)
    made = make_snippet(campaign, widget, Form(form), language=language, base_url=base_url or LOCAL_BASE)
    click.echo(json.dumps(_as_object(made), ensure_ascii=False, indent=1) if as_json else made.html)


@click.command(help=_("Serve the banners and the page on which webmasters find their snippet."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help=_("Port."))
@click.option("--public-base-url", envvar="PUBLIC_BASE_URL", default="", help=_("Where portals load assets from."))
@campaign_option
def serve(host: str, port: int, public_base_url: str, campaign: Campaign) -> None:
    """Serve with waitress until Ctrl-C."""
    try:
        import waitress
    except ImportError as error:
        raise ServerError("The web server is not installed: pip install 'banner-kit[server]'") from error
    from banner_kit.web import create_app

    base = checked_base(public_base_url) if public_base_url else None
    _refuse_busy(host, port)
    click.echo(_("Serving on {url} – Ctrl-C ends it.").format(url=f"http://{host}:{port}/"), err=True)
    # The limits keep slow clients from shutting everybody else out.
    app = create_app(campaign, public_base_url=base)
    waitress.serve(app, host=host, port=port, threads=8, connection_limit=2000, channel_timeout=10, _quiet=True)


def _as_object(made: Snippet) -> dict[str, object]:
    return {
        "html": made.html,
        "csp": made.csp,
        "form": str(made.form),
        "widget": made.widget,
        "bytes": made.bytes,
        "notes": [note.text(made.language) for note in made.notes],
    }


def _refuse_busy(host: str, port: int) -> None:
    """Raise `ServerError` when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServerError(
                "{host}:{port} cannot be listened on ({cause}). Choose another --port, or end what uses this one.",
                host=host,
                port=port,
                cause=error.strerror or error,
            ) from error
