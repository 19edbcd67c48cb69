from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.report import junit_file


def suite(audit: Audit, language: Language = Language.EN) -> Element:
    (only,) = fromstring(junit_file.render(audit, language))
    return only


def kinds(audit: Audit) -> list[list[str]]:
    return [[child.tag for child in case] for case in suite(audit)]


def test_every_portal_is_a_case_in_the_order_of_the_registry(audit: Audit) -> None:
    cases = suite(audit)

    assert [case.get("name") for case in cases][:2] == [
        "Sở Nội vụ – https://snv.gov.vn/",
        "Sở Y tế – https://snv.gov.vn/",
    ]
    assert [case.get("classname") for case in cases] == ["Sở", "Sở", "Huyện", "Xã"]
    assert cases[0].get("time") == "0.120"


def test_what_falls_short_fails_what_came_to_nothing_errs_who_is_excused_is_skipped(audit: Audit) -> None:
    assert kinds(audit) == [[], ["failure"], ["skipped"], ["error"]]


def test_the_counts_are_those_of_the_cases(gapped: Audit) -> None:
    counted = suite(gapped).attrib

    names = ("tests", "failures", "errors", "skipped", "time")
    assert [counted[name] for name in names] == ["5", "1", "1", "2", "120.000"]


def test_a_failure_says_why_and_what_to_do(audit: Audit) -> None:
    (failure,) = suite(audit)[1]

    assert failure.get("type") == "broken.look-alike"
    assert str(failure.get("message")).startswith("Broken: ")
    assert "What to do: " in str(failure.text)
    assert "https://e.vn" in str(failure.text)


def test_an_excuse_is_told_with_its_day(audit: Audit) -> None:
    (skipped,) = suite(audit)[2]

    assert str(skipped.get("message")).endswith("(excused until 31/12/2099: nâng cấp)")


def test_a_row_that_was_left_aside_is_skipped_and_named(gapped: Audit) -> None:
    case = suite(gapped)[-1]

    assert case.get("name") == "Xã Lạ – #REF!"
    assert str(case[0].get("message")).startswith("Not audited: Row 9 of the registry")


def test_it_speaks_vietnamese(audit: Audit) -> None:
    assert str(suite(audit, Language.VI)[1][0].get("message")).startswith("Gắn sai: ")


@pytest.mark.parametrize("language", list(Language))
def test_nothing_from_a_page_breaks_the_markup(hostile_audit: Audit, language: Language) -> None:
    rendered = junit_file.render(hostile_audit, language).decode()

    assert "<script" not in rendered
    assert len(fromstring(rendered)[0]) == 1
