from __future__ import annotations

from dataclasses import replace

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.report.sections import Section, sections

WIDTH = 165  # millimetres between the margins


def titles(audit: Audit) -> list[str]:
    return [section.title.text(Language.EN) for section in sections(audit)]


def units(section: Section) -> list[str]:
    return [str(row[1]).partition("\n")[0] for row in section.rows]


def test_what_is_to_be_mended_comes_before_what_is_well(audit: Audit) -> None:
    assert titles(audit) == [
        "Results",
        "By group",
        "For those in charge of security",
        "Broken (1)",
        "Unreachable (1)",
        "Embedded (1)",
        "Excused for now (1)",
    ]


def test_every_portal_stands_in_one_section(audit: Audit) -> None:
    told = [unit for section in list(sections(audit))[3:] for unit in units(section)]

    assert sorted(told) == sorted(one.portal.name for one in audit.results)


def test_the_figures_are_told_with_their_share(audit: Audit) -> None:
    figures = next(sections(audit))

    assert "Portals that show it: 1 of 4 (25.0%)." in figures.sentences[0].text(Language.EN)
    assert "Trong tổng số 4 cổng, có 1 cổng (25,0%)" in figures.sentences[0].text(Language.VI)
    assert [row[1] for row in figures.rows] == ["1", "0", "1", "1", "0", "1"]


def test_each_group_has_its_share_and_the_last_row_the_total(audit: Audit) -> None:
    groups = next(section for section in sections(audit) if section.title.template == "By group")
    told = [tuple(map(str, (row[0], *row[-2:]))) for row in groups.rows]

    assert told == [("Sở", "2", "50.0%"), ("Huyện", "1", "0.0%"), ("Xã", "1", "0.0%"), ("Total", "4", "25.0%")]


def test_one_group_is_no_table(audit: Audit) -> None:
    assert "By group" not in titles(replace(audit, results=audit.results[:2]))


def test_rows_that_were_left_aside_are_told_last(gapped: Audit) -> None:
    last = [*sections(gapped)][-1]

    assert units(last) == ["Xã Lạ"]
    assert "Row 9" in str(last.rows[0][2])


def test_the_campaigns_own_site_is_told_when_it_was_asked(outage: Audit) -> None:
    assert "The campaign's own site: not reachable" in str(next(sections(outage)).sentences[-1])


def test_tables_are_as_wide_as_the_page(gapped: Audit) -> None:
    assert {sum(section.columns.values()) for section in sections(gapped)} == {WIDTH}


def test_an_audit_of_nothing_has_figures(audit: Audit) -> None:
    assert titles(replace(audit, results=())) == ["Results"]
