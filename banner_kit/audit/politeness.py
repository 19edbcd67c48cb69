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
from banner_kit.audit.robots import LONGEST_DELAY

BUSY = frozenset({429, 503})  # the answers whose Retry-After says when to come back (RFC 9110, 10.2.3; RFC 6585, 4)
PASSING_STATUS = frozenset({429, 502, 503, 504})
PASSING = frozenset({Reason.TIMEOUT.value, Reason.RESET.value, Reason.OUT_OF_SOCKETS.value})
HOSTS_REMEMBERED = 5000  # beyond these, hosts that nobody asks any more are forgotten
MOST_HUNG = 3  # times in a row that a host lets those wait who ask it, after which the others are told at once
HUNG_FOR = 30.0  # seconds: then somebody tries it again
HANGS = 1.0  # seconds that an answer must have been waited for to say that the host hangs
FIRST_BACK_OFF = 0.5  # seconds, doubled with every further attempt


@dataclass(frozen=True)
class Manners:
    """`pause`: seconds between two pages of a portal; `robots`: whether robots.txt is kept; `retries`: 0 to 2."""

    pause: float = 1.0
    robots: bool = True
    retries: int = 1


def may_pass(result: Result) -> bool:
    """Whether asking again may help: what failed was the moment, not the portal's address."""
    return passes(result.reason, result.status)


def passes(reason: str | None, status: int) -> bool:
    """Whether a failure for that reason, with that status when there was an answer, may be gone the next moment."""
    return reason in PASSING or (reason == Reason.STATUS and status in PASSING_STATUS)


def back_off(attempt: int) -> float:
    """Seconds to wait before asking again, the first time with `attempt` 0; scattered, so that portals do not march."""
    return FIRST_BACK_OFF * (1 << attempt) * uniform(0.5, 1.5)  # noqa: S311  # scatter, not a secret


def retry_after(header: str, now: datetime | None = None) -> float:
    """The seconds that a Retry-After header asks for: a number or a date (RFC 9110, 10.2.3); 0 when it is neither."""
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError):  # the latter of a day that no calendar has
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


@dataclass
class _Turnstile:
    """One host: who is being served, when it may be asked again at all, and when it was asked last."""

    lock: Lock = field(default_factory=Lock)
    users: int = 0
    closed_until: float = float("-inf")
    closed_by: int = 0
    left_at: float = float("-inf")
    hung: int = 0


class Gate:
    """Lets one request at a time through to each host. Shared by all visits of a process, and by their threads."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        remembered: int = HOSTS_REMEMBERED,
    ) -> None:
        self._clock, self._sleep, self._remembered = clock, sleep, remembered
        self._turnstiles: dict[str, _Turnstile] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._turnstiles)

    @contextmanager
    def turn(self, host: str, pause: float, patience: float) -> Iterator[float]:
        """Wait for one's turn, and until `pause` seconds after the last one; yields the seconds that this took.

        A host that said when to come back is waited for too, which is not among these seconds. Raises `FetchError`
        when that takes longer than `patience`, and where the host has kept all who asked it waiting: a thousand
        portals that moved to one that hangs would each wait for their turn to wait.
        """
        came = self._clock()
        with self._turnstile(host) as turnstile:
            if turnstile.hung >= MOST_HUNG and self._clock() < turnstile.left_at + HUNG_FOR:
                raise FetchError(Reason.TIMEOUT, host)
            self._sleep_for(turnstile.left_at + pause - self._clock())
            waited = self._clock() - came
            closed = turnstile.closed_until - self._clock()
            if closed > patience:
                raise FetchError(Reason.STATUS, f"{turnstile.closed_by}; Retry-After: {closed:.0f} s")
            self._sleep_for(closed)
            entered = self._clock()
            try:
                yield waited
                turnstile.hung = 0
            except FetchError as failure:
                hangs = failure.reason is Reason.TIMEOUT and self._clock() >= entered + HANGS
                turnstile.hung = turnstile.hung + 1 if hangs else 0
                raise
            finally:
                turnstile.left_at = self._clock()

    def close(self, host: str, seconds: float, status: int) -> None:
        """Keep everybody from a host for so long: with that status it said when to come back."""
        with self._lock:
            turnstile = self._turnstiles.setdefault(host, _Turnstile())
            turnstile.closed_until, turnstile.closed_by = self._clock() + seconds, status

    def leave(self, host: str) -> None:
        """Note that a host was asked just now, by somebody who did not come through here."""
        with self._lock:
            self._turnstiles.setdefault(host, _Turnstile()).left_at = self._clock()

    def _sleep_for(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)

    @contextmanager
    def _turnstile(self, host: str) -> Iterator[_Turnstile]:
        with self._lock:
            turnstile = self._turnstiles.setdefault(host, _Turnstile())
            turnstile.users += 1
        try:
            with turnstile.lock:
                yield turnstile
        finally:
            with self._lock:
                turnstile.users -= 1
                if len(self._turnstiles) > self._remembered:
                    self._forget()

    def _forget(self) -> None:
        """Drop the hosts that were left long ago; of those being asked or closed nothing is forgotten."""
        now = self._clock()
        self._turnstiles = {
            host: one
            for host, one in self._turnstiles.items()
            if one.users or one.closed_until > now or one.left_at + LONGEST_DELAY > now
        }
