"""Digests as browsers read them: `sha384-` and base64, in `integrity` (https://www.w3.org/TR/SRI/) and in policies."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import Literal


def digest(body: bytes, algorithm: Literal["sha256", "sha384"] = "sha384") -> str:
    """What a page or its policy names these bytes by."""
    return f"{algorithm}-{b64encode(hashlib.new(algorithm, body).digest()).decode()}"
