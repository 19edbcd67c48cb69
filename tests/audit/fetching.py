"""Fetching one address of a server that tests make up."""

from __future__ import annotations

import socket
from collections.abc import Callable
from threading import Event

import pytest

from banner_kit.audit import Fetcher, Limits
from banner_kit.audit.response import FetchError, Response

SHORT = Limits(seconds=0.6, body_bytes=50_000, connect_seconds=0.3)
PATIENT = Limits(seconds=20)

Behaviour = Callable[[socket.socket, Event], None]
"""What a server does with a connection, until an event ends it."""


def get(address: str, limits: Limits = SHORT, contact: str = "") -> Response:
    with Fetcher(limits, contact).visit() as visit:
        return visit.get(address)


def failure(address: str, limits: Limits = SHORT) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(address, limits)
    return caught.value
