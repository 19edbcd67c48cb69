"""What stands before a body, as servers really write it."""

from __future__ import annotations

import gzip

import pytest

from banner_kit.audit import Reason
from tests.audit.fetching import PATIENT, failure, get


def test_line_ends_before_the_head_are_passed_over(rude) -> None:
    answer = b"\r\n\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"

    assert get(rude(lambda connection, _: connection.sendall(answer)), PATIENT).body == b"OK"


@pytest.mark.parametrize("version", ["HTTP/1.2", "HTTP/2", "HTTP/2.0", "HTTP/3"])
def test_an_answer_of_another_version_is_read(rude, version: str) -> None:
    answer = f"{version} 200 OK\r\nContent-Length: 2\r\n\r\nOK".encode()

    assert get(rude(lambda connection, _: connection.sendall(answer)), PATIENT).body == b"OK"


@pytest.mark.parametrize(
    "told", ["Chunked", "identity, chunked", "chunked,chunked", "chunked\r\nTransfer-Encoding: chunked"]
)
def test_chunks_are_put_together_however_they_are_told(rude, told: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nTransfer-Encoding: {told}\r\n\r\n".encode()
    whole = rude(lambda connection, _: connection.sendall(head + b"5\r\nwhole\r\n0\r\n\r\n"))
    half = rude(lambda connection, _: connection.sendall(head + b"5\r\nwhole\r\n"))

    assert (get(whole, PATIENT).body, get(whole, PATIENT).cut) == (b"whole", None)
    assert get(half, PATIENT).cut is not None


def test_what_is_packed_in_transfer_is_no_page_to_read(rude) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
    packed = gzip.compress(b"<p>Trang")
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)

    assert failure(rude(lambda connection, _: connection.sendall(head + body)), PATIENT).reason is Reason.RESET
