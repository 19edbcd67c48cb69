from __future__ import annotations

from pathlib import Path

import pytest

from banner_kit.audit.filter_file import load_filter_list
from banner_kit.audit.filter_list import FilterList, Request
from banner_kit.audit.page import ancestors, parse_page
from banner_kit.errors import FilterListError

PAGE = "https://snv.haison.gov.vn/tin"
BANNER = "https://banner.haison.gov.vn/e/v1/strip-vi.svg"


def blocks(rules: str, address: str = BANNER, kind: str = "image", page: str = PAGE) -> bool:
    return FilterList("l.txt", rules.split("\n")).blocks(Request(address, kind, page)) is not None


@pytest.mark.parametrize(
    ("rules", "blocked"),
    [
        ("/e/v1/", True),
        ("/e/v1/*$image", True),
        ("/e/v1/*$script", False),
        ("/e/v1/*$third-party", False),
        ("/e/v1/*$~third-party", True),
        ("/e/v1/*$domain=haison.gov.vn", True),
        ("/e/v1/*$domain=~snv.haison.gov.vn", False),
        ("/e/v1/*\n@@||banner.haison.gov.vn^", False),
        ("/e/v1/*\n@@||banner.haison.gov.vn^$script", True),
        ("/e/v1/*\n@@||snv.haison.gov.vn^$document", False),
        ("/e/v1/*\n@@||other.gov.vn^$document", True),
        ("", False),
    ],
)
def test_a_request_is_blocked_by_a_rule_that_no_exception_lifts(rules: str, blocked: bool) -> None:
    assert blocks(rules) is blocked


def test_a_request_to_another_site_is_third_party() -> None:
    assert blocks("/e/v1/*$third-party", "https://banner.example.vn/e/v1/strip-vi.js")


MARKUP = (
    '<div class="col side"><div id="banner-top"><a class="qc b" href="https://v.vn/"><img src="/a"></a></div></div>'
)


def hidden_by(rules: str, page: str = PAGE) -> str:
    node = parse_page(MARKUP, page).tree.css_first("a")
    rule = FilterList("l.txt", rules.split("\n")).hides(page, [node, *ancestors(node)])
    return f"{rule.line}: {rule.text}" if rule else ""


@pytest.mark.parametrize(
    ("rules", "rule"),
    [
        ("! first\n###banner-top", "2: ###banner-top"),
        ("##.qc", "1: ##.qc"),
        ("##.side > #banner-top", "1: ##.side > #banner-top"),
        ('##a[href^="https://v.vn/"]', '1: ##a[href^="https://v.vn/"]'),
        ("##.col:not(.x) a", "1: ##.col:not(.x) a"),
        ("##.x, .qc", "1: ##.x, .qc"),
        ("haison.gov.vn##.qc", "1: haison.gov.vn##.qc"),
        ("other.gov.vn##.qc", ""),
        ("##.q", ""),
        ("##.side > .qc", ""),
        ('##a[href^="https://w.vn/"]', ""),
        ("##.qc\n#@#.qc", ""),
        ("##.qc\nhaison.gov.vn#@#.qc", ""),
        ("##.qc\nother.vn#@#.qc", "1: ##.qc"),
        ("##.qc\n@@||haison.gov.vn^$elemhide", ""),
        ("##.qc\n@@||haison.gov.vn^$generichide", ""),
        ("haison.gov.vn##.qc\n@@||haison.gov.vn^$generichide", "1: haison.gov.vn##.qc"),
        ("##.qc\n@@||haison.gov.vn^$document", ""),
        ("##.qc:-abp-contains(x)", ""),
        ("##:::", ""),
    ],
)
def test_an_element_is_hidden_by_a_rule_for_it_or_what_it_stands_in(rules: str, rule: str) -> None:
    assert hidden_by(rules) == rule


def test_a_list_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "easylist.txt"
    file.write_bytes(b"[Adblock Plus 2.0]\r\n! Title: x\r\n##.qc\r\n\xff\r\n")

    assert (load_filter_list(file).name, load_filter_list(file).count) == ("easylist.txt", 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), ("! nothing\n", "holds no rules"), ("<!DOCTYPE html>\n<p>404", "holds no rules")],
)
def test_a_file_that_is_no_list_is_refused_by_name(tmp_path: Path, content: str | None, said: str) -> None:
    file = tmp_path / "list.txt"
    if content is not None:
        file.write_text(content)

    with pytest.raises(FilterListError, match=said) as told:
        load_filter_list(file)
    assert str(file) in str(told.value)
