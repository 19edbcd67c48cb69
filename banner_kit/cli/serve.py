"""`serve` serves the banners."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import click

from banner_kit.campaign import Campaign
from banner_kit.cli.options import DEFAULT_PORT, campaign_option
from banner_kit.cli.sizes import sizes_option
from banner_kit.cli.telling import tell, tell_pause
from banner_kit.cli.words import LANGUAGE, _
from banner_kit.embed import Asset
from banner_kit.embed.addresses import checked_base, over_plain_http
from banner_kit.embed.bundle import assets_to_export
from banner_kit.embed.exporting import export, exported
from banner_kit.embed.sizes import Size
from banner_kit.errors import MissingExtraError, ServerError, cause_of


@click.command(help=_("Serve the banners and the page on which webmasters find their snippet."))
@click.option("--host", metavar=_("ADDRESS"), default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar=_("NUMBER"),
    default=DEFAULT_PORT,
    show_default=True,
    help=_("Port."),
)
@click.option(
    "--public-base-url",
    metavar=_("ADDRESS"),
    envvar="PUBLIC_BASE_URL",
    show_envvar=True,
    default="",
    help=_("Where portals load assets from."),
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=_("FOLDER"),
    help=_("Keep there all that was ever served, so that snippets pasted before a change still find their files."),
)
@sizes_option
@campaign_option
def serve(
    host: str, port: int, public_base_url: str, keep: Path | None, sizes: tuple[Size, ...], campaign: Campaign
) -> None:
    """Serve with waitress until Ctrl-C."""
    try:
        import waitress
    except ImportError as error:
        raise ServerError("The web server is not installed: pip install 'banner-kit[server]'") from error
    from banner_kit.web import create_app

    base = checked_base(public_base_url) if public_base_url else None
    _refuse_busy(host, port)
    if base and (insecure := over_plain_http(base)):
        tell(insecure, LANGUAGE)
    tell_pause(campaign, LANGUAGE)
    earlier = _kept(campaign, keep, sizes) if keep else ()
    app = create_app(campaign, public_base_url=base, sizes=sizes, earlier=earlier)
    # The limits keep slow clients from shutting everybody else out.
    server = waitress.create_server(app, host=host, port=port, threads=8, connection_limit=2000, channel_timeout=10)
    click.echo(_("Serving on {url} – Ctrl-C ends it.").format(url=f"http://{host_in_url(host)}:{port}/"), err=True)
    server.run()


def host_in_url(host: str) -> str:
    """A host as addresses have it: those of IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _kept(campaign: Campaign, folder: Path, sizes: tuple[Size, ...]) -> tuple[Asset, ...]:
    """What the folder holds of before, once this campaign's files are there too; those the server has anyway."""
    try:
        assets = assets_to_export(campaign, sizes)
    except MissingExtraError:  # then there are no rendered pictures to serve either
        assets = assets_to_export(campaign, with_pictures=False)
    export(campaign, folder, assets, takes_over=True)
    current = {asset.path for asset in assets}
    return tuple(asset for asset in exported(folder) if asset.path not in current)


def _refuse_busy(host: str, port: int) -> None:
    """Raise `ServerError` when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (socket.gaierror, UnicodeError) as error:
            raise ServerError(
                "--host: “{host}” is no address of this machine. Leave it out, or write 0.0.0.0 for all of them.",
                host=host,
            ) from error
        except OSError as error:
            raise ServerError(
                "{host}:{port} cannot be listened on ({cause}). Choose another --port, or end what uses this one.",
                host=host,
                port=port,
                cause=cause_of(error),
            ) from error
