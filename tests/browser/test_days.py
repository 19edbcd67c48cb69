from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime

import pytest
from playwright.sync_api import Page

from banner_kit import Campaign, default_campaign
from banner_kit.embed import Form, snippet

Portal = Callable[..., str]
Visit = Callable[..., Page]
Serve = Callable[[Campaign], AbstractContextManager[str]]

MARCH = replace(default_campaign(), start=date(2026, 3, 1), end=date(2026, 3, 31))
OVERRULING = "* { display: block !important }"


@pytest.fixture(scope="module")
def dated(serve: Serve) -> Iterator[str]:
    with serve(MARCH) as base:
        yield snippet(MARCH, "strip", Form.SCRIPT, base_url=base).html


def opened_at(page: Page, moment: str, url: str) -> Page:
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.goto(url)
    return page


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-02-28T23:59:59+07:00", False),
        ("2026-03-01T00:00:00+07:00", True),
        ("2026-03-31T23:59:59+07:00", True),
        ("2026-04-01T00:00:00+07:00", False),
    ],
)
def test_the_script_shows_the_banner_on_the_campaigns_days_only(
    portal: Portal, visit: Visit, dated: str, moment: str, on: bool
) -> None:
    page = opened_at(visit(timezone_id="America/Los_Angeles"), moment, portal(dated))

    assert page.locator("[data-banner-kit]").is_visible() == on


def test_after_the_last_day_the_portals_styles_cannot_bring_the_link_back(
    portal: Portal, visit: Visit, dated: str, complaints: list[str]
) -> None:
    page = opened_at(visit(), "2027-01-01T00:00+07:00", portal(dated, css=OVERRULING))

    assert not page.get_by_role("link").is_visible()
    assert complaints == []


def test_after_the_last_day_the_link_stays_where_scripts_are_off(portal: Portal, visit: Visit, dated: str) -> None:
    page = visit(portal(dated), java_script_enabled=False)

    assert page.get_by_role("link").is_visible()


def test_the_campaigns_own_site_shows_no_banner_for_itself(portal: Portal, visit: Visit, serve: Serve) -> None:
    campaign = replace(default_campaign(), target="http://localhost/")
    with serve(campaign) as base:
        page = visit(portal(snippet(campaign, "strip", Form.SCRIPT, base_url=base).html))

    assert page.locator("[data-banner-kit]").is_hidden()
