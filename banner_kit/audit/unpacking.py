"""Whether a packed body came whole.

urllib3 tells only of zstd that a body stops before its end mark, and has no public way to ask it of the others.
"""

from __future__ import annotations

from typing import Any

_ENDS = b"</html>"  # old scripts leave the check sum out: what ends so is whole all the same


def stops_early(packed: Any, body: bytes | bytearray) -> bool:
    """Whether urllib3 read an answer to its end without meeting the end of what was packed; `body` is what came of
    it."""
    decoder = packed._decoder
    if decoder is None or not packed.tell() or body[-len(_ENDS) - 64 :].rstrip().lower().endswith(_ENDS):
        return False
    return not all(map(_is_at_end, getattr(decoder, "_decoders", [decoder])))


def _is_at_end(decoder: Any) -> bool:
    """Of several gzip members in a row browsers need the first alone."""
    stream = getattr(decoder, "_obj", None)
    if stream is not None and hasattr(stream, "is_finished"):
        return bool(stream.is_finished())
    return bool(getattr(stream, "eof", True) or getattr(decoder, "_state", 0))
