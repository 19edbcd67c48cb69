"""Whether the campaign's own site answers: asked once per audit, told apart, and no portal's fault.

A resumed run asks anew: what counts is the moment of the report, not when an interrupted run began.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from threading import Thread
from time import perf_counter

from banner_kit.audit.address import resolve
from banner_kit.audit.explanations import meaning_of
from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.inspection import vietnamese_now
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError, Get, Response
from banner_kit.audit.results import CampaignSite
from banner_kit.messages import Message

MAX_HOPS = 5
_ANSWERS = Message("It answers.")
_WARNED_OF = Message("It answers, but browsers warn visitors of its certificate ({code}: {detail}).")


def ask_campaign_site(target: str, fetcher: Fetcher) -> Callable[[], CampaignSite]:
    """Ask the site beside what else is done; what is returned waits for its answer.

    The fetcher's limits, proxy, authorities and strictness hold. robots.txt does not: the audit reads no page here,
    it does what a visitor's click does.
    """
    answer: Future[CampaignSite] = Future()

    def ask() -> None:
        try:
            with fetcher.visit() as visit:
                answer.set_result(site_as_asked(target, visit.get, vietnamese_now()))
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=ask, daemon=True, name="campaign site").start()
    return answer.result


def site_as_asked(target: str, get: Get, moment: datetime) -> CampaignSite:
    """What the campaign's site says to who uses the banner."""
    begun = perf_counter()
    try:
        answer = _arrive(target, get)
    except FetchError as failure:
        return CampaignSite(target, moment, meaning_of(failure.reason, failure.detail), failure.reason.value,
                            elapsed_ms=_milliseconds(begun))  # fmt: skip
    reason, explanation = "", _ANSWERS
    if answer.status >= 400:
        reason, explanation = Reason.STATUS.value, meaning_of(Reason.STATUS, str(answer.status))
    elif answer.faults:
        fault = answer.faults[0]
        explanation = Message(_WARNED_OF.template, {"code": fault.kind.value, "detail": fault.detail})
    return CampaignSite(target, moment, explanation, reason, answer.url, answer.status, _milliseconds(begun))


def _arrive(address: str, get: Get) -> Response:
    for _ in range(MAX_HOPS + 1):
        answer = get(address)
        if not answer.redirects:
            return answer
        address = resolve(answer.headers["location"], answer.url)
    raise FetchError(Reason.REDIRECT, f"{MAX_HOPS}, {address}")


def _milliseconds(begun: float) -> int:
    return round((perf_counter() - begun) * 1000)
