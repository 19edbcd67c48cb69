"""Portals that do not answer, one after the other: is it they, or this machine's network?

When every host keeps silent, the next thing to doubt is the way there. Results that say only that nobody answered
are therefore held back until somebody does. When they become many, a portal that did answer in this run is asked
once more: it tells which of the two it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from banner_kit.audit.batches import host_key
from banner_kit.audit.results import Portal, Result
from banner_kit.audit.validity import FEWEST, UNANSWERED
from banner_kit.errors import NetworkLostError

SUSPICIOUS = 20  # hosts in a row; a few per cent of a registry are dead, and old ones often stand together


class Silence:
    """Holds results back while nobody answers; `witness` is the portal that answered last."""

    def __init__(self, heard: Iterable[Result] = ()) -> None:
        self.witness: Portal | None = None
        self._held: list[Result] = []
        for result in heard:
            if answered(result):
                self.witness = result.portal

    def hear(self, result: Result) -> tuple[Result, ...]:
        """Take a result; returns those that may be believed now, this one maybe among them."""
        self._held.append(result)
        if not answered(result):
            return ()
        self.witness = result.portal
        return self.release()

    def release(self) -> tuple[Result, ...]:
        """All that was held back: the network was not at fault."""
        held, self._held = tuple(self._held), []
        return held

    def doubtful(self, *, at_the_end: bool = False) -> bool:
        """Whether so many hosts in a row kept silent that the witness should be asked; fewer when none is to come."""
        silent = {host_key(one.portal) for one in self._held}
        return self.witness is not None and len(silent) >= (FEWEST if at_the_end else SUSPICIOUS)


def answered(result: Result) -> bool:
    """Whether anything came from the portal's side, be it an error."""
    return result.reason not in UNANSWERED


def network_lost(witness: str) -> NetworkLostError:
    """Why what was found does not count: whoever answered before does so no more."""
    return NetworkLostError(
        "The network of this machine was lost: portals fall silent one after the other, also “{name}”, which "
        "answered before. What was found since is not counted.",
        name=witness,
    )
