"""Attributes computed when first asked for, without holding anybody else up.

Until Python 3.12, `functools.cached_property` holds one lock for a class while it computes: a thread that fetches a
style sheet for its page would keep all others from looking at theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class lazily(Generic[Owner, Value]):  # noqa: N801  # a decorator, as `property` is
    """A method made an attribute: what it returns is kept with the object. Two threads at once may both compute it."""

    def __init__(self, compute: Callable[[Owner], Value]) -> None:
        self._compute, self.__doc__ = compute, compute.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type[Any]) -> lazily[Owner, Value]: ...

    @overload
    def __get__(self, one: Owner, owner: type[Any]) -> Value: ...

    def __get__(self, one: Owner | None, owner: type[Any]) -> lazily[Owner, Value] | Value:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._compute(one)
        return value
