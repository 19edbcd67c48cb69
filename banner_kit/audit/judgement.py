"""What is said of one page, and of a portal by several of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from banner_kit.audit.codes import OF_SCRIPTS_NOT_RUN, Code
from banner_kit.audit.explanations import verdict_of
from banner_kit.audit.findings import finding
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import LACKING, Coverage, Finding, JudgedPage, Level, Method, Placement, Verdict
from banner_kit.campaign import Where
from banner_kit.messages import Message


@dataclass(frozen=True)
class Judgement:
    """The reason a page gets, with its evidence; `detail` fills in the reason's sentence, `pictures` are files."""

    reason: Reason
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()
    method: Method = Method.PAGE
    pictures: tuple[str, ...] = ()
    detail: str = ""


Judged = tuple[str, Judgement]
"""The address of a page and what is said of it."""


def coverage_of(pages: Iterable[Judged]) -> Coverage:
    """Which of a portal's pages show the campaign."""
    return Coverage(tuple(JudgedPage(url, verdict_of(one.reason), one.reason.value) for url, one in pages))


def portal_judgement(pages: Sequence[Judged], where: Where) -> Judgement:
    """What is said of a portal by its pages, the home page first.

    Where the home page is enough it decides, and pages without the campaign are a finding. Where every page is asked
    for, a portal whose home page shows the campaign is as good as the worst page that could be judged.
    """
    home, coverage = pages[0][1], coverage_of(pages)
    told = replace(home, findings=home.findings + tuple(_alarms(pages[1:])) + _unrun(pages))
    if where is Where.HOME:
        return replace(told, findings=told.findings + tuple(_partial(coverage)))
    if verdict_of(home.reason) is not Verdict.EMBEDDED or len(pages) == 1:
        return told
    if not coverage.lacking:
        return told if len(coverage.showing) > 1 else replace(told, reason=Reason.PAGES_UNREAD)
    worst = min(coverage.lacking, key=lambda page: LACKING.index(page.verdict))
    if worst.verdict is Verdict.MISSING:
        detail = f"{len(coverage.lacking)}/{len(pages)}"
        return replace(told, reason=Reason.NOT_ON_EVERY_PAGE, detail=detail)
    spoken = dict(pages)[worst.url]
    return replace(told, reason=spoken.reason, placements=spoken.placements, detail=spoken.detail)


def _partial(coverage: Coverage) -> Iterator[Finding]:
    if coverage.showing and coverage.lacking:
        yield finding(
            Code.PARTIAL_COVERAGE,
            showing=len(coverage.showing),
            total=len(coverage.pages),
            address=coverage.lacking[0].url,
        )


def _unrun(pages: Sequence[Judged]) -> tuple[Finding, ...]:
    """What is told of an inner page's scripts, which were not run, where the home page does not say so already."""
    home, *inner = ({one.code for one in judgement.findings} & OF_SCRIPTS_NOT_RUN for _, judgement in pages)
    return tuple(finding(Code(code)) for code in sorted(set().union(*inner) - home))


def _alarms(pages: Iterable[Judged]) -> Iterator[Finding]:
    """What those in charge of security must hear of the inner pages: break-ins seldom show on a home page."""
    for url, judgement in pages:
        for one in judgement.findings:
            if one.level is Level.SECURITY:
                yield replace(one, message=Message("{address}: {finding}", {"address": url, "finding": one.message}))
