"""Whether a run proves anything: what it says of portals may be said by the machine's own network, or by a fault."""

from __future__ import annotations

from collections.abc import Sequence

from banner_kit.audit.address import host_of
from banner_kit.audit.batches import host_key
from banner_kit.audit.domains import is_state, registered_domain
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import TlsFault
from banner_kit.audit.results import Audit, Result, Verdict
from banner_kit.messages import Message

UNANSWERED = frozenset({Reason.DNS, Reason.TIMEOUT, Reason.REFUSED, Reason.RESET, Reason.TLS, Reason.PROXY})
NO_NAMES = Message("No host name could be resolved: is this machine on the network? Nothing is concluded.")
NO_PROXY = Message("The proxy of the audit served no request. Nothing is concluded.")
LOGIN_FIRST = 511  # RFC 6585, section 6: said by the network before the portal, never by a portal
_TLS_FAULTS = frozenset(map(str, TlsFault))
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
    hosts = len({host_key(one.portal) for one in done.results})
    if hosts > 1 and all(one.reason == Reason.DNS for one in done.results):
        return NO_NAMES
    if hosts < FEWEST:
        return None
    if not any(map(answered, done.results)):
        return Message("No portal answered at all: is this machine on the network? Nothing is concluded.")
    if gate := _gate(done.results):
        return Message(
            "Every portal led to {host}: does the network of this machine ask for a login first? Nothing is concluded.",
            {"host": gate},
        )
    return None


def answered(result: Result) -> bool:
    """Whether anything came from the portal's side, be it an error."""
    return result.reason not in UNANSWERED and result.status != LOGIN_FIRST


def _gate(results: Sequence[Result]) -> str:
    """The one host at which all portals ended, is it none of theirs and shows none of them the banner; else empty.

    Merged portals send their visitors to one host too; where it is the state's, or one of them did so by a certificate
    of its own, no gate has spoken in their place.
    """
    ends = {host_of(one.final_url) for one in results}
    domains = {registered_domain(host_of(one.chain[0])) for one in results if one.chain}
    gate = ends.pop() if len(ends) == 1 else ""
    holds = any(one.verdict is Verdict.EMBEDDED or _spoke_for_itself(one) for one in results)
    return "" if holds or is_state(gate) or registered_domain(gate) in domains else gate


def _spoke_for_itself(result: Result) -> bool:
    """Whether the first answer on the way came by TLS, and nothing was wrong with that."""
    by_tls = bool(result.chain) and result.chain[0].startswith("https://")
    return by_tls and _TLS_FAULTS.isdisjoint(one.code for one in result.findings)


def failing_canaries(canaries: Sequence[Result]) -> list[Result]:
    """The canaries that were not found to show the banner."""
    return [one for one in canaries if one.verdict is not Verdict.EMBEDDED]
