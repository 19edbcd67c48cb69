from __future__ import annotations

from dataclasses import replace

from banner_kit.audit import Audit, Verdict
from banner_kit.report import figures


def test_the_share_is_of_all_portals(audit: Audit) -> None:
    assert figures.share(audit) == 25


def test_an_audit_of_nothing_has_no_share(audit: Audit) -> None:
    assert figures.share(replace(audit, results=())) == 0


def test_who_shows_the_banner_needs_no_excuse(audit: Audit) -> None:
    assert [one.portal.name for one in figures.excused(audit)] == ["Huyện Đảo"]


def test_alarms_are_findings_for_those_in_charge_of_security(audit: Audit) -> None:
    assert [one.portal.name for one in figures.alarms(audit)] == ["Sở Y tế"]


def test_groups_are_counted_in_the_order_of_the_registry(audit: Audit) -> None:
    counted = figures.by_group(audit)

    assert list(counted) == ["Sở", "Huyện", "Xã"]
    assert (counted["Sở"][Verdict.EMBEDDED], counted["Sở"][Verdict.BROKEN], sum(counted["Sở"].values())) == (1, 1, 2)


def test_every_verdict_has_a_place() -> None:
    assert set(figures.ORDER) == set(Verdict)
