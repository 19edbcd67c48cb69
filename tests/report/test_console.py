from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.report.console import MOST_ROWS, explanation, table


def shown(*renderables: object, width: int = 110) -> str:
    stream = StringIO()
    Console(file=stream, width=width).print(*renderables)
    return stream.getvalue()


def printed(audit: Audit, language: Language = Language.EN) -> str:
    return shown(table(audit, language))


def test_what_must_be_mended_comes_first(audit: Audit) -> None:
    text = printed(audit)
    order = ["Sở Y tế", "Huyện Đảo", "Xã Bình Minh", "Sở Nội vụ"]

    assert sorted(order, key=text.index) == order


def test_the_totals_name_every_verdict(audit: Audit) -> None:
    last = printed(audit).strip().splitlines()[-1]

    assert "Embedded: 1" in last
    assert "Undetermined: 0" in last


def test_a_narrow_terminal_parts_no_sign_of_the_totals_from_its_word(audit: Audit) -> None:
    lines = shown(table(audit, Language.VI), width=80).splitlines()
    text = "\n".join(" ".join(line.split()) for line in lines)

    assert all(f"{sign} {words}: " in text for sign, words in (("?", "Chưa xác định"), ("⚠", "Không truy cập được")))


@pytest.mark.parametrize(("excuse", "told"), [("nâng cấp", "until 31/12/2099: nâng cấp"), ("", "until 31/12/2099")])
def test_an_excuse_is_told_with_its_last_day(audit: Audit, excuse: str, told: str) -> None:
    excused = replace(audit.results[2], portal=replace(audit.results[2].portal, excuse=excuse))

    assert f"excused {told} " in printed(replace(audit, results=(excused,)))


def test_an_explanation_says_what_where_and_how_to_mend(audit: Audit) -> None:
    text = shown(explanation(audit.results[1], Language.EN))

    for part in ("Broken", "→ Correct the address at once", "Security", "line 3: body > a"):
        assert part in text


def test_hostile_text_neither_colours_nor_moves_the_terminal(hostile_audit: Audit) -> None:
    for text in (printed(hostile_audit), shown(explanation(hostile_audit.results[0], Language.EN))):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_the_pages_that_do_not_show_it_are_listed(toured: Audit) -> None:
    text = shown(explanation(toured.results[0], Language.EN))

    assert "Coverage: on 1 of 3 pages; 1 could not be judged" in text
    assert "– Missing: https://snv.gov.vn/lien-he" in text
    assert "⚠ Unreachable: https://snv.gov.vn/tin" in text
    assert "Coverage: on 1 of 3 pages" in printed(toured)


def test_an_outage_of_the_campaigns_site_is_told_apart(outage: Audit) -> None:
    last = " ".join(printed(outage).split("Campaign site")[1].split())

    assert (
        last == "https://x.vn/: not reachable: The server did not answer in time. No portal's verdict depends on that."
    )


def test_a_long_table_ends_where_nobody_reads_on_and_says_so(audit: Audit) -> None:
    worst = next(one for one in audit.results if one.portal.name == "Sở Y tế")
    text = printed(replace(audit, results=(*audit.results, *[worst] * MOST_ROWS)))

    assert text.count("Sở Y tế") == MOST_ROWS
    assert "Sở Nội vụ" not in text
    assert f"{len(audit.results)} more portals are not shown here; -o FILE writes them all." in text
