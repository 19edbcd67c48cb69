"""Servers that do everything wrong: each fault is an iterable of bytes to send, with what an audit must say of it.

The rows follow what real hosts and attackers do: what never ends, what is far larger than it looks, what breaks off,
what is written wrongly, and what looks odd but is read by every browser.
"""

from __future__ import annotations

import gzip
import random
import socket
import ssl
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count, repeat
from threading import Event, Thread

import brotli

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
PAGE = f"<!DOCTYPE html><title>Sở</title><p>Tin tức của sở và các đơn vị trực thuộc.</p>{LINK}".encode()
READ = "visible-link"
MEGABYTE = 1024 * 1024
RESET_ON_CLOSE = struct.pack("ii", 1, 0)

Answer = Callable[[str], Iterable[bytes]]
"""What to send to who asks for a path."""


@dataclass(frozen=True)
class Fault:
    """`pause`: seconds before every piece; `end`: `close`, `reset` or `silence` after the last one."""

    name: str
    reason: str
    answer: Answer
    pause: float = 0.0
    end: str = "close"
    tls: bool = False
    raw: bool = False  # speaks at once, without waiting for a request


def head(*lines: str, status: str = "200 OK", of: str = "text/html") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {of}", *lines, "", ""]).encode("latin-1")


def always(*pieces: bytes | Iterable[bytes]) -> Answer:
    """The same for every path."""
    return lambda _: chain.from_iterable([piece] if isinstance(piece, bytes) else piece for piece in pieces)


def page(*lines: str, body: bytes = PAGE, of: str = "text/html; charset=utf-8") -> Answer:
    return always(head(f"Content-Length: {len(body)}", *lines, of=of), body)


def sent_to(location: str, *more: bytes | Iterable[bytes]) -> Answer:
    """A redirect of the home page; all else is the page."""

    def answer(path: str) -> Iterable[bytes]:
        if path == "/":
            return always(head(f"Location: {location}", status="302 Found"), *more)(path)
        return page()(path) if path == "/next" else always(head("Content-Length: 0", status="404 No"))(path)

    return answer


def endless_chain() -> Answer:
    numbers = count()
    return lambda path: [head(f"Location: /{next(numbers)}", "Content-Length: 0", status="302 Found")]


def bomb(layers: int) -> bytes:
    """A gigabyte of zeros, packed so many times; every megabyte after the first packs to the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    first, other = (packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + other * 1023
    for _ in range(layers - 1):
        packed = gzip.compress(packed)
    return packed


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(bytes(MEGABYTE)) for _ in range(1024)) + packer.finish()


def packed(body: bytes, encoding: str) -> Answer:
    return page(f"Content-Encoding: {encoding}", body=body)


def chunked(*chunks: bytes) -> Answer:
    return always(head("Transfer-Encoding: chunked"), chunks)


def noise(length: int) -> bytes:
    return random.Random(1).randbytes(length)


def a_gigabyte() -> Iterable[bytes]:
    return [bytes(MEGABYTE)] * 1024  # the same megabyte each time


def _charset(label: str) -> Answer:
    return page(of=f"text/html; charset={label}")


ENDLESS = [
    Fault("nothing is said", "timeout", always(), end="silence"),
    Fault("nothing after the head", "timeout", always(head("Content-Length: 9")), end="silence"),
    Fault("a body, byte by byte", "timeout", always(head(), repeat(b"x")), pause=0.05),
    Fault("a head, line by line", "timeout", always(b"HTTP/1.1 200 OK\r\n", repeat(b"X: y\r\n")), pause=0.05),
    Fault("a head, byte by byte", "timeout", always(b"HTTP/1.1 200 OK\r\nX: ", repeat(b"y")), pause=0.05),
    Fault("a status line, byte by byte", "timeout", always(b"HTTP/1.1 200 ", repeat(b"O")), pause=0.05),
    Fault("100 Continue for ever", "timeout", always(repeat(b"HTTP/1.1 100 Continue\r\n\r\n")), pause=0.05),
    Fault("chunks of one byte", "timeout", chunked(*[b"1\r\nx\r\n"] * 2000), pause=0.05),
    Fault("a chunk's length, digit by digit", "timeout", chunked(*[b"0"] * 2000), pause=0.05),
    Fault("trailers for ever", "timeout", chunked(b"0\r\n", *[b"X: y\r\n"] * 2000), pause=0.05),
    Fault("packed, byte by byte", "timeout",
          always(head("Content-Encoding: gzip"), [bytes([one]) for one in gzip.compress(noise(9000))]), pause=0.05),
    Fault("redirects without end, each slow", "timeout", endless_chain(), pause=0.4),
    Fault("a redirect's head, byte by byte", "timeout",
          always(b"HTTP/1.1 302 Found\r\nLocation: /", repeat(b"a")), pause=0.05),
    Fault("a handshake that does not begin", "timeout", always(), end="silence", tls=True, raw=True),
    Fault("a handshake, byte by byte", "timeout", always(b"\x16\x03\x03\x40\x00", repeat(b"\x02")), 0.05, tls=True,
          raw=True),
]  # fmt: skip

TOO_LARGE = [
    Fault("a gigabyte", "too-large", always(head(f"Content-Length: {2**30}"), a_gigabyte())),
    Fault("a gigabyte without a length", "too-large", always(head(), a_gigabyte())),
    Fault("a gigabyte in one chunk", "too-large",
          always(head("Transfer-Encoding: chunked"), b"40000000\r\n", a_gigabyte())),
    Fault("a gigabyte, packed", "too-large", packed(bomb(1), "gzip")),
    Fault("a gigabyte, packed twice", "too-large", packed(bomb(2), "gzip, gzip")),
    Fault("a gigabyte, packed by brotli", "too-large", packed(brotli_bomb(), "br")),
    Fault("a head of a gigabyte", "too-large", always(b"HTTP/1.1 200 OK\r\n", repeat(b"X: y\r\n" * 4096))),
    Fault("a line of a gigabyte", "too-large", always(b"HTTP/1.1 200 OK\r\nX: ", a_gigabyte())),
    Fault("a status line of a gigabyte", "too-large", always(b"HTTP/1.1 200 ", a_gigabyte())),
    Fault("a gigabyte of 100 Continue", "too-large", always(repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 4096))),
    Fault("a gigabyte of cookies", "too-large",
          always(b"HTTP/1.1 200 OK\r\n", repeat(b"Set-Cookie: a=" + b"b" * 4000 + b"\r\n"))),
]  # fmt: skip

BROKEN_OFF = [
    Fault("a zero in the head", "reset", _charset("utf-8\x00")),
    Fault("closed at once", "reset", always(), raw=True),
    Fault("closed after the request", "reset", always()),
    Fault("reset", "reset", always(head("Content-Length: 99"), b"x"), end="reset"),
    Fault("shorter than its length", READ, always(head("Content-Length: 9999"), PAGE)),
    Fault("shorter than its length, without the campaign", "reset", always(head("Content-Length: 9999"), PAGE[:90])),
    Fault("a chunk that is cut", "reset", chunked(b"40000\r\nx")),
    Fault("a chunk of length nonsense", "reset", chunked(b"zz\r\nx\r\n0\r\n\r\n")),
    Fault("a chunk of negative length", "reset", chunked(b"-5\r\nx\r\n0\r\n\r\n")),
    Fault("two lengths that differ", "reset", page("Content-Length: 5")),
    Fault("not packed although it says so", "reset", packed(PAGE, "gzip")),
    Fault("packed in fifty layers", "reset", packed(PAGE, ", ".join(["gzip"] * 50))),
    Fault("another protocol", "reset", always(b"SSH-2.0-OpenSSH_9.2\r\n")),
    Fault("noise", "reset", always(noise(5000))),
    Fault("http where https should be", "tls", page(), tls=True),
    Fault("noise for a handshake", "tls", always(noise(5000)), tls=True, raw=True),
    Fault("a handshake that is cut", "tls", always(b"\x16\x03\x03\x40\x00\x02"), tls=True, raw=True),
]  # fmt: skip

MISLED = [
    Fault("a circle", "redirect", sent_to("/")),
    Fault("redirects without end", "redirect", endless_chain()),
    Fault("to half an address", "redirect", sent_to("http://[::1")),
    Fault("to a script", "redirect", sent_to("javascript:alert(1)")),
    Fault("to a file", "redirect", sent_to("file:///etc/passwd")),
    Fault("to no host", "redirect", sent_to("http://")),
    Fault("to a port that is none", "redirect", sent_to("http://127.0.0.1:99999/")),
    Fault("to dots", "redirect", sent_to("http://.../")),
    Fault("to a label that is too long", "redirect", sent_to(f"http://{'a' * 64}.test/")),
    Fault("to a name that is too long", "dns", sent_to(f"http://{'a.' * 200}test/")),
    Fault("to bytes", "status", sent_to("/\xff\xfe\xe9")),
    Fault("to a control character", "status", sent_to("/a\x01b")),
    Fault("to another protocol's port", "refused", sent_to("http://127.0.0.1:1/")),
]  # fmt: skip

ODD = [
    *(Fault(f"charset {label[:12]!r}", READ, _charset(label)) for label in
      ("undefined", "idna", "punycode", "utf-7", "rot13", "base64", "unicode_escape", "", "x" * 9000)),
    Fault("no charset", READ, page(of="text/html")),
    Fault("no type", READ, always(f"HTTP/1.1 200 OK\r\nContent-Length: {len(PAGE)}\r\n\r\n".encode(), PAGE)),
    Fault("no length", READ, always(head(of="text/html; charset=utf-8"), PAGE)),
    Fault("a length that is none", READ, always(head("Content-Length: abc"), PAGE)),
    Fault("a negative length", READ, always(head("Content-Length: -1"), PAGE)),
    Fault("the same length twice", READ, page(f"Content-Length: {len(PAGE)}")),
    Fault("lines without carriage returns", READ, always(b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n", PAGE)),
    Fault("HTTP/1.0", READ, always(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE)),
    Fault("no words after the status", READ, always(b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n", PAGE)),
    Fault("300 headers", READ, page(*(f"X-{number}: y" for number in range(300)))),
    Fault("a header of 100 KB", READ, page(f"X: {'y' * 100_000}")),
    Fault("a header without a colon", READ, page("nonsense")),
    Fault("headers in Vietnamese", READ, page("X-Tên: Sở".encode().decode("latin-1"))),
    Fault("40 cookies of 4 KB", READ, page(*(f"Set-Cookie: a{number}={'b' * 4000}" for number in range(40)))),
    Fault("100 Continue, thrice", READ, always(b"HTTP/1.1 100 Continue\r\n\r\n" * 3, [*page()("/")])),
    Fault("103 Early Hints", READ, always(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", [*page()("/")])),
    Fault("packed", READ, packed(gzip.compress(PAGE), "gzip")),
    Fault("packed, its head first", READ,
          always(head("Content-Encoding: gzip"), [gzip.compress(PAGE)[:10], gzip.compress(PAGE)[10:]])),
    Fault("packed in two members", "not-found",  # Chromium shows the first alone
          packed(gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), "gzip")),
    Fault("packed without a frame", READ, packed(zlib.compress(PAGE)[2:-4], "deflate")),
    Fault("an encoding that is none", READ, page("Content-Encoding: utf-8")),
    Fault("a redirect of a gigabyte", READ, sent_to("/next", a_gigabyte())),
    Fault("a redirect that is packed wrongly", READ,
          lambda path: sent_to("/next\r\nContent-Encoding: gzip", b"nonsense")(path)),
]  # fmt: skip

FAULTS = [*TOO_LARGE, *BROKEN_OFF, *MISLED, *ODD]
"""Those that end by themselves; the `ENDLESS` only end when somebody loses patience."""


@contextmanager
def serving(fault: Fault) -> Iterator[str]:
    """Serve a fault on a port of its own; yields the address of its home page."""
    over, threads = Event(), []

    def listen() -> None:
        while not over.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                threads.append(Thread(target=_serve, args=(fault, connection, over)))
                threads[-1].start()

    with socket.create_server(("127.0.0.1", 0), backlog=16) as listener:
        threads.append(Thread(target=listen))
        threads[0].start()
        try:
            yield f"{'https' if fault.tls else 'http'}://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            over.set()
            listener.shutdown(socket.SHUT_RDWR)
    for thread in threads:
        thread.join()


def _serve(fault: Fault, connection: socket.socket, over: Event) -> None:
    with closing(connection), suppress(OSError, ssl.SSLError):
        connection.settimeout(20)
        request = b"" if fault.raw else connection.recv(65536)
        path = request.split(b" ")[1].decode("latin-1") if request.count(b" ") > 1 else "/"
        for piece in fault.answer(path):
            if over.wait(fault.pause) if fault.pause else over.is_set():
                return
            connection.sendall(piece)
        _end(fault, connection, over)


def _end(fault: Fault, connection: socket.socket, over: Event) -> None:
    if fault.end == "silence":
        over.wait()
    elif fault.end == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    else:
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)
