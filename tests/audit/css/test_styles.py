from __future__ import annotations

import pytest

from banner_kit.audit.css.media import Screen
from banner_kit.audit.css.styles import UNREAD, read_stylesheet


def test_imports_are_named() -> None:
    sheet = read_stylesheet("@import url(a.css);@import 'b.css';@import url('c.css') screen;")

    assert sheet.imports == ("a.css", "b.css", "c.css")


@pytest.mark.parametrize(
    ("after", "is_imported"),
    [
        ("print", False),
        ("screen and (max-width: 600px)", False),
        ("layer", True),
        ("layer(base) screen", True),
        ("supports(display: grid)", True),
        ("supports(not (display: grid))", False),
        ("layer(base) supports(display: grid) print", False),
    ],
)
def test_a_sheet_is_imported_where_its_conditions_hold(after: str, is_imported: bool) -> None:
    assert bool(read_stylesheet(f"@import 'a.css' {after};").imports) is is_imported


def test_rules_are_those_of_the_screen() -> None:
    css = "@media (max-width: 400px) { a { display: none } }"

    assert read_stylesheet(css, Screen(360, 740)).rules
    assert not read_stylesheet(css).rules


def test_layers_are_named_as_they_are_first_met() -> None:
    sheet = read_stylesheet("@layer b, a.x; @layer a { @layer y { a { top: 0 } } } @layer b { a { top: 0 } }")

    assert sheet.layers == ("b", "a.x", "a", "a.y")
    assert [rule.layer for rule in sheet.rules] == ["a.y", "b"]


def test_animations_at_whose_end_nothing_is_seen_are_told() -> None:
    sheet = read_stylesheet(
        "@keyframes Tan{0%{opacity:1}90%,100%{opacity:0}} @-webkit-keyframes an{to{visibility:hidden}}"
        "@keyframes hien{from{opacity:0}to{opacity:1}} @media print{@keyframes in{to{opacity:0}}} @keyframes trong;"
    )

    assert sheet.vanishing == {"tan", "an"}


@pytest.mark.parametrize("text", ["a { color: ((( }", "@media all { a { color: ((( } }"])
def test_a_sheet_of_brackets_without_end_stays_unread(text: str) -> None:
    assert read_stylesheet(text.replace("(((", "(" * 5000)) == UNREAD


def test_what_is_drawn_in_an_element_is_told_apart_from_it_and_icons_are_not_kept() -> None:
    sheet = read_stylesheet(
        ".a:after{content:'';position:absolute;inset:0}.b ::before{content:none}.c::before{content:'f000'}"
    )

    assert [(rule.selector, rule.part) for rule in sheet.rules] == [(".a", "after"), (".b *", "before")]
    assert [rule.selector for rule in sheet.placing] == [".a"]


@pytest.mark.parametrize(
    "before", ["", "@charset 'utf-8';", "@layer a, b;", "@import 'x.css' print;", "@-ms-viewport{}", "@tailwind base;"]
)
def test_imports_count_before_all_rules_only(before: str) -> None:
    assert read_stylesheet(f"{before}@import 'a.css';").imports == ("a.css",)
    assert read_stylesheet(f"{before}a{{color:red}}@import 'a.css';").imports == ()
    assert read_stylesheet(f"{before}@media print{{}}@import 'a.css';").imports == ()
    assert read_stylesheet(f"{before}@layer a{{}}@import 'a.css';").imports == ()


def test_rules_for_containers_are_read_wherever_a_sheet_of_the_page_may_make_some() -> None:
    asks = "@container (min-width: 300px) { .qc { display: none } }"

    assert [rule.selector for rule in read_stylesheet(asks).rules] == [".qc"]
