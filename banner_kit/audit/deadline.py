"""The moment by which everything asked of a portal has to be over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError


class Deadline:
    """Seconds that run out. Sockets ask it before every read, so that no drip outlives it."""

    def __init__(self, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self.seconds, self._clock = seconds, clock
        self._end, self._given = clock() + seconds, 0.0

    def left(self) -> float:
        """The seconds left. Raises `FetchError` with reason `timeout` when there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise FetchError(Reason.TIMEOUT, f"{self.seconds:g} s")
        return left

    def renew(self) -> None:
        """Begin anew, for the next page."""
        self._end = self._clock() + self.seconds

    def extend(self, seconds: float) -> None:
        """Give back what was spent waiting for one's turn: that is not the portal's fault."""
        self._end += seconds
        self._given += seconds

    @contextmanager
    def sooner(self, share: float) -> Iterator[None]:
        """Leave only a share of what is left to something that is not worth all of it."""
        end, given = self._end, self._given
        self._end = self._clock() + self.left() * share
        try:
            yield
        finally:
            self._end = end + self._given - given
