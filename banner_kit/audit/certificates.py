"""What is wrong with a server's certificates: every fault, where TLS libraries stop at the first.

Sources: RFC 5280 (validity, chains), RFC 6125 (names), the CA/Browser Forum's Baseline Requirements 6.1.5 and 7.1.3
(key sizes, signatures), RFC 8996 (TLS 1.0 and 1.1 are not to be used).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from banner_kit.audit.address import is_ip_address
from banner_kit.audit.response import Fault, TlsFault

OLD_VERSIONS = frozenset({"SSLv2", "SSLv3", "TLSv1", "TLSv1.1"})
LEAST_RSA, LEAST_CURVE = 2048, 256  # bits
WEAK_HASHES = frozenset({"md2", "md5", "sha1"})
MOST_NAMES = 5  # names of another host's certificate that are told

Certificates = Sequence[x509.Certificate]


def find_faults(
    chain: Iterable[bytes], version: str, host: str, now: datetime, trusted: Iterable[bytes]
) -> list[Fault]:
    """Every fault of the certificates (DER, the leaf first) that `host` sent at the moment `now`.

    `trusted` are the authorities' certificates. Empty when there is none.
    """
    try:
        sent = [x509.load_der_x509_certificate(one) for one in chain]
        roots = _roots_above(sent, trusted)
        return [*_of_version(version), *_of_certificates(sent, host, now, roots)]
    except (ValueError, UnsupportedAlgorithm) as error:
        return [Fault(TlsFault.UNREADABLE, str(error)[:100])]


def _roots_above(sent: Certificates, trusted: Iterable[bytes]) -> Certificates:
    """The authorities that the certificates name. Of the hundreds of others some are too odd to be read."""
    named = {one.issuer.public_bytes() for one in sent}
    return [x509.load_der_x509_certificate(root) for root in trusted if any(name in root for name in named)]


def _of_version(version: str) -> Iterator[Fault]:
    if version in OLD_VERSIONS:
        yield Fault(TlsFault.OLD_PROTOCOL, version)


def _of_certificates(sent: Certificates, host: str, now: datetime, roots: Certificates) -> Iterator[Fault]:
    if not sent:
        yield Fault(TlsFault.UNREADABLE, "–")
        return
    path, trusted = _path(sent, roots)
    yield from _of_days(path, now)
    yield from _of_names(sent[0], host)
    if not trusted:
        yield _distrust(path)
    yield from _of_strength(path)


def _path(sent: Certificates, roots: Certificates) -> tuple[list[x509.Certificate], bool]:
    """From the leaf as far up as the certificates sent allow, and whether an authority stands above that.

    What was sent besides is nobody's concern: servers send old roots along for older clients.
    """
    path = [sent[0]]
    while _issuer(path[-1], roots) is None:
        above = _issuer(path[-1], [one for one in sent if one not in path])
        if above is None:
            return path, False
        path.append(above)
    return path, True


def _of_days(path: Certificates, now: datetime) -> Iterator[Fault]:
    """The earliest end and the latest beginning count: one certificate out of its time spoils the chain."""
    end = min(one.not_valid_after_utc for one in path)
    beginning = max(one.not_valid_before_utc for one in path)
    if end < now:
        yield Fault(TlsFault.EXPIRED, f"{end:%d/%m/%Y}")
    if beginning > now:
        yield Fault(TlsFault.NOT_YET_VALID, f"{beginning:%d/%m/%Y}")


def _of_names(leaf: x509.Certificate, host: str) -> Iterator[Fault]:
    names = list(_names(leaf))
    if not names:
        yield Fault(TlsFault.NAMELESS, "–")
    elif not any(_covers(name, host) for name in names):
        yield Fault(TlsFault.WRONG_HOST, ", ".join(names[:MOST_NAMES]))


def _names(leaf: x509.Certificate) -> Iterator[str]:
    try:
        listed = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return
    yield from listed.get_values_for_type(x509.DNSName)
    yield from map(str, listed.get_values_for_type(x509.IPAddress))


def _covers(name: str, host: str) -> bool:
    """RFC 6125: a wildcard stands for one whole label, the first, below two others at least; never for an address."""
    name, host = name.lower().rstrip("."), host.lower().rstrip(".").strip("[]")
    if name == host:
        return True
    first, _, rest = host.partition(".")
    return name.startswith("*.") and bool(first) and "." in rest and name[2:] == rest and not is_ip_address(host)


def _distrust(path: Certificates) -> Fault:
    """What is amiss where the path ends."""
    top = path[-1]
    if top.issuer != top.subject:
        return Fault(TlsFault.INCOMPLETE_CHAIN, _called(top.issuer))
    kind = TlsFault.SELF_SIGNED if len(path) == 1 else TlsFault.UNTRUSTED_ROOT
    return Fault(kind, _called(top.subject))


def _issuer(one: x509.Certificate, among: Certificates) -> x509.Certificate | None:
    return next((other for other in among if other == one or _issued(one, other)), None)


def _issued(one: x509.Certificate, other: x509.Certificate) -> bool:
    if one.issuer != other.subject:
        return False
    try:
        one.verify_directly_issued_by(other)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _called(name: x509.Name) -> str:
    common = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(common[0].value if common else name.rfc4514_string())[:100]


def _of_strength(path: Certificates) -> Iterator[Fault]:
    """Keys of every certificate; signatures only where somebody else signed: a root's own is not looked at."""
    for one in path:
        key = one.public_key()
        if isinstance(key, rsa.RSAPublicKey) and key.key_size < LEAST_RSA:
            yield Fault(TlsFault.WEAK_KEY, f"RSA, {key.key_size} bit")
        if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size < LEAST_CURVE:
            yield Fault(TlsFault.WEAK_KEY, f"{key.curve.name}, {key.key_size} bit")
        algorithm = one.signature_hash_algorithm
        if algorithm is not None and algorithm.name in WEAK_HASHES and one.issuer != one.subject:
            yield Fault(TlsFault.WEAK_SIGNATURE, algorithm.name)
