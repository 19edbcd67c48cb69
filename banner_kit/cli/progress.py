"""A progress bar on stderr, on terminals only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@dataclass
class Bar:
    """How far a command is: what is done of what is expected, which may grow."""

    shown: Progress
    task: TaskID
    expected: int = 0

    def expect(self, more: int) -> None:
        """So many more are to be done."""
        self.expected += more
        self.shown.update(self.task, total=self.expected)

    def advance(self, done: int = 1) -> None:
        """So many more are done."""
        self.shown.advance(self.task, done)


@contextmanager
def progress(description: str) -> Iterator[Bar]:
    """A bar while something is done; it is gone afterwards."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as shown:
        yield Bar(shown, shown.add_task(description, total=0))
