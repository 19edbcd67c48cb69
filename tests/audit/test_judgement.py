from __future__ import annotations

import pytest

from banner_kit.audit import Placement, Reason
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.judgement import Judged, Judgement, coverage_of, portal_judgement
from banner_kit.audit.results import Form
from banner_kit.campaign import Where

GOOD, NONE, HIDDEN = Reason.VISIBLE_LINK, Reason.NOT_FOUND, Reason.DISPLAY_NONE
LOST, OPEN, FRAUD = Reason.TIMEOUT, Reason.SCRIPT_MAY_ADD, Reason.LOOK_ALIKE


def pages(*reasons: Reason) -> list[Judged]:
    return [(f"https://haison.gov.vn/{number}", Judgement(reason)) for number, reason in enumerate(reasons)]


def test_pages_of_which_nothing_is_known_are_never_called_lacking() -> None:
    told = coverage_of(pages(GOOD, NONE, LOST, OPEN, HIDDEN))

    assert [len(each) for each in (told.showing, told.lacking, told.unjudged)] == [1, 2, 2]
    assert [page.url[-1] for page in told.lacking] == ["1", "4"]


@pytest.mark.parametrize(
    ("reasons", "reason"),
    [
        ((GOOD,), GOOD),
        ((GOOD, GOOD, GOOD), GOOD),
        ((GOOD, GOOD, LOST), GOOD),
        ((GOOD, LOST, OPEN), Reason.PAGES_UNREAD),
        ((GOOD, NONE, LOST), Reason.NOT_ON_EVERY_PAGE),
        ((GOOD, NONE, HIDDEN), HIDDEN),
        ((GOOD, NONE, HIDDEN, FRAUD), FRAUD),
        ((NONE, GOOD, GOOD), NONE),
        ((HIDDEN, NONE), HIDDEN),
        ((OPEN, NONE), OPEN),
    ],
)
def test_where_every_page_is_asked_for_the_worst_page_decides(reasons: tuple[Reason, ...], reason: Reason) -> None:
    assert portal_judgement(pages(*reasons), Where.EVERY_PAGE).reason is reason


@pytest.mark.parametrize("reasons", [(GOOD, NONE, FRAUD), (NONE, GOOD), (GOOD, LOST)])
def test_where_the_home_page_is_enough_it_decides(reasons: tuple[Reason, ...]) -> None:
    assert portal_judgement(pages(*reasons), Where.HOME).reason is reasons[0]


def test_how_many_lack_it_is_told() -> None:
    assert portal_judgement(pages(GOOD, NONE, NONE, LOST), Where.EVERY_PAGE).detail == "2/4"


def test_the_evidence_is_that_of_the_page_that_decides() -> None:
    shown = Placement(Form.LINK, "x", "x", False)
    judged = [*pages(GOOD), ("https://haison.gov.vn/a", Judgement(HIDDEN, (shown,)))]

    assert portal_judgement(judged, Where.EVERY_PAGE).placements == (shown,)


def test_a_page_without_it_is_a_finding_where_the_home_page_is_enough() -> None:
    (found,) = portal_judgement(pages(GOOD, NONE, LOST), Where.HOME).findings

    assert found.code == "partial-coverage"
    assert "1 of 3" in str(found.message)
    assert "https://haison.gov.vn/1" in str(found.message)
    assert portal_judgement(pages(GOOD, GOOD, LOST), Where.HOME).findings == ()


@pytest.mark.parametrize("where", list(Where))
def test_a_danger_on_an_inner_page_is_told_with_its_address(where: Where) -> None:
    danger, trifle = finding(Code.HIDDEN_OFF_SITE_LINKS, hosts="bet.example"), finding(Code.EMPTY_ALT)
    judged = [*pages(GOOD), ("https://haison.gov.vn/a", Judgement(GOOD, findings=(danger, trifle)))]

    (told,) = portal_judgement(judged, where).findings

    assert str(told.message).startswith("https://haison.gov.vn/a: The page hides links")
