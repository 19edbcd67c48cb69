from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from banner_kit.audit import Audit, Coverage, Finding, JudgedPage, Placement, Portal, Result, UnreadRow, Verdict
from banner_kit.audit.codes import Code
from banner_kit.audit.explanations import EXPLANATIONS
from banner_kit.audit.findings import finding
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import CampaignSite, Form
from banner_kit.campaign import VIETNAM
from banner_kit.messages import Message

NOON = datetime(2026, 3, 20, 12, tzinfo=VIETNAM)


def result(
    name: str,
    reason: Reason = Reason.VISIBLE_LINK,
    *,
    url: str = "https://snv.gov.vn/",
    excerpt: str = "<a>",
    findings: tuple[Finding, ...] = (),
    **portal: object,
) -> Result:
    told = EXPLANATIONS[reason]
    placement = Placement(Form.LINK, "https://x.vn/", "https://x.vn/", True, "body > a", 3, excerpt)
    unit = Portal(name, url, **{"row": 2, **portal})
    return Result(
        unit, told.verdict, reason.value, NOON, told.meaning, told.fix, status=200, final_url=url, chain=(url,),
        elapsed_ms=120, placements=(placement,), findings=findings,
    )  # fmt: skip


@pytest.fixture
def audit() -> Audit:
    excused = date(2099, 12, 31)
    results = (
        result("Sở Nội vụ", group="Sở", extra={"Điện thoại": "0297"}),
        result(
            "Sở Y tế", Reason.LOOK_ALIKE, group="Sở", findings=(finding(Code.LOOK_ALIKE_PRESENT, href="https://e.vn"),)
        ),
        result("Huyện Đảo", Reason.NOT_FOUND, group="Huyện", excused_until=excused, excuse="nâng cấp"),
        result("Xã Bình Minh", Reason.TIMEOUT, group="Xã", findings=(finding(Code.PLAIN_HTTP),)),
    )
    return Audit("vandongxahoi", "https://x.vn/", NOON, NOON + timedelta(minutes=2), results)


@pytest.fixture
def toured(audit: Audit) -> Audit:
    """An audit that read three pages of its first portal: one shows it, one does not, one did not come."""
    told = zip(("", "lien-he", "tin"), (Reason.VISIBLE_LINK, Reason.NOT_FOUND, Reason.TIMEOUT), strict=True)
    pages = tuple(JudgedPage(f"https://snv.gov.vn/{path}", EXPLANATIONS[why].verdict, why) for path, why in told)
    first = replace(audit.results[0], coverage=Coverage(pages))
    return replace(audit, results=(first, *audit.results[1:]))


@pytest.fixture
def outage(audit: Audit) -> Audit:
    """An audit during which the campaign's own site was down."""
    why = EXPLANATIONS[Reason.TIMEOUT].meaning
    return replace(audit, campaign_site=CampaignSite(audit.target, NOON, why, "timeout", elapsed_ms=15000))


@pytest.fixture
def gapped(audit: Audit) -> Audit:
    """An audit of a registry with a row that names no portal."""
    known = {"name": "Xã Lạ", "url": "#REF!", "group": "Xã"}
    problem = Message("the address is missing; fill in the column “url” (“Địa chỉ”).")
    return replace(audit, unread=(UnreadRow(9, known, {"Điện thoại": "0298"}, problem),))


HOSTILE = "=HYPERLINK(\"http://e.vn\")\x00\x1b[31m</td><script>alert('1')</script>\u202e{{7*7}}\n\ud800"


@pytest.fixture
def hostile_audit() -> Audit:
    bad = result(
        HOSTILE, Reason.LOOK_ALIKE, url=f"https://snv.gov.vn/{HOSTILE}", excerpt=HOSTILE, group=HOSTILE, excuse=HOSTILE,
        extra={HOSTILE: HOSTILE}, findings=(finding(Code.LOOK_ALIKE_PRESENT, href=HOSTILE),),
    )  # fmt: skip
    return Audit("vandongxahoi", "https://x.vn/", NOON, NOON, (bad,))


@pytest.fixture(params=list(Verdict))
def verdict(request: pytest.FixtureRequest) -> Verdict:
    return request.param
