from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from banner_kit.audit import Audit, Portal, Reason, Result
from banner_kit.audit.inspection import unjudged
from banner_kit.audit.validity import why_void
from banner_kit.campaign import VIETNAM

NOON = datetime(2026, 3, 20, 12, tzinfo=VIETNAM)
GOOD = Reason.VISIBLE_LINK


def results(*reasons: Reason) -> tuple[Result, ...]:
    return tuple(unjudged(Portal(f"Sở {at}", f"https://s{at}.vn/"), reason) for at, reason in enumerate(reasons))


def run(reasons: tuple[Reason, ...], canaries: tuple[Reason, ...] = ()) -> Audit:
    return Audit("c", "https://c.vn/", NOON, NOON, results(*reasons), {}, results(*canaries))


@pytest.mark.parametrize(
    "done",
    [
        run(()),
        run((Reason.DNS,)),
        run((Reason.DNS, GOOD)),
        run((Reason.TIMEOUT,) * 4),
        run((Reason.TIMEOUT,) * 9 + (Reason.STATUS,)),
        run((Reason.NOT_FOUND,) * 9),
        run((GOOD,), (GOOD, GOOD)),
        run((GOOD,), (GOOD, Reason.TIMEOUT, GOOD)),
    ],
)
def test_a_run_holds(done: Audit) -> None:
    assert why_void(done) is None


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (run((Reason.DNS, Reason.DNS)), "No host name could be resolved"),
        (run((Reason.TIMEOUT, Reason.DNS, Reason.REFUSED, Reason.RESET, Reason.TLS)), "No portal answered at all"),
        (run((Reason.PROXY,)), "The proxy of the audit"),
        (run((Reason.PROXY, Reason.DNS) * 3), "No portal answered at all"),
        (run((GOOD,), (Reason.NOT_FOUND,)), "known to show it (Sở 0)"),
        (run((GOOD,), (GOOD, Reason.NOT_FOUND)), "known to show it (Sở 1)"),
        (run((), (Reason.TIMEOUT, Reason.DNS, GOOD)), "known to show it (Sở 0, Sở 1)"),
    ],
)
def test_a_run_is_void(done: Audit, why: str) -> None:
    assert why in str(why_void(done))


def test_silence_of_one_host_with_many_portals_proves_nothing_of_the_network() -> None:
    portals = [unjudged(Portal("Xã", f"http://tinh.vn/xa-{number}"), Reason.TIMEOUT) for number in range(20)]

    assert why_void(Audit("c", "https://c.vn/", NOON, NOON, tuple(portals))) is None


def test_units_that_share_a_portal_without_a_name_prove_nothing_of_the_network() -> None:
    lost = tuple(unjudged(Portal(name, "http://tinh.vn/"), Reason.DNS) for name in ("Xã A", "Xã B"))

    assert why_void(Audit("c", "https://c.vn/", NOON, NOON, lost)) is None


def led_to(end: str, reason: Reason, hosts: int = 5, status: int = 200, *, scheme: str = "http") -> Audit:
    asked = ((one, one.portal.url.replace("https", scheme)) for one in results(*[reason] * hosts))
    told = (replace(one, chain=(url, end), final_url=end or url, status=status) for one, url in asked)
    return Audit("c", "https://c.vn/", NOON, NOON, tuple(told))


def test_a_login_that_the_network_puts_before_every_portal_voids_the_run() -> None:
    assert "led to wifi.lan" in str(why_void(led_to("http://wifi.lan/login", Reason.NOT_FOUND)))
    assert "No portal answered at all" in str(why_void(led_to("", Reason.STATUS, status=511)))


@pytest.mark.parametrize(
    "done",
    [
        led_to("https://tinh.gov.vn/", GOOD),
        led_to("https://s1.vn/", Reason.NOT_FOUND),
        led_to("https://tinhmoi.gov.vn/", Reason.NOT_FOUND),
        led_to("https://baomoi.vn/", Reason.NOT_FOUND, scheme="https"),
        led_to("https://portal.s2.vn/", Reason.NOT_FOUND),
        led_to("https://tinh.gov.vn/", Reason.NOT_FOUND, hosts=4),
        led_to("", Reason.NOT_FOUND),
        led_to("", Reason.STATUS, status=503),
    ],
)
def test_portals_that_moved_together_are_judged(done: Audit) -> None:
    assert why_void(done) is None
