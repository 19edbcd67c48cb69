"""From what was found to the one word: attempts in, verdict and reason out. The best visible one wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from banner_kit.audit.address import IF_NAMED, NEAR_MISSES, Compass, Kind, host_of, is_web, parse, same_page, same_site
from banner_kit.audit.explanations import verdict_of
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import Journey
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Form, Verdict
from banner_kit.audit.rulebook import is_foreign_service, is_shortener, redirector_for, stands_between
from banner_kit.audit.scene import Candidate
from banner_kit.audit.visibility import Sight
from banner_kit.campaign import Require

_PICTURED = frozenset({Form.IMAGE_LINK, Form.AREA, Form.FRAME, Form.HANDLER})


class Rank(IntEnum):
    """How much an attempt decides; the lowest of a page gives the verdict."""

    DIRECT = 1
    REDIRECTED = 2
    ROTATING = 3
    FALLS_SHORT = 4
    UNSEEN_BY_MARKUP = 5
    UNTOLD = 6
    FRAUD = 7
    ASTRAY = 8
    HIDDEN = 9
    NOTHING = 10


@dataclass(frozen=True)
class Ending:
    """Where using a candidate ends. `reason` is None when it ends at the campaign; `attempt` says whether it is
    an attempt at the campaign at all, or just a link of the portal that bears its name."""

    leads_to: str
    reason: Reason | None
    attempt: bool = True
    redirected: bool = False


@dataclass(frozen=True)
class Attempt:
    """A candidate with whether it is seen and where it ends."""

    candidate: Candidate
    sight: Sight
    ending: Ending

    @property
    def succeeds(self) -> bool:
        """Whether a visitor sees it, and using it leads to the campaign."""
        return self.sight.seen is True and self.ending.attempt and self.ending.reason is None


def read_ending(one: Candidate, page_url: str) -> Ending:
    """Where a candidate ends as far as its markup tells."""
    if one.by_script:
        return Ending("", Reason.SCRIPT_DECIDES)
    if one.dead:
        return Ending("", Reason.DEAD_CONTROL)
    if one.kind is Kind.CAMPAIGN:
        return Ending(one.href, None)
    if one.kind in NEAR_MISSES:
        return Ending(one.href, Reason(one.kind.value))
    if one.kind in IF_NAMED:
        return Ending(one.href, Reason(one.kind.value), attempt=one.named)
    return _ending_of_named(one, page_url)


def _ending_of_named(one: Candidate, page_url: str) -> Ending:
    if not is_web(one.href):
        meant = one.form is Form.IMAGE_LINK or one.raw.lstrip().lower().startswith(("http:", "https:"))
        return Ending("", Reason.DEAD_CONTROL, attempt=one.named and meant)
    if not same_site(one.href, page_url):
        if is_shortener(host_of(one.href)):
            return Ending("", Reason.REDIRECTOR_UNKNOWN, attempt=one.named)
        if one.kind is Kind.WRAPPED and stands_between(one.href):
            return Ending(one.href, Reason.LEADS_ELSEWHERE)
        shares = one.kind is Kind.WRAPPED and is_foreign_service(host_of(one.href))
        return Ending(one.href, Reason.LEADS_ELSEWHERE, attempt=one.named and not shares)
    if same_page(one.href, page_url):
        return Ending(one.href, Reason.DEAD_CONTROL, attempt=one.named and one.form is Form.IMAGE_LINK)
    told = one.form in (Form.IMAGE_LINK, Form.AREA, Form.OPTION) or redirector_for(one.href) is not None
    return Ending("", Reason.REDIRECTOR_UNKNOWN, attempt=told and (one.named or one.kind is Kind.WRAPPED))


def ending_of_click(one: Candidate, journey: Journey, home: str, compass: Compass) -> Ending:
    """Where a followed click ended. `home` is the portal's own home page."""
    if journey.kind is Kind.CAMPAIGN:
        return Ending(journey.end, None, redirected=True)
    if journey.kind in NEAR_MISSES:
        return Ending(journey.end, Reason(journey.kind.value), redirected=True)
    if not one.named and one.kind is not Kind.WRAPPED:
        return Ending(journey.end, None, attempt=False)
    status = journey.response.status if journey.response else 200
    if status >= 400:
        return Ending(journey.end, Reason.DEAD_REDIRECTOR)
    if not same_site(journey.end, home):
        kind = compass.kind(journey.end, home)
        return Ending(journey.end, Reason(kind.value) if kind in IF_NAMED else Reason.LEADS_ELSEWHERE)
    if len(journey.chain) > 1 and _is_home(journey.end, home):
        return Ending("", Reason.REDIRECTOR_HOME)
    if redirector_for(one.href) is not None:
        return Ending("", Reason.REDIRECTOR_UNKNOWN)
    return Ending(journey.end, Reason.LEADS_ELSEWHERE, attempt=one.form in (Form.IMAGE_LINK, Form.AREA))


def ending_of_failure(one: Candidate, failure: FetchError) -> Ending:
    """What a click that got no answer says: nothing sure, unless the name it leads to does not exist."""
    attempt = one.named or one.kind is Kind.WRAPPED
    lost = failure.reason in (Reason.DNS, Reason.ADDRESS, Reason.REDIRECT)
    return Ending("", Reason.DEAD_REDIRECTOR if lost else Reason.REDIRECTOR_UNKNOWN, attempt=attempt)


def _is_home(address: str, home: str) -> bool:
    url = parse(address)
    return address.rstrip("/") == home.rstrip("/") or (url is not None and url.pathname == "/" and not url.search)


def judge(
    attempts: Sequence[Attempt],
    require: Require,
    *,
    noscript: bool = False,
    bare_image: bool = False,
    obstacles: Iterable[Reason | None] = (),
) -> Reason:
    """The reason, and with it the verdict, of a page whose attempts are known.

    `obstacles` are reasons, in their rank, for which a page without any attempt must not be called missing.
    """
    ranked = sorted((rank(one, require) for one in attempts if one.ending.attempt), key=lambda entry: entry[0])
    if ranked and ranked[0][0] < Rank.HIDDEN:
        return ranked[0][1]
    hidden = [reason for order, reason in ranked if order is Rank.HIDDEN]
    if hidden:
        return hidden[0]
    if noscript:
        return Reason.NOSCRIPT_ONLY
    if bare_image:
        return Reason.IMAGE_WITHOUT_LINK
    return next((obstacle for obstacle in obstacles if obstacle), Reason.NOT_FOUND)


def rank(one: Attempt, require: Require) -> tuple[Rank, Reason]:
    """How much one attempt decides, and the reason it gives."""
    reason = one.ending.reason
    if reason is None:
        return _rank_of_success(one, require)
    if one.sight.seen is False:
        return Rank.NOTHING, reason
    if verdict_of(reason) is Verdict.UNDETERMINED:
        return Rank.UNTOLD, reason
    fraud = reason in (Reason.LOOK_ALIKE, Reason.USERINFO_TRICK)
    return (Rank.FRAUD if fraud else Rank.ASTRAY), reason


def _rank_of_success(one: Attempt, require: Require) -> tuple[Rank, Reason]:
    cause = one.sight.cause
    if one.sight.seen is not True and cause is not None:
        return (Rank.HIDDEN if one.sight.seen is False else Rank.UNSEEN_BY_MARKUP), Reason(cause.value)
    if require is Require.SNIPPET and not one.candidate.snippet:
        return Rank.FALLS_SHORT, Reason.NOT_OUR_SNIPPET
    if require is Require.BANNER and one.candidate.form not in _PICTURED and not one.candidate.snippet:
        return Rank.FALLS_SHORT, Reason.NOT_A_BANNER
    if one.sight.rotates:
        return Rank.ROTATING, Reason.VISIBLE_IN_ROTATION
    if one.ending.redirected:
        return Rank.REDIRECTED, Reason.VISIBLE_REDIRECTOR
    return Rank.DIRECT, Reason.VISIBLE_LINK
