"""Options for how portals are reached and how politely: of `audit` and `check`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from banner_kit.audit.address import parse
from banner_kit.audit.fetch import Limits, Network
from banner_kit.audit.politeness import Manners
from banner_kit.cli.options import Seconds, contact_option, timeout_option, with_options
from banner_kit.cli.words import _
from banner_kit.errors import NetworkError

PROXY_SCHEMES = ("http:", "https:")


@dataclass(frozen=True)
class Asking:
    """How portals are asked: limits, the way there, manners, and whom to ask back."""

    limits: Limits
    network: Network
    manners: Manners
    contact: str


def _proxy(_ctx: click.Context, _param: click.Parameter, address: str) -> str:
    """Raises `NetworkError` for what cannot be a proxy."""
    parsed = parse(address)
    if address not in ("", "env") and (parsed is None or parsed.protocol not in PROXY_SCHEMES):
        raise NetworkError("--proxy: “{address}” is no proxy. Write it like http://proxy.gov.vn:3128.", address=address)
    return address


_OPTIONS = (
    timeout_option,
    contact_option,
    click.option(
        "--retries",
        type=click.IntRange(0, 2),
        metavar=_("NUMBER"),
        default=1,
        show_default=True,
        help=_("How often a portal is asked again after a failure that may pass."),
    ),
    click.option(
        "--pause",
        type=Seconds(min=0, max=3600),
        default=1.0,
        show_default=True,
        metavar=_("SECONDS"),
        help=_("Rest between two pages of one host; longer where its robots.txt asks for it."),
    ),
    click.option("--ignore-robots", is_flag=True, help=_("Read pages that robots.txt forbids: for your own portals.")),
    click.option(
        "--tls",
        type=click.Choice(["lenient", "strict"]),
        default="lenient",
        show_default=True,
        help=_("Read a page whose certificate is at fault and tell the fault, or call the portal unreachable."),
    ),
    click.option(
        "--ca-file",
        type=click.Path(path_type=Path),
        help=_("Further certificate authorities to trust, in PEM form."),
    ),
    click.option(
        "--proxy",
        default="",
        metavar=_("ADDRESS"),
        callback=_proxy,
        help=_("Reach portals through this proxy; “env” takes the environment's."),
    ),
    click.option(
        "--public-only",
        is_flag=True,
        help=_("Reach public addresses alone, never this machine or its network: for addresses that strangers gave."),
    ),
)


confirm_option = click.option(
    "--confirm",
    type=click.IntRange(0, 5),
    metavar=_("NUMBER"),
    default=1,
    show_default=True,
    help=_("How often a portal about to be called missing is asked again: banners may take turns."),
)


def network_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as one `asking`."""

    @wraps(command)
    def gathered(
        *args: Any,
        timeout: float,
        contact: str,
        retries: int,
        pause: float,
        ignore_robots: bool,
        tls: str,
        ca_file: Path | None,
        proxy: str,
        public_only: bool,
        **rest: Any,
    ) -> None:
        asking = Asking(
            Limits(seconds=timeout),
            Network(proxy=proxy, ca_file=ca_file, strict_tls=tls == "strict", public_only=public_only),
            Manners(pause=pause, robots=not ignore_robots, retries=retries),
            contact,
        )
        command(*args, asking=asking, **rest)

    return with_options(gathered, _OPTIONS)
