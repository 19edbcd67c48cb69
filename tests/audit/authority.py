"""Certificates as good or as bad as a test wants them; trustme makes good ones only."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
NOW = datetime.now(UTC)
VALID = (-30, 30)  # days from now


def new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Identity:
    """A certificate with its key; `above` are the certificates that a proper server sends along."""

    certificate: x509.Certificate
    key: Key
    above: tuple[x509.Certificate, ...] = ()

    def issue(self, *names: str, days: tuple[int, int] = VALID, key: Key | None = None, ca: bool = False) -> Identity:
        """A certificate for hosts, or for an authority below this one."""
        key = key or new_key()
        signed = _certificate(names, key, days, ca, self.certificate.subject, self.key)
        own = () if self.certificate.issuer == self.certificate.subject else (self.certificate, *self.above)
        return Identity(signed, key, own)

    def pem(self, *more: x509.Certificate) -> bytes:
        return b"".join(one.public_bytes(Encoding.PEM) for one in (self.certificate, *more))

    def server(self, sent: Sequence[x509.Certificate] | None = None, ciphers: str = "") -> ssl.SSLContext:
        """A server's context; `sent` replaces what a proper server sends along."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers(ciphers or "DEFAULT:@SECLEVEL=0")
        if ciphers:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "identity.pem")
            file.write_bytes(key + self.pem(*(self.above if sent is None else sent)))
            context.load_cert_chain(file)
        return context


def authority(name: str = "Authority of the tests") -> Identity:
    key = new_key()
    return Identity(_certificate([name], key, (-3000, 3000), True), key)


def self_signed(*names: str, days: tuple[int, int] = VALID) -> Identity:
    key = new_key()
    return Identity(_certificate(names, key, days, False), key)


def _certificate(
    names: Sequence[str],
    key: Key,
    days: tuple[int, int],
    ca: bool,
    issuer: x509.Name | None = None,
    signing: Key | None = None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    begins, ends = (NOW + timedelta(days=day) for day in days)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if not ca:
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
    return made.sign(signing or key, hashes.SHA256())
