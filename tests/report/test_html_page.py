from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from banner_kit import Language
from banner_kit.audit import Audit, Coverage, JudgedPage, Verdict
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Method
from banner_kit.report import html_page, write_report
from banner_kit.report.labels import FORMS, METHODS


def tree(audit: Audit, language: Language = Language.EN) -> LexborHTMLParser:
    return LexborHTMLParser(html_page.render(audit, language).decode())


def test_every_portal_is_in_the_report(audit: Audit) -> None:
    text = tree(audit).body.text()

    for result in audit.results:
        assert result.portal.name in text
        assert result.portal.url in text


def test_the_share_counts_every_portal(audit: Audit) -> None:
    assert "25" in tree(audit).body.text()


def test_each_group_has_its_share_and_the_last_row_the_total(audit: Audit) -> None:
    rows = [
        [cell.text() for cell in row.css("th, td")] for row in tree(audit).css(".counts tbody tr, .counts tfoot tr")
    ]

    assert [(row[0], *row[-2:]) for row in rows] == [
        ("Sở", "2", "50.0%"), ("Huyện", "1", "0.0%"), ("Xã", "1", "0.0%"), ("Total", "4", "25.0%"),
    ]  # fmt: skip


def test_no_portal_is_nothing_to_be_green_about(audit: Audit) -> None:
    none = tree(replace(audit, results=audit.results[1:]))

    assert [one.css_first(".share strong").attributes.get("class") for one in (none, tree(audit))] == ["none", None]


@pytest.mark.parametrize("language", list(Language))
def test_the_report_says_its_language_and_needs_nothing_from_elsewhere(audit: Audit, language: Language) -> None:
    page = tree(audit, language)

    assert page.root.attributes["lang"] == language
    assert not page.css("script,iframe,img[src^=http],link[rel=stylesheet]")
    assert "url(" not in html_page.render(audit, language).decode()


def test_the_report_forbids_scripts_whatever_is_in_it(audit: Audit) -> None:
    policy = tree(audit).css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]

    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_hostile_text_is_shown_and_does_not_act(hostile_audit: Audit) -> None:
    page = tree(hostile_audit)

    assert not page.css("script")
    assert not [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert "{{7*7}}" in page.body.text()
    assert not re.search("[\x00\x1b\u202e]", html_page.render(hostile_audit, Language.EN).decode())


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_no_link_of_the_report_acts(audit: Audit, href: str) -> None:
    from dataclasses import replace

    first = replace(audit.results[0], final_url=href, portal=replace(audit.results[0].portal, url=href))
    page = tree(replace(audit, results=(first,)))

    assert not [node for node in page.css("a[href]") if not node.attributes["href"].startswith(("http", "#"))]


def test_vietnamese_reports_are_vietnamese(audit: Audit) -> None:
    text = tree(audit, Language.VI).body.text()

    assert "Đã gắn" in text or "Đã nhúng" in text
    assert "Embedded" not in text
    assert "Missing" not in text


def test_every_page_of_a_portal_is_in_the_evidence(toured: Audit) -> None:
    page = tree(toured)

    assert "on 1 of 3 pages; 1 could not be judged" in page.css_first("p.coverage").text()
    assert [row.css_first("code").text()[19:] for row in page.css(".pages tbody tr")] == ["", "lien-he", "tin"]


def test_the_evidence_is_in_the_readers_words(toured: Audit) -> None:
    pages = (*toured.results[0].coverage.pages, JudgedPage("https://snv.gov.vn/x", Verdict.UNREACHABLE, Reason.STATUS))
    first = replace(toured.results[0], method=Method.BROWSER, coverage=Coverage(pages))
    evidence = tree(replace(toured, results=(first,)), Language.VI).css_first("details").text()

    for words in ("Liên kết →", "(xét trong trình duyệt)", "Máy chủ trả về lỗi."):
        assert words in evidence
    assert not re.search("timeout|not-found|[(]browser[)]|–[.)]", evidence)


@pytest.mark.parametrize("words", [FORMS, METHODS], ids=["forms", "methods"])
def test_every_form_and_method_has_words(words) -> None:
    assert set(words) == set(type(next(iter(words))))


def test_an_outage_of_the_campaigns_site_is_told_apart(outage: Audit) -> None:
    remark = tree(outage).css("p.remark")[-1].text()

    assert "https://x.vn/" in remark
    assert "No portal's verdict depends on that." in remark


def test_the_pictures_are_shown_from_where_they_lie(audit: Audit, tmp_path: Path) -> None:
    first = replace(audit.results[0], pictures=("00002-so-noi-vu-page.webp",))
    (tmp_path / "bao cao").mkdir()
    write_report(replace(audit, results=(first,)), tmp_path / "bao cao" / "r.html", Language.EN, tmp_path / "ảnh")
    page = LexborHTMLParser((tmp_path / "bao cao" / "r.html").read_bytes())

    assert [one.attributes["src"] for one in page.css(".pictures a img")] == [
        "../%E1%BA%A3nh/00002-so-noi-vu-page.webp"]  # fmt: skip


def test_a_row_of_the_registry_that_was_left_aside_is_in_the_report(gapped: Audit) -> None:
    text = tree(gapped).body.text()

    assert "not audited and are not counted: 1" in text
    assert "Xã Lạ #REF! – Row 9 of the registry: the address is missing" in text


def test_a_report_on_a_whole_registry_says_nothing_of_rows(audit: Audit) -> None:
    assert "not audited" not in tree(audit).body.text()
