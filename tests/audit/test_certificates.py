from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.certificates import find_faults
from banner_kit.audit.response import TlsFault
from tests.audit.authority import authority

NOW = datetime.now(UTC)
ROOT = authority()

# Made by `openssl x509 -sha1`, since cryptography makes no such certificates any more: for portal.test, of a
# P-256 authority that is not trusted here, valid for decades.
SIGNED_WITH_SHA1 = base64.b64decode(
    "MIIBdzCCAR6gAwIBAgIBATAJBgcqhkjOPQQBMBgxFjAUBgNVBAMMDU9sZCBhdXRob3JpdHkwIBcNMjYxMTI0MjIwMTU3WhgPMjA4"
    "MTA4MjcyMjAxNTdaMBYxFDASBgNVBAMMC3BvcnRhbC50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfwYN7BBr5IiN2K4Z"
    "15fk0rF3ID1DqWCW3IC7GomdETILVipJHr4BKSYlt77hvH3Sz++w0m5KqrQs2e/w20q8GaNaMFgwFgYDVR0RBA8wDYILcG9ydGFs"
    "LnRlc3QwHQYDVR0OBBYEFLRAJZAAc9vPIKVlG90nX4vqvm/8MB8GA1UdIwQYMBaAFIsP+G6v3V+xzid3GF/RVfu+bSkYMAkGByqG"
    "SM49BAEDSAAwRQIgN98cYofUiH6R27eVdIK7GQuSp0Yqdfz07sTxdvoN0wMCIQCwaOASx6QRGLDA4M2APIcpEPhkU8wuwXII5GiJ"
    "Vlaagw=="
)


def kinds(*chain: bytes, version: str = "TLSv1.3", host: str = "portal.test") -> list[TlsFault]:
    trusted = [ROOT.certificate.public_bytes(Encoding.DER)]
    return [fault.kind for fault in find_faults(chain, version, host, NOW, trusted)]


def test_a_signature_with_sha1_is_weak() -> None:
    later = datetime(2027, 1, 1, tzinfo=UTC)
    found = find_faults([SIGNED_WITH_SHA1], "TLSv1.3", "portal.test", later, [])

    assert [(fault.kind, fault.detail) for fault in found] == [
        (TlsFault.INCOMPLETE_CHAIN, "Old authority"),
        (TlsFault.WEAK_SIGNATURE, "sha1"),
    ]


def test_a_curve_below_256_bits_is_weak() -> None:
    leaf = ROOT.issue("portal.test", key=ec.generate_private_key(ec.SECP224R1()))

    assert kinds(leaf.certificate.public_bytes(Encoding.DER)) == [TlsFault.WEAK_KEY]


@pytest.mark.parametrize(
    ("host", "fine"), [("portal.test", True), ("PORTAL.test.", True), ("xportal.test", False), ("127.0.0.1", False)]
)
def test_names_are_compared_as_host_names(host: str, fine: bool) -> None:
    leaf = ROOT.issue("portal.test").certificate.public_bytes(Encoding.DER)

    assert kinds(leaf, host=host) == ([] if fine else [TlsFault.WRONG_HOST])


def test_a_certificate_without_a_name_is_for_no_host() -> None:
    assert TlsFault.NAMELESS in kinds(ROOT.certificate.public_bytes(Encoding.DER))
    assert TlsFault.WRONG_HOST not in kinds(ROOT.certificate.public_bytes(Encoding.DER))


@pytest.mark.parametrize("version", ["SSLv3", "TLSv1", "TLSv1.1"])
def test_versions_that_browsers_have_dropped_are_old(version: str) -> None:
    leaf = ROOT.issue("portal.test").certificate.public_bytes(Encoding.DER)

    assert kinds(leaf, version=version) == [TlsFault.OLD_PROTOCOL]


def test_no_certificate_at_all_is_a_fault() -> None:
    assert kinds() == [TlsFault.UNREADABLE]


@given(st.binary(max_size=200))
def test_what_is_no_certificate_is_a_fault_and_no_crash(noise: bytes) -> None:
    assert kinds(noise) == [TlsFault.UNREADABLE]
