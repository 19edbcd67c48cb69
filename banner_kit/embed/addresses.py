"""Where portals load assets from."""

from __future__ import annotations

import re

import ada_url

from banner_kit.errors import WidgetError
from banner_kit.messages import Message

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


def over_plain_http(base_url: str) -> Message | None:
    """What is to be told of an address from which portals on https cannot load: plain http, except for this machine's
    own (W3C Mixed Content, Secure Contexts). None where all is well."""
    if _parsed(base_url).protocol == "https:" or is_local(base_url):
        return None
    return Message(
        "{url} is plain http: on portals with https, browsers block scripts, style sheets and frames from there, and "
        "“check --pasted” calls them broken. Serve the banners over https, and name that address.",
        {"url": base_url},
    )


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
