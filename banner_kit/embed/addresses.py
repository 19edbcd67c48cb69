"""Where portals load assets from."""

from __future__ import annotations

import re

import ada_url

from banner_kit.errors import WidgetError

_HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)  # WHATWG hosts may hold more, but `;` or `'` would end a policy directive

_LOOPBACK = re.compile(r"(?:.+\.)?localhost\.?|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0")


def checked_base(base_url: str) -> str:
    """The base address without a trailing slash. Raises `WidgetError` when it cannot be one."""
    address = _parsed(base_url)
    return f"{address.origin}{address.pathname}".rstrip("/")


def asset_origin(base_url: str) -> str:
    """The origin to name in a Content Security Policy."""
    return str(_parsed(base_url).origin)


def is_local(base_url: str) -> bool:
    """Whether only this machine reaches that address: it is on the loopback (RFC 6761, 6890)."""
    return bool(_LOOPBACK.fullmatch(_parsed(base_url).hostname))


def _parsed(base_url: str) -> ada_url.URL:
    try:
        address = ada_url.URL(str(base_url))
    except ValueError:
        address = None
    if (
        address is None
        or address.protocol not in ("http:", "https:")
        or not _HOST.fullmatch(address.host)
        or address.search
        or address.username
    ):
        raise WidgetError(
            "“{url}” cannot serve assets. Give an address like https://banner.example.gov.vn.", url=base_url
        )
    return address
