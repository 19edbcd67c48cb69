"""Servers with every fault of TLS, as badssl.com shows them: what is told, and that their page is read."""

from __future__ import annotations

import socket
import ssl
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from banner_kit import Campaign
from banner_kit.audit import Portal, PortalAudit, Reason, Result
from banner_kit.audit.inspection import Inspector
from banner_kit.audit.response import FetchError, TlsFault
from tests.audit.authority import Identity, authority, self_signed
from tests.audit.secure import HOST, PAGE, TRUSTED, Serve, Server, faults, fetcher

EXPIRED, NOT_YET = (-90, -10), (10, 90)
STRANGER = authority("Nobody's authority")
BETWEEN = TRUSTED.issue("Intermediate", ca=True)
RSA_1024 = rsa.generate_private_key(65537, 1024)
RSA = TRUSTED.issue(HOST, key=rsa.generate_private_key(65537, 2048))


BAD: dict[str, tuple[ssl.SSLContext, list[TlsFault]]] = {
    "expired": (TRUSTED.issue(HOST, days=EXPIRED).server(), [TlsFault.EXPIRED]),
    "not yet valid": (TRUSTED.issue(HOST, days=NOT_YET).server(), [TlsFault.NOT_YET_VALID]),
    "wrong host": (TRUSTED.issue("other.test").server(), [TlsFault.WRONG_HOST]),
    "self-signed": (self_signed(HOST).server(), [TlsFault.SELF_SIGNED]),
    "untrusted root": (STRANGER.issue(HOST).server([STRANGER.certificate]), [TlsFault.UNTRUSTED_ROOT]),
    "incomplete chain": (BETWEEN.issue(HOST).server([]), [TlsFault.INCOMPLETE_CHAIN]),
    "expired above": (TRUSTED.issue("Old", days=EXPIRED, ca=True).issue(HOST).server(), [TlsFault.EXPIRED]),
    "weak key": (TRUSTED.issue(HOST, key=RSA_1024).server(), [TlsFault.WEAK_KEY]),
    "several": (
        self_signed("other.test", days=EXPIRED).server(),
        [TlsFault.EXPIRED, TlsFault.WRONG_HOST, TlsFault.SELF_SIGNED],
    ),
    "all at once": (
        STRANGER.issue("other.test", days=NOT_YET, key=RSA_1024).server(),
        [TlsFault.NOT_YET_VALID, TlsFault.WRONG_HOST, TlsFault.INCOMPLETE_CHAIN, TlsFault.WEAK_KEY],
    ),
    "a cipher that no browser speaks": (RSA.server(ciphers="AES128-CCM:@SECLEVEL=0"), [TlsFault.REFUSED]),
}


@pytest.mark.parametrize("name", BAD)
def test_every_fault_of_the_chain_is_told_and_the_page_is_read(serve: Serve, ca_file: Path, name: str) -> None:
    context, expected = BAD[name]
    server = serve(context)
    with fetcher(ca_file).visit() as visit:
        answer = visit.get(f"https://{HOST}:{server.port}/")

    assert ([fault.kind for fault in answer.faults], answer.body.decode()) == (expected, PAGE)


def test_a_fault_is_told_with_its_particulars(serve: Serve, ca_file: Path) -> None:
    server = serve(TRUSTED.issue("a.test", "*.b.test").server())
    with fetcher(ca_file).visit() as visit:
        (fault,) = visit.get(f"https://{HOST}:{server.port}/").faults

    assert fault.detail == "a.test, *.b.test"


def test_old_versions_are_read_and_told(serve: Serve, ca_file: Path) -> None:
    context = RSA.server(ciphers="ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python warns of what this test is about
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with fetcher(ca_file).visit() as visit:
        assert faults(visit, serve(context)) == [TlsFault.OLD_PROTOCOL]


@pytest.mark.parametrize("cipher", ["AES128-SHA", "ECDHE-RSA-AES128-SHA", "AES256-GCM-SHA384"])
def test_ciphers_that_browsers_still_speak_are_no_fault(serve: Serve, ca_file: Path, cipher: str) -> None:
    server = serve(RSA.server(ciphers=cipher))
    with fetcher(ca_file).visit() as visit:
        answer = visit.get(f"https://{HOST}:{server.port}/")

    assert (answer.faults, answer.body.decode()) == ((), PAGE)


def test_a_server_that_once_breaks_off_a_handshake_is_not_called_refused(serve: Serve, ca_file: Path) -> None:
    greeted: list[str] = []

    def greet(_connection: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> int | None:
        greeted.append(str(name))
        return ssl.ALERT_DESCRIPTION_INTERNAL_ERROR if len(greeted) == 1 else None

    context = TRUSTED.issue(HOST).server()
    context.sni_callback = greet
    with fetcher(ca_file).visit() as visit:
        assert faults(visit, serve(context)) == []
    assert greeted == [HOST] * 3


GOOD: dict[str, Callable[[], Any]] = {
    "directly below the root": lambda: TRUSTED.issue(HOST).server(),
    "with its intermediate": lambda: BETWEEN.issue(HOST).server(),
    "with the root sent along": lambda: BETWEEN.issue(HOST).server([BETWEEN.certificate, TRUSTED.certificate]),
    "with an old root sent along": lambda: TRUSTED.issue(HOST).server([self_signed("x", days=EXPIRED).certificate]),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_chain_has_no_fault(serve: Serve, ca_file: Path, name: str) -> None:
    with fetcher(ca_file).visit() as visit:
        assert faults(visit, serve(GOOD[name]())) == []


@pytest.mark.parametrize(
    ("host", "expected"),
    [("a.portal.test", []), ("a.b.portal.test", [TlsFault.WRONG_HOST]), ("portal.test", [TlsFault.WRONG_HOST])],
)
def test_a_wildcard_stands_for_one_label_only(serve: Serve, ca_file: Path, host: str, expected: list[str]) -> None:
    with fetcher(ca_file).visit() as visit:
        assert faults(visit, serve(TRUSTED.issue("*.portal.test").server()), host) == expected


def test_what_is_sent_besides_the_path_is_nobodys_fault(serve: Serve, ca_file: Path) -> None:
    old = self_signed("an old root", days=EXPIRED)
    with fetcher(ca_file).visit() as visit:
        server = serve(TRUSTED.issue("other.test").server([old.certificate]))

        assert faults(visit, server) == [TlsFault.WRONG_HOST]


@pytest.mark.parametrize("identity", [TRUSTED.issue(HOST), self_signed(HOST)])
def test_a_server_gets_back_the_cookie_that_it_set(serve: Serve, ca_file: Path, identity: Identity) -> None:
    server = serve(identity.server())
    with fetcher(ca_file).visit() as visit:
        faults(visit, server)
        faults(visit, server)

    assert server.cookies == ["", "a=1"]


@pytest.mark.parametrize("order", [1, -1])
def test_cookies_do_not_travel_between_a_server_and_one_that_may_be_somebody_else(
    serve: Serve, ca_file: Path, order: int
) -> None:
    servers = [serve(TRUSTED.issue(HOST).server()), serve(self_signed(HOST).server())][::order]
    with fetcher(ca_file).visit() as visit:
        for server in servers:
            faults(visit, server)

    assert [server.cookies for server in servers] == [[""], [""]]


def audited(campaign: Campaign, ca_file: Path, server: Server, strict: bool = False) -> Result:
    audit = PortalAudit(Inspector(campaign), fetcher(ca_file, strict))
    return audit(Portal("Sở Nội vụ", f"https://{HOST}:{server.port}/"))


def test_a_fault_is_a_finding_beside_the_verdict(campaign: Campaign, serve: Serve, ca_file: Path) -> None:
    result = audited(campaign, ca_file, serve(self_signed(HOST, days=EXPIRED).server()))
    codes = {str(one.code) for one in result.findings}

    assert result.reason == Reason.VISIBLE_LINK
    assert {"certificate-expired", "certificate-self-signed"} <= codes


def test_strictly_a_fault_makes_a_portal_unreachable(campaign: Campaign, serve: Serve, ca_file: Path) -> None:
    result = audited(campaign, ca_file, serve(self_signed(HOST).server()), strict=True)

    assert (result.reason, result.verdict) == (Reason.TLS, "unreachable")


def test_a_server_that_wants_a_certificate_of_its_visitors_is_unreachable(serve: Serve, ca_file: Path) -> None:
    context = RSA.server(ciphers="DEFAULT")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=TRUSTED.pem().decode())
    server = serve(context)
    with fetcher(ca_file).visit() as visit, pytest.raises(FetchError) as caught:
        faults(visit, server)

    assert caught.value.reason is Reason.TLS


@contextmanager
def abrupt(body: bytes) -> Iterator[int]:
    """A server that tells no length and whose connection is cut behind that body; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            plain, _ = listener.accept()
            with TRUSTED.issue(HOST).server().wrap_socket(plain, server_side=True) as secure:
                secure.recv(65536)
                secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)

        thread = Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(("body", "whole"), [(b"<html><p>half", False), (b"<html><p>whole</html><!-- 1 s -->", True)])
def test_a_page_without_a_length_is_whole_only_when_tls_or_the_page_says_so(
    ca_file: Path, body: bytes, whole: bool
) -> None:
    with abrupt(body) as port, fetcher(ca_file).visit() as visit:
        answer = visit.get(f"https://{HOST}:{port}/")

    assert (answer.body, answer.cut is None, answer.faults) == (body, whole, ())
