"""Ctrl-C, and what ends a program as it does: SIGTERM of a service manager, SIGHUP of a window that closes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import NoReturn

from banner_kit.cli.exit_codes import INTERRUPTED

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows lacks one


class Ended(KeyboardInterrupt):
    """The system ends this program by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def code_of(interruption: KeyboardInterrupt) -> int:
    """The exit code by which shells know what ended a program: 128 and the signal's number."""
    return 128 + interruption.number if isinstance(interruption, Ended) else INTERRUPTED


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Within it such signals interrupt as Ctrl-C does: what is open is closed, and how to go on is told.

    One that is ignored, as `nohup` has it, stays so.
    """
    mine = current_thread() is main_thread()  # no other may set them
    before = [number for number in _SIGNALS if mine and signal.getsignal(number) is signal.SIG_DFL]
    for number in before:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: object) -> NoReturn:
    raise Ended(number)
