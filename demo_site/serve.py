"""Every portal on a loopback address of its own, served from threads of this process."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from threading import Thread
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from banner_kit import Campaign
from banner_kit.errors import ServerError

from .app import create_app
from .portals import PORT, PORTALS, Case


class Quiet(WSGIRequestHandler):
    """A handler that does not log every request to the terminal."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


def province_addresses() -> dict[int, str]:
    """Portal number to `host:port`. Where only 127.0.0.1 can be bound (macOS), each portal has a port instead."""
    if _can_bind(PORTALS[0].host):
        return {portal.number: f"{portal.host}:{PORT}" for portal in PORTALS}
    return {portal.number: f"127.0.0.1:{PORT + portal.number}" for portal in PORTALS}


@contextmanager
def running_province(campaign: Campaign, base_url: str, addresses: Mapping[int, str] | None = None) -> Iterator[None]:
    """Serve the whole province until the block ends. Raises `ServerError` when an address is in use."""
    where = addresses or province_addresses()
    app = create_app(campaign, where, base_url)
    with ExitStack() as stack:
        for portal in PORTALS:
            host, _, port = where[portal.number].rpartition(":")
            if portal.case is Case.HANGING:
                stack.enter_context(_hanging(host, int(port)))
            elif portal.case is not Case.REFUSED:
                stack.enter_context(running(app, host, int(port)))
        yield


@contextmanager
def running(app: Any, host: str, port: int) -> Iterator[BaseWSGIServer]:
    """Serve a WSGI app from a thread until the block ends; port 0 takes any that is free."""
    listener = _listening(host, port)
    server = make_server(host, port, app, threaded=True, request_handler=Quiet, fd=listener.fileno())
    # A short poll: the servers are ended one after the other, and each waits for its own.
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        listener.close()


@contextmanager
def _hanging(host: str, port: int) -> Iterator[None]:
    """Connections are taken by the system, and nobody ever answers them."""
    with _listening(host, port):
        yield


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ServerError(
            "{host}:{port} is in use ({cause}). End the demo that may still run there, and try again.",
            host=host,
            port=port,
            cause=error.strerror or error,
        ) from error
    listener.listen(64)
    return listener


def _can_bind(host: str) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
    return True
