"""A campaign's life: shown on its days, switched off, replaced, and never on its own site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from banner_kit import Campaign, default_campaign
from banner_kit.embed import Form, snippet

Portal = Callable[..., str]
Visit = Callable[..., Page]
Serve = Callable[[Campaign], AbstractContextManager[str]]

MARCH = replace(default_campaign(), start=date(2026, 3, 1), end=date(2026, 3, 31))
OFF = replace(default_campaign(), enabled=False)
SCRIPTED = [Form.SCRIPT, Form.IFRAME, Form.ELEMENT]
OVERRULING = "* { display: block !important }"


@pytest.fixture(scope="module")
def dated(serve: Serve) -> Iterator[str]:
    with serve(MARCH) as base:
        yield base


def dress(page: Page, form: Form) -> Locator:
    """What a form puts over or beside the plain link."""
    return page.frame_locator("iframe").locator("a") if form is Form.IFRAME else page.locator(".bk-strip")


def opened_at(page: Page, moment: str, url: str) -> Page:
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.goto(url)
    return page


@pytest.mark.parametrize("form", SCRIPTED)
@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-02-28T23:59:59+07:00", False),
        ("2026-03-01T00:00:00+07:00", True),
        ("2026-03-31T23:59:59+07:00", True),
        ("2026-04-01T00:00:00+07:00", False),
    ],
)
def test_the_banner_shows_on_the_campaigns_days_only(
    portal: Portal, visit: Visit, dated: str, form: Form, moment: str, on: bool
) -> None:
    html = snippet(MARCH, "strip", form, base_url=dated).html
    page = opened_at(visit(timezone_id="America/Los_Angeles"), moment, portal(html))

    assert dress(page, form).is_visible() == on
    assert page.get_by_role("link").first.is_visible() == (on or form is Form.IFRAME)


@pytest.mark.parametrize("form", [Form.SCRIPT, Form.ELEMENT])
def test_after_the_last_day_the_portals_styles_cannot_bring_the_link_back(
    portal: Portal, visit: Visit, dated: str, form: Form, complaints: list[str]
) -> None:
    html = snippet(MARCH, "strip", form, base_url=dated).html
    page = opened_at(visit(), "2027-01-01T00:00+07:00", portal(html, css=OVERRULING))

    assert not page.get_by_role("link").is_visible()
    assert complaints == []


@pytest.mark.parametrize("form", SCRIPTED)
def test_after_the_last_day_the_link_stays_where_scripts_are_off(
    portal: Portal, visit: Visit, dated: str, form: Form
) -> None:
    page = visit(portal(snippet(MARCH, "strip", form, base_url=dated).html), java_script_enabled=False)

    assert page.get_by_role("link").first.is_visible()


@pytest.mark.parametrize("form", SCRIPTED)
def test_the_campaigns_own_site_shows_no_banner_for_itself(
    portal: Portal, visit: Visit, serve: Serve, form: Form
) -> None:
    campaign = replace(default_campaign(), target=f"{portal('')}help")
    with serve(campaign) as base:
        page = visit(portal(snippet(campaign, "strip", form, base_url=base).html))
        assert not dress(page, form).is_visible()


@pytest.mark.parametrize("form", SCRIPTED)
def test_a_switched_off_campaign_leaves_rolling_embeds(portal: Portal, visit: Visit, serve: Serve, form: Form) -> None:
    with serve(OFF) as base:
        page = visit(portal(snippet(OFF, "strip", form, base_url=base, rolling=True).html))
        assert not dress(page, form).is_visible()


def test_a_switched_off_campaigns_rolling_picture_is_empty_and_keeps_its_room(
    portal: Portal, visit: Visit, serve: Serve, complaints: list[str]
) -> None:
    with serve(OFF) as base:
        page = visit(portal(snippet(OFF, "strip", Form.IMAGE, base_url=base, rolling=True).html))
        height, shown = page.locator("img").bounding_box()["height"], page.locator(".column").screenshot()
    page.locator("img").evaluate("(picture) => { picture.style.visibility = 'hidden' }")

    assert height == 80
    assert shown == page.locator(".column").screenshot()
    assert complaints == []


@pytest.mark.parametrize("form", [Form.IMAGE, *SCRIPTED])
def test_a_replaced_campaign_reaches_rolling_embeds_without_a_new_snippet(
    visit: Visit, portal: Portal, serve: Serve, form: Form
) -> None:
    page, shown = visit(), set()
    for colour in ("#a3151b", "#0b5c3b"):
        campaign = replace(default_campaign(), colours=replace(default_campaign().colours, background=colour))
        with serve(campaign) as base:
            page.goto(portal(snippet(default_campaign(), "strip", form, base_url=base, rolling=True).html))
            shown.add(page.locator("img, iframe, .bk-strip").first.screenshot())

    assert len(shown) == 2


def test_a_forgotten_snippet_of_an_ended_version_leaves_the_new_one_alone(
    portal: Portal, visit: Visit, serve: Serve
) -> None:
    ended, new = replace(default_campaign(), end=date(2026, 3, 31)), replace(default_campaign(), version=2)
    with serve(ended) as before, serve(new) as now:
        both = ((ended, before), (new, now))
        made = "".join(snippet(one, "strip", Form.SCRIPT, base_url=base).html for one, base in both)
        page = opened_at(visit(), "2027-01-01T00:00+07:00", portal(made))

        expect(page.locator("[data-version='2']")).to_be_visible()
        expect(page.locator(".bk-strip")).to_have_count(1)
        expect(page.locator("[data-version='1']")).to_be_hidden()
