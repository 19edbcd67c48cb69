"""How politely portals are asked: one request at a time, a pause between pages, `Retry-After` kept, few retries."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import uniform
from threading import Lock

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Result

LONGEST_CRAWL_DELAY = 10.0  # seconds; what robots.txt asks beyond it would stop an audit
BUSY = frozenset({429, 503})  # the answers whose Retry-After says when to come back (RFC 9110, 10.2.3; RFC 6585, 4)
PASSING_STATUS = frozenset({429, 502, 503, 504})
PASSING = frozenset({Reason.TIMEOUT.value, Reason.RESET.value})
FIRST_BACK_OFF = 0.5  # seconds, doubled with every further attempt


@dataclass(frozen=True)
class Manners:
    """`pause`: seconds between two pages of a portal; `robots`: whether robots.txt is kept; `retries`: 0 to 2."""

    pause: float = 1.0
    robots: bool = True
    retries: int = 1


def may_pass(result: Result) -> bool:
    """Whether asking again may help: what failed was the moment, not the portal's address."""
    return result.reason in PASSING or (result.reason == Reason.STATUS and result.status in PASSING_STATUS)


def back_off(attempt: int) -> float:
    """Seconds to wait before asking again, the first time with `attempt` 0; scattered, so that portals do not march."""
    return FIRST_BACK_OFF * (1 << attempt) * uniform(0.5, 1.5)  # noqa: S311  # scatter, not a secret


def retry_after(header: str, now: datetime | None = None) -> float:
    """The seconds that a Retry-After header asks for: a number or a date (RFC 9110, 10.2.3); 0 when it is neither."""
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


@dataclass
class _Turnstile:
    """One host: who is being served, when it may be asked again at all, and when it was asked last."""

    lock: Lock = field(default_factory=Lock)
    closed_until: float = float("-inf")
    closed_by: int = 0
    left_at: float = float("-inf")


class Gate:
    """Lets one request at a time through to each host. Shared by all visits of a process, and by their threads."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._turnstiles: dict[str, _Turnstile] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, pause: float, patience: float) -> Iterator[float]:
        """Wait for one's turn, and until `pause` seconds after the last one; yields the seconds that this took.

        A host that said when to come back is waited for too, which is not among these seconds. Raises `FetchError`
        when that takes longer than `patience`.
        """
        turnstile, came = self._turnstile(host), self._clock()
        with turnstile.lock:
            self._sleep_for(turnstile.left_at + pause - self._clock())
            waited = self._clock() - came
            closed = turnstile.closed_until - self._clock()
            if closed > patience:
                raise FetchError(Reason.STATUS, f"{turnstile.closed_by}; Retry-After: {closed:.0f} s")
            self._sleep_for(closed)
            try:
                yield waited
            finally:
                turnstile.left_at = self._clock()

    def close(self, host: str, seconds: float, status: int) -> None:
        """Keep everybody from a host for so long: with that status it said when to come back."""
        turnstile = self._turnstile(host)
        turnstile.closed_until, turnstile.closed_by = self._clock() + seconds, status

    def _sleep_for(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)

    def _turnstile(self, host: str) -> _Turnstile:
        with self._lock:
            return self._turnstiles.setdefault(host, _Turnstile())
