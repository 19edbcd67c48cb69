from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.report import xlsx_file


def opened(audit: Audit, language: Language = Language.EN) -> Any:
    return load_workbook(BytesIO(xlsx_file.render(audit, language)))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    ("language", "names"),
    [(Language.EN, ["Summary", "Every portal", "Findings"]), (Language.VI, ["Tổng hợp", "Từng cổng", "Phát hiện"])],
)
def test_there_is_a_sheet_to_report_from_one_of_portals_and_one_of_findings(audit, language, names) -> None:
    assert opened(audit, language).sheetnames == names


def test_the_summary_counts_every_verdict_and_its_share(audit: Audit) -> None:
    told = rows(opened(audit)["Summary"])

    assert ["Embedded", 1, 0.25] in [row[:3] for row in told]
    assert ["Hidden", 0, 0] in [row[:3] for row in told]
    assert ["Portals", 4] in [row[:2] for row in told]


def test_the_summary_counts_each_group(audit: Audit) -> None:
    told = rows(opened(audit)["Summary"])
    header = next(at for at, row in enumerate(told) if row[0] == "Group")

    assert told[header][1:] == [
        "Embedded",
        "Undetermined",
        "Unreachable",
        "Missing",
        "Hidden",
        "Broken",
        "Portals",
        "Share",
    ]
    assert told[header + 1] == ["Sở", 1, 0, 0, 0, 0, 1, 2, 0.5]
    assert told[-1] == ["Total", 1, 0, 1, 1, 0, 1, 4, 0.25]
    assert opened(audit)["Summary"].print_title_rows == f"${header + 1}:${header + 1}"


def test_the_summary_tells_what_is_excused_left_aside_and_of_the_campaigns_site(gapped: Audit, outage: Audit) -> None:
    told = dict(row[:2] for row in rows(opened(replace(gapped, campaign_site=outage.campaign_site))["Summary"]))

    assert told["Excused"] == "1 of the portals that do not show it"
    assert told["Not audited"] == "Rows of the registry that were not audited and are not counted: 1"
    assert told["The campaign's own site"].startswith("not reachable")


def test_the_summary_has_a_chart_of_the_verdicts(audit: Audit) -> None:
    sheet = opened(audit)["Summary"]
    (series,) = sheet._charts[0].series
    first, last = series.val.numRef.f.replace("$", "").split("!")[1].split(":")

    assert [sheet[cell].value for cell in (first, last)] == [1, 1]  # embedded, broken


def test_every_portal_has_its_row_with_what_the_registry_says_of_it(audit: Audit) -> None:
    header, *body = rows(opened(audit)["Every portal"])

    assert [row[header.index("Unit")] for row in body] == ["Sở Nội vụ", "Sở Y tế", "Huyện Đảo", "Xã Bình Minh"]
    assert [row[header.index("Điện thoại")] for row in body] == ["0297", None, None, None]
    assert [row[header.index("HTTP status")] for row in body] == [200] * 4


def test_each_verdict_has_its_colour_where_it_stands(audit: Audit) -> None:
    sheet = opened(audit)["Every portal"]
    (where,) = sheet.conditional_formatting

    assert sheet[str(where.sqref).split(":")[0]].value == "Embedded"
    assert '"Embedded"' in [rule.formula[0] for rule in where.rules]


def test_a_finding_is_a_row_with_its_remedy(audit: Audit) -> None:
    header, first, *_ = rows(opened(audit)["Findings"])

    assert first[:4] == ["Sở Y tế", "https://snv.gov.vn/", "Sở", "Security"]
    assert first[header.index("What to do")].startswith("Remove the link at once")


def test_pages_that_were_read_are_listed(toured: Audit) -> None:
    header, *body = rows(opened(toured)["Pages"])

    assert [row[header.index("Page")] for row in body] == [
        f"https://snv.gov.vn/{path}" for path in ("", "lien-he", "tin")
    ]
    assert [row[header.index("Result")] for row in body] == ["Embedded", "Missing", "Unreachable"]


def test_an_audit_of_nothing_is_a_workbook_too(audit: Audit) -> None:
    assert opened(replace(audit, results=())).sheetnames == ["Summary", "Every portal"]


def test_nothing_from_a_page_is_alive_in_a_workbook(hostile_audit: Audit) -> None:
    cells = [cell for sheet in opened(hostile_audit) for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink or set(str(cell.value)) & set("\x00\x1b\u202e\ud800")]
