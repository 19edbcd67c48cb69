"""How TLS is spoken: strictly as browsers do, then leniently where that fails, and what the server showed.

The lenient way is for reading a page that its visitors are warned about: no cookie travels with it, and every fault
is told beside the verdict.
"""

from __future__ import annotations

import _ssl
import ssl
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import certifi

from banner_kit.audit.transport import SecureSocket
from banner_kit.errors import NetworkError, cause_of

# What Chromium offers for TLS 1.2 (net/docs and BoringSSL's default list): Python leaves out AES-CBC with SHA-1 and RSA
# key exchange, so that it calls servers broken which every browser reads.
BROWSER_CIPHERS = "@SECLEVEL=2:ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:RSA+AESGCM:RSA+AES:!aNULL:!eNULL:!aDSS:!AESCCM"
LEGACY_SERVER_CONNECT = 0x4
"""OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; `ssl` names it from Python 3.12 on. Browsers connect to such servers."""


@dataclass(frozen=True)
class Peer:
    """What a server showed in a handshake: its certificates, the leaf first, in DER; the protocol's version."""

    chain: tuple[bytes, ...]
    version: str


@lru_cache(8)
def strict_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """As a current browser: Mozilla's list of authorities, the system's, and those of `ca_file` (PEM).

    Reading the lists takes longer than many a portal, so that each is read once in a process. Raises `NetworkError`
    when the file cannot be read.
    """
    context = _context(BROWSER_CIPHERS)
    context.load_verify_locations(certifi.where())
    context.load_default_certs()
    if ca_file is not None:
        _trust(context, ca_file)
    return context


def _trust(context: ssl.SSLContext, ca_file: Path) -> None:
    try:
        context.load_verify_locations(ca_file)
    except (OSError, ssl.SSLError) as error:
        raise NetworkError(
            "{file}: cannot be read as certificates ({cause}). Give a file of certificates in PEM form.",
            file=ca_file,
            cause=cause_of(error),
        ) from error


def lenient_context() -> ssl.SSLContext:
    """Anything that can be spoken: any certificate, any cipher that encrypts, any version."""
    context = _context("ALL:@SECLEVEL=0")
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    return context


def peer(connection: ssl.SSLSocket) -> Peer:
    """What the server at the other end showed."""
    return Peer(_chain(connection), connection.version() or "")


def _context(ciphers: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers(ciphers)
    context.options |= LEGACY_SERVER_CONNECT
    context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF  # the socket judges that
    context.sslsocket_class = SecureSocket
    return context


def _chain(connection: Any) -> tuple[bytes, ...]:
    """The certificates as sent; Python 3.13 has a public way to them, earlier ones a private one."""
    if hasattr(connection, "get_unverified_chain"):
        return tuple(connection.get_unverified_chain() or ())
    sent = connection._sslobj.get_unverified_chain() or ()
    return tuple(one.public_bytes(_ssl.ENCODING_DER) for one in sent)
