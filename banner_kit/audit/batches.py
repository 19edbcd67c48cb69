"""Which portals may be asked now: batches of them, never two of one host at a time, wherever the work is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from banner_kit.audit.address import parse, with_scheme
from banner_kit.audit.results import Portal

Batch = tuple[Portal, ...]
"""Portals that are audited one after another by one worker."""


def host_key(portal: Portal) -> str:
    """What portals of one server have in common: host and port, `www.` or not; an address that is none is its own."""
    url = parse(with_scheme(portal.url))
    return str(url.host).removeprefix("www.") if url else portal.url


class Batches:
    """Portals by host, in the order of the registry. A host is busy until its batch was given back.

    A batch holds `size` portals at most: few of many hosts, or a part of those of one host.
    """

    def __init__(self, portals: Iterable[Portal], size: int = 1) -> None:
        self._size = size
        self._portals: dict[str, deque[Portal]] = {}
        for portal in portals:
            self._portals.setdefault(host_key(portal), deque()).append(portal)
        self._ready = deque(self._portals)

    def take(self) -> Batch | None:
        """The next batch; None when there is none for now."""
        batch: list[Portal] = []
        while self._ready and len(batch) < self._size:
            waiting = self._portals[self._ready[0]]
            if batch and len(batch) + len(waiting) > self._size:
                break
            host = self._ready.popleft()
            while waiting and len(batch) < self._size:
                batch.append(waiting.popleft())
            if not waiting:
                del self._portals[host]
        return tuple(batch) or None

    def give_back(self, batch: Batch) -> None:
        """Say that a batch is done: what is left of its hosts may be taken."""
        self._ready.extend(host for host in dict.fromkeys(map(host_key, batch)) if host in self._portals)
