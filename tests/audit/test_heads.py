"""What stands before a body, as servers really write it."""

from __future__ import annotations

import gzip

import pytest

from banner_kit.audit import Reason
from tests.audit.fetching import PATIENT, failure, get


def test_line_ends_before_the_head_are_passed_over(rude) -> None:
    answer = b"\r\n\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"

    assert get(rude(lambda connection, _: connection.sendall(answer)), PATIENT).body == b"OK"


@pytest.mark.parametrize("before", [b"\r\n" * 3, b"\n" * 5])
def test_more_line_ends_than_browsers_pass_over_are_no_answer(rude, before: bytes) -> None:
    answer = before + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"

    assert failure(rude(lambda connection, _: connection.sendall(answer)), PATIENT).reason is Reason.RESET


@pytest.mark.parametrize(
    "head", ["101 Switching Protocols\r\nUpgrade: h2c", "200 OK\r\nX: a\0b", "200 O\0K", "200 OK\r\nju\0nk"]
)
def test_another_protocol_and_zeros_in_a_head_are_no_answer(rude, head: str) -> None:
    answer = f"HTTP/1.1 {head}\r\nContent-Length: 2\r\n\r\nOK".encode()

    assert failure(rude(lambda connection, _: connection.sendall(answer)), PATIENT).reason is Reason.RESET


def test_a_length_beyond_all_measure_counts_for_nothing(rude) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n<p>OK</p>"
    read = get(rude(lambda connection, _: connection.sendall(answer)), PATIENT)

    assert (read.body, read.cut) == (b"<p>OK</p>", None)


@pytest.mark.parametrize("version", ["HTTP/1.2", "HTTP/2", "HTTP/2.0", "HTTP/3"])
def test_an_answer_of_another_version_is_read(rude, version: str) -> None:
    answer = f"{version} 200 OK\r\nContent-Length: 2\r\n\r\nOK".encode()

    assert get(rude(lambda connection, _: connection.sendall(answer)), PATIENT).body == b"OK"


@pytest.mark.parametrize(
    "line",
    ["HTTP/1.1 200", "HTTP/1.1 200 ", "HTTP/1.1", "HTTP/1.1 200OK", "http/1.1 200 OK", "HTTP 200 OK", "HTTP/1.1 OK",
     "HTTP/1.1 200 Được", "\ufeffHTTP/1.1 200 OK"],
)  # fmt: skip
def test_a_status_line_need_not_be_to_the_letter(rude, line: str) -> None:
    answer = f"{line}\r\nContent-Length: 2\r\n\r\nOK".encode()

    read = get(rude(lambda connection, _: connection.sendall(answer)), PATIENT)

    assert (read.status, read.body) == (200, b"OK")


def test_the_status_of_a_careless_line_is_kept(rude) -> None:
    answer = b"http/1.0 404Not Found\r\nContent-Length: 2\r\n\r\nno"

    assert get(rude(lambda connection, _: connection.sendall(answer)), PATIENT).status == 404


@pytest.mark.parametrize("line", ["SSH-2.0-OpenSSH_9.2", "220 mail.example ESMTP", "<!DOCTYPE html><p>http"])
def test_what_does_not_begin_with_a_status_is_no_answer(rude, line: str) -> None:
    rest = b"\r\nContent-Length: 2\r\n\r\nOK"
    address = rude(lambda connection, _: connection.sendall(line.encode() + rest))

    assert failure(address, PATIENT).reason is Reason.RESET


@pytest.mark.parametrize(
    "body", [b"5\nwhole\n0\n\n", b"5\nwhole\r\n0\n\r\n", b"0005  ; a=b\r\nwhole\r\n00\r\nX: y\r\n\r\n"]
)
def test_the_lines_of_chunks_may_end_in_half_an_end(rude, body: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    read = get(rude(lambda connection, _: connection.sendall(head + body)), PATIENT)

    assert (read.body, read.cut) == (b"whole", None)


def test_what_is_no_chunk_ends_the_page(rude) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    read = get(
        rude(lambda connection, _: connection.sendall(head + b"5\r\nwhole\r\n<p>secret words of a page\r\n")), PATIENT
    )

    assert read.body == b"whole"
    assert read.cut is not None
    assert read.cut.detail == "chunk: b'<p>secret words of a'"


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
