"""Whether a run proves anything: what it says of portals may be said by the machine's own network, or by a fault."""

from __future__ import annotations

from collections.abc import Sequence

from banner_kit.audit.batches import host_key
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Audit, Result, Verdict
from banner_kit.messages import Message

UNANSWERED = frozenset({Reason.DNS, Reason.TIMEOUT, Reason.REFUSED, Reason.RESET, Reason.TLS, Reason.PROXY})
NO_NAMES = Message("No host name could be resolved: is this machine on the network? Nothing is concluded.")
NO_PROXY = Message("The proxy of the audit served no request. Nothing is concluded.")
FEWEST = 5  # hosts that keep silent, of which one may conclude that it is not their fault


def why_void(done: Audit) -> Message | None:
    """Why nothing may be concluded from a run; None when it holds."""
    failed = failing_canaries(done.canaries)
    if failed and 2 * len(failed) >= len(done.canaries):
        return Message(
            "The banner was not found on portals that are known to show it ({names}): the audit, its campaign file "
            "or its way to the web is at fault. Nothing is concluded.",
            {"names": ", ".join(one.portal.name for one in failed)},
        )
    if done.results and all(one.reason == Reason.PROXY for one in done.results):
        return NO_PROXY
    if len(done.results) > 1 and all(one.reason == Reason.DNS for one in done.results):
        return NO_NAMES
    silent = all(one.reason in UNANSWERED for one in done.results)
    if silent and len({host_key(one.portal) for one in done.results}) >= FEWEST:
        return Message("No portal answered at all: is this machine on the network? Nothing is concluded.")
    return None


def failing_canaries(canaries: Sequence[Result]) -> list[Result]:
    """The canaries that were not found to show the banner."""
    return [one for one in canaries if one.verdict is not Verdict.EMBEDDED]
