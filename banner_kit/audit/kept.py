"""What was learnt, kept for a while: bounded, so that an audit of a whole country costs no more than one of a town."""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """A dictionary of at most `most` entries: the oldest goes first. It may be shared between threads."""

    def __init__(self, most: int) -> None:
        self._most, self._entries, self._lock = most, dict[Key, Value](), Lock()

    def get(self, key: Key) -> Value | None:
        """What is kept under a key."""
        return self._entries.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep something, anew if it was there."""
        with self._lock:
            self._entries.pop(key, None)
            self._entries[key] = value
            if len(self._entries) > self._most:
                del self._entries[next(iter(self._entries))]

    def __len__(self) -> int:
        return len(self._entries)
