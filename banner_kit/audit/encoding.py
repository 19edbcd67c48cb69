"""Which encoding is a page written in? Decided in the order of the WHATWG standards.

https://html.spec.whatwg.org/#determining-the-character-encoding: byte order mark, transport header, a `<meta>`
in the first 1024 bytes, then a guess. Labels are those of https://encoding.spec.whatwg.org/.
"""

from __future__ import annotations

import re

import webencodings

PRESCAN = 1024
FALLBACK = "windows-1258"  # what browsers assume for a Vietnamese reader

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_XML_IN_UTF_16 = {b"<\0?\0x\0": "utf-16le", b"\0<\0?\0x": "utf-16be"}
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_META = re.compile(rb"<meta[\s/]([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.IGNORECASE)


def decode_and_encode(body: bytes, content_type: str = "") -> tuple[str, bytes]:
    """The text of a page, decoded as a browser would, and its bytes in UTF-8: for nearly every page those sent.

    What cannot be decoded becomes U+FFFD.
    """
    for mark, label in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], label)
    label = _known(_charset(content_type)) or _declared(body[:PRESCAN])
    return _decoded(body, label) if label else _guessed(body)


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def _known(label: str) -> str:
    """The standard's name for a label; empty for labels it does not know, which browsers ignore."""
    try:
        encoding = webencodings.lookup(label)
    except (UnicodeError, ValueError):
        return ""
    return str(encoding.name) if encoding else ""


def _declared(head: bytes) -> str:
    if label := _XML_IN_UTF_16.get(head[:6]):
        return label
    for meta in _META.finditer(_COMMENT.sub(b"", head)):
        found = _ATTRIBUTE.findall(meta[1])
        attributes = {name.lower(): (a or b or c).decode("latin-1") for name, a, b, c in found}
        label = attributes.get(b"charset") or _pragma(attributes)
        name = _known(label.strip())
        if name:
            # A <meta> that could be read as ASCII is not UTF-16; the standard says UTF-8 then.
            return "utf-8" if name.startswith("utf-16") else name
    return ""


def _pragma(attributes: dict[bytes, str]) -> str:
    if attributes.get(b"http-equiv", "").lower() != "content-type":
        return ""
    return _charset(attributes.get(b"content", ""))


def _guessed(body: bytes) -> tuple[str, bytes]:
    try:
        return body.decode("utf-8"), body
    except UnicodeDecodeError:
        return _decoded(body, FALLBACK)


def _decoded(body: bytes, name: str) -> tuple[str, bytes]:
    if name == "utf-8":
        text = body.decode("utf-8", "replace")
        if "\ufffd" not in text:
            return text, body
    else:
        text, _ = webencodings.decode(body, name, "replace")
    return text, text.encode("utf-8", "replace")
