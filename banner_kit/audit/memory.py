"""Memory of a process that reads thousands of pages: what one page leaves free, the next one takes."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3  # the numbers of glibc's malloc.h
_MEGABYTE = 1 << 20


def keep_freed_memory() -> None:
    """Have the C library keep up to 128 MB of freed memory instead of giving it back after every page.

    A tree is made of a few large blocks. By default glibc returns them to the system when the page is done, and
    the next page pays for each anew, fault by fault: half of the time of parsing (`benchmarks/judge.py`). See
    mallopt(3). For programs whose work is auditing; other C libraries are left as they are.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_TRIM_THRESHOLD, 128 * _MEGABYTE)
        mallopt(_MMAP_THRESHOLD, 32 * _MEGABYTE)
        mallopt(_TOP_PAD, 16 * _MEGABYTE)
