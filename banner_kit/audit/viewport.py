"""The screens before which a visitor sits: a desk's and a phone's, as a browser is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{major}.0.0.0 Mobile Safari/537.36"
)
"""What Chrome on Android sends since its User-Agent reduction: portals that have pages for phones choose by it."""


@dataclass(frozen=True)
class Viewport:
    """The visitor's screen, in CSS pixels; `density` is how many real ones make one of them.

    A phone reads `<meta name="viewport">`, is touched, meets `(pointer: coarse)` and `(hover: none)`, and says in
    its User-Agent and client hints that it is one.
    """

    width: int = 1280
    height: int = 800
    density: float = 1
    phone: bool = False

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"

    def settings(self, version: str) -> dict[str, Any]:
        """What a fresh context of a Chromium of that version is told."""
        told: dict[str, Any] = {
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.density,
            "is_mobile": self.phone,
            "has_touch": self.phone,
        }
        return told | ({"user_agent": _PHONE_AGENT.format(major=version.partition(".")[0])} if self.phone else {})


DESKTOP, MOBILE = Viewport(), Viewport(360, 740, 3, phone=True)
