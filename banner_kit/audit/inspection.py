"""One portal from address to verdict: the steps put together, the fetching passed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from time import perf_counter

from banner_kit.audit.adblock import find_blocked
from banner_kit.audit.address import FRAUDS, Compass, Kind, host_of, is_web, resolve, same_site, with_scheme
from banner_kit.audit.clues import page_state
from banner_kit.audit.codes import Code
from banner_kit.audit.css.styles import UNREAD, Stylesheet
from banner_kit.audit.domains import share_a_name
from banner_kit.audit.entrance import way_in
from banner_kit.audit.explanations import EXPLANATIONS, meaning_of, verdict_of
from banner_kit.audit.filter_list import FilterList
from banner_kit.audit.findings import finding
from banner_kit.audit.judge import judge
from banner_kit.audit.judgement import Judged, Judgement, coverage_of, portal_judgement
from banner_kit.audit.naming import Names
from banner_kit.audit.observations import find_findings
from banner_kit.audit.page import Page
from banner_kit.audit.reading import GetSheet, PageReader, Reading
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import Journey, follow, next_address
from banner_kit.audit.response import FetchError, Get, Response
from banner_kit.audit.results import Finding, Placement, Portal, Result, Verdict
from banner_kit.audit.scene import Candidate
from banner_kit.audit.tour import Stop, walk
from banner_kit.audit.whereabouts import css_path, excerpt, line_of
from banner_kit.campaign import VIETNAM, Campaign, Where

MAX_EVIDENCE = 10  # placements kept with a result
_LONGEST_DETAIL = 200  # letters that a header takes in a sentence
PAGES_OF_EVERY = 5  # pages that are read where the campaign asks for every page and nothing else is told


def no_sheet(_address: str, _get: Get) -> Stylesheet:
    """Fetches no style sheet: pages are judged by their own `<style>` alone."""
    return UNREAD


def vietnamese_now() -> datetime:
    """This moment on Vietnamese clocks."""
    return datetime.now(VIETNAM)


@dataclass(frozen=True)
class Inspector:
    """Judges portals for one campaign. It may be shared between threads.

    `pages` is how many pages of a portal are read, the home page first; 0 leaves that to the campaign.
    `filters` are an ad blocker's rules, of which it is told what they hide.
    """

    campaign: Campaign
    get_sheet: GetSheet = no_sheet
    now: Callable[[], datetime] = vietnamese_now
    pages: int = 0
    filters: FilterList | None = None
    compass: Compass = field(init=False)
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compass", Compass(self.campaign))
        object.__setattr__(self, "names", Names(self.campaign))

    @property
    def most_pages(self) -> int:
        """How many pages of a portal are read."""
        return self.pages or (PAGES_OF_EVERY if self.campaign.policy.where is Where.EVERY_PAGE else 1)

    def inspect(
        self, portal: Portal, get: Get, get_page: Get | None = None, turn: Callable[[], None] = lambda: None
    ) -> Result:
        """Fetch and judge one portal. Ends in a verdict, whatever the portal does; raises `MemoryError` alone.

        `get_page` fetches what the audit asks for of its own accord, `get` what belongs to a page; `turn` is called
        before each further page.
        """
        started, clock = self.now(), perf_counter()
        try:
            result = self._inspect(portal, get, get_page or get, started, turn)
        except FetchError as failure:
            result = _result(portal, failure.reason, started, failure.detail)
        except MemoryError:  # which may be another page's fault: whoever runs this tries it alone
            raise
        except Exception as error:  # the run goes on, and the fault is named in the result
            result = _result(portal, Reason.INTERNAL_ERROR, started, f"{type(error).__name__}: {error}")
        return replace(result, elapsed_ms=round((perf_counter() - clock) * 1000))

    def _inspect(self, portal: Portal, get: Get, get_page: Get, started: datetime, turn: Callable[[], None]) -> Result:
        address = web_address(portal.url)
        journey = self._entered(follow(address, get_page, self.compass, even_cut=True), get_page)
        reached = _arrived(_result(portal, _reason_of_arrival(journey), started, _detail(journey)), journey)
        if journey.page is None or reached.status >= 400:
            frauds = (finding(Code.LOOK_ALIKE_PRESENT, href=journey.end),) if _was_sent_to_fraud(journey) else ()
            return replace(reached, findings=frauds)
        pages = [(journey.end, self.judge_home(portal, journey.page, get))]
        if self.most_pages > 1:
            pages += self._further(portal, journey.page, get, get_page, turn)
        judgement = portal_judgement(pages, self.campaign.policy.where)
        cut = journey.response.cut if journey.response else None
        if cut and verdict_of(judgement.reason) is not Verdict.EMBEDDED:  # who knows what the rest would have shown
            raise cut
        judged = _judged(_arrived(_result(portal, judgement.reason, started, judgement.detail), journey), judgement)
        coverage = coverage_of(pages) if self.most_pages > 1 else None
        return replace(judged, findings=judged.findings + _of_way(journey, address), coverage=coverage)

    def _entered(self, journey: Journey, get_page: Get) -> Journey:
        """The journey, led on from a page that only greets or asks for the language: the home page is behind it."""
        page, response = journey.page, journey.response
        if page is None or response is None or response.cut or response.status >= 400:
            return journey
        way = way_in(page)  # which nearly every page says soon that it has none
        if not way or way in journey.chain or self.compass.may_be_in(page.lowered):
            return journey
        if page_state(page) is not Reason.INTRO_PAGE:
            return journey
        with suppress(FetchError):
            behind = follow(way, get_page, self.compass)
            if behind.page is not None and behind.response is not None and behind.response.status < 400:
                return replace(behind, chain=journey.chain + behind.chain)
        return journey

    def _further(
        self, portal: Portal, home: Page, get: Get, get_page: Get, turn: Callable[[], None]
    ) -> Iterable[Judged]:
        """What is said of the pages behind the home page."""

        def arrive(address: str) -> Journey:
            turn()
            try:
                return follow(address, get_page, self.compass)
            except (FetchError, MemoryError):
                raise
            except Exception as error:  # one page that the audit fails on must not cost the others
                raise FetchError(Reason.INTERNAL_ERROR, f"{type(error).__name__}: {error}") from error

        for stop in walk(home, arrive, self.most_pages - 1):
            yield stop.address, self._of_stop(portal, stop, get)

    def _of_stop(self, portal: Portal, stop: Stop, get: Get) -> Judgement:
        if stop.page is None:
            return Judgement(stop.reason or Reason.STATUS)
        try:
            return self.judge_inner(portal, stop.page, get)
        except MemoryError:
            raise
        except Exception:  # one page that the audit fails on must not cost the others
            return Judgement(Reason.INTERNAL_ERROR)

    def judge_home(self, portal: Portal, page: Page, get: Get) -> Judgement:
        """Judge the page that a portal's address led to."""
        return self.judge_page(page, get)

    def judge_inner(self, portal: Portal, page: Page, get: Get) -> Judgement:
        """Judge a page behind the home page."""
        return self.judge_page(page, get)

    def inspect_page(self, portal: Portal, page: Page) -> Result:
        """Judge a page that somebody saved; nothing is fetched, so that it must not be one that sends visitors on."""
        if onward := next_address(Response(page.url, 200), page):
            leaves = self.compass.kind(onward, onward) is Kind.CAMPAIGN
            reason = Reason.LEAVES_FOR_CAMPAIGN if leaves else Reason.SENDS_ON
            return _result(portal, reason, self.now(), onward)
        judgement = self.judge_page(page)
        return _judged(_result(portal, judgement.reason, self.now()), judgement)

    def judge_page(self, page: Page, get: Get | None = None) -> Judgement:
        """Judge a page that was read. Without `get` nothing more is fetched: what needs a click stays untold."""
        reader = PageReader(self.campaign.id, self.compass, self.names, get, self.get_sheet)
        return self.judge_reading(page, reader.read(page))

    def judge_reading(self, page: Page, reading: Reading) -> Judgement:
        """Judge what a page brought to light."""
        reason = judge(
            reading.attempts,
            self.campaign.policy.require,
            noscript=bool(reading.noscript),
            bare_image=bool(reading.bare_images),
            obstacles=reading.obstacles,
        )
        findings = find_findings(page, self.compass, reading, reason, self.campaign, self.now())
        if self.filters:
            findings += find_blocked(page, reading, self.filters)
        return Judgement(reason, tuple(islice(_evidence(page, reading), MAX_EVIDENCE)), findings)


def unjudged(portal: Portal, reason: Reason, detail: str = "") -> Result:
    """The result for a portal on which whatever should have judged it came to grief."""
    return _result(portal, reason, vietnamese_now(), detail)


def web_address(written: str) -> str:
    """The address to ask for, from one as people write it.

    Raises `FetchError` with reason `address` when it is none.
    """
    address = resolve(with_scheme(written), "about:blank")
    if not is_web(address):
        raise FetchError(Reason.ADDRESS, written)
    return address


def _reason_of_arrival(journey: Journey) -> Reason:
    if journey.response is None:
        return Reason.SENT_TO_LOOK_ALIKE if _was_sent_to_fraud(journey) else Reason.LEAVES_FOR_CAMPAIGN
    return Reason.STATUS if journey.response.status >= 400 else Reason.NOT_HTML


def _was_sent_to_fraud(journey: Journey) -> bool:
    return journey.response is None and journey.kind in FRAUDS


def _detail(journey: Journey) -> str:
    if journey.response is None:
        return journey.end
    if journey.response.status >= 400:
        return str(journey.response.status)
    if journey.response.is_saved:
        return f"Content-Disposition: {journey.response.headers['content-disposition']}"[:_LONGEST_DETAIL]
    return ": ".join(filter(None, (journey.response.content_type, journey.response.file_kind)))


def _of_way(journey: Journey, address: str) -> tuple[Finding, ...]:
    """What is worth telling of the way to the page: another host, a page that broke off, faults of TLS."""
    here, there = host_of(address), host_of(journey.end)
    code = Code.MOVED if share_a_name(here, there) else Code.LED_ELSEWHERE
    found = [] if same_site(journey.end, address) else [finding(code, host=there)]
    if journey.response and journey.response.cut:
        found.append(finding(Code.CUT_SHORT, detail=journey.response.cut.detail))
    faults = journey.response.faults if journey.response else ()
    return (*found, *(finding(Code(fault.kind), detail=fault.detail) for fault in dict.fromkeys(faults)))


def _judged(result: Result, judgement: Judgement) -> Result:
    return replace(
        result,
        placements=judgement.placements,
        findings=judgement.findings,
        method=judgement.method,
        pictures=judgement.pictures,
    )


def _arrived(result: Result, journey: Journey) -> Result:
    status = journey.response.status if journey.response else 0
    return replace(result, final_url=journey.end, status=status, chain=journey.chain)


def _result(portal: Portal, reason: Reason, started: datetime, detail: str = "") -> Result:
    told = EXPLANATIONS[reason]
    return Result(portal, told.verdict, reason.value, started, meaning_of(reason, detail), told.fix)


def _evidence(page: Page, reading: Reading) -> Iterator[Placement]:
    """What was found, the best first."""
    for one in sorted(reading.attempts, key=lambda attempt: not attempt.succeeds):
        if one.ending.attempt:
            yield _placement(page, one.candidate, one.ending.leads_to, one.sight.seen)
    for candidate in reading.noscript:
        yield _placement(page, candidate, candidate.href, False)
    for candidate in reading.bare_images:
        yield _placement(page, candidate, "", True)


def _placement(page: Page, one: Candidate, leads_to: str, visible: bool | None) -> Placement:
    line = line_of(page, one.raw, one.node)
    return Placement(one.form, one.raw, leads_to, visible, css_path(one.node), line, excerpt(one.node))
