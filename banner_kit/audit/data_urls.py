"""Addresses that hold what they lead to (RFC 2397)."""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import unquote_to_bytes


def content_type(address: str) -> str:
    """What a `data:` address says that it holds, in lower case; empty for every other address."""
    scheme, _, rest = address.partition(":")
    return rest.partition(",")[0].removesuffix(";base64").strip().lower() if scheme.lower() == "data" else ""


def content(address: str) -> bytes:
    """What a `data:` address holds; empty when it cannot be read."""
    head, _, data = address.partition(",")
    body = unquote_to_bytes(data)
    try:
        return b64decode(body) if head.rstrip().endswith(";base64") else body
    except ValueError:
        return b""
