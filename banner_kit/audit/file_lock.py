"""A file that one process alone writes. The system lets go of it when the process ends, however it does."""

from __future__ import annotations

import errno
import sys
from typing import IO

_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_FAR = 2**31 - 2  # on Windows a locked byte can be read by nobody else: one where nothing is

if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(_FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def claim(stream: IO[bytes]) -> bool:
    """Whether the open file is ours alone until it is closed; so it is too on disks that know no locks."""
    try:
        _lock(stream)
    except OSError as error:
        return error.errno not in _HELD
    finally:
        stream.seek(0)
    return True
