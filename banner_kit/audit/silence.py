"""Portals that do not answer, one after the other: is it they, or this machine's network?

When every host keeps silent, the next thing to doubt is the way there. Results that say only that nobody answered
are therefore held back until somebody does. When they become many, portals that did answer in this run are asked
once more: they tell which of the two it is. Several are, for one alone may have shut this machine out since.
"""

from __future__ import annotations

from collections.abc import Iterable

from banner_kit.audit.batches import host_key
from banner_kit.audit.results import Portal, Result
from banner_kit.audit.validity import FEWEST, answered
from banner_kit.errors import NetworkLostError

WITNESSES = 3  # portals that answered last, of different hosts
SUSPICIOUS = 20  # hosts in a row; a few per cent of a registry are dead, and old ones often stand together


class Silence:
    """Holds results back while nobody answers."""

    def __init__(self, heard: Iterable[Result] = ()) -> None:
        self._witnesses: dict[str, Portal] = {}
        self._held: list[Result] = []
        for result in heard:
            if answered(result):
                self._remember(result.portal)

    @property
    def witnesses(self) -> tuple[Portal, ...]:
        """The portals that answered last, the last one first."""
        return tuple(reversed(self._witnesses.values()))

    def hear(self, result: Result) -> tuple[Result, ...]:
        """Take a result; returns those that may be believed now, this one maybe among them."""
        self._held.append(result)
        if not answered(result):
            return ()
        self._remember(result.portal)
        return self.release()

    def release(self) -> tuple[Result, ...]:
        """All that was held back: the network was not at fault."""
        held, self._held = tuple(self._held), []
        return held

    def doubtful(self, *, at_the_end: bool = False) -> bool:
        """Whether so many hosts in a row kept silent that the witnesses should be asked; fewer when none is to come."""
        silent = {host_key(one.portal) for one in self._held}
        return bool(self._witnesses) and len(silent) >= (FEWEST if at_the_end else SUSPICIOUS)

    def _remember(self, portal: Portal) -> None:
        host = host_key(portal)
        self._witnesses.pop(host, None)
        self._witnesses[host] = portal
        if len(self._witnesses) > WITNESSES:
            del self._witnesses[next(iter(self._witnesses))]


def network_lost(witness: str) -> NetworkLostError:
    """Why what was found does not count: none of those that answered before does so any more, `witness` the last."""
    return NetworkLostError(
        "The network of this machine was lost: portals fall silent one after the other, also “{name}”, which "
        "answered before. What was found since is not counted.",
        name=witness,
    )
