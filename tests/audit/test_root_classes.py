from __future__ import annotations

import pytest

from banner_kit.audit.page import attribute, parse_page


def root_class(root: str, script: str = "") -> str:
    page = parse_page(f"<html {root}><script>{script}</script><p>Tin", "about:blank")
    return attribute(page.tree.css_first("html"), "class")


@pytest.mark.parametrize(
    ("root", "script", "classes"),
    [
        ("class='no-js vi'", "", "js vi"),
        ("class=vi", "document.documentElement.className += ' js'", "vi js"),
        ("", "document.documentElement.className = \"js\";", "js"),
        ("", "document.documentElement.classList.add('has-js')", "has-js"),
        ("", "if (touch) document.documentElement.classList.add('touch')", ""),
        ("", "document.documentElement.className = 'js' + ten", ""),
        ("class=vi", "document.documentElement.classList.replace('khong', 'js')", "vi js"),
        ("class=vi", "document.documentElement.className = ten;", "vi"),
        ("class=vi", "document.body.className = 'js';", "vi"),
    ],
)  # fmt: skip
def test_a_root_has_the_classes_that_scripts_give_it(root: str, script: str, classes: str) -> None:
    assert root_class(root, script) == classes


def test_a_page_without_scripts_keeps_what_it_says_of_itself() -> None:
    page = parse_page("<html class=no-js><p>Tin", "about:blank")

    assert attribute(page.tree.css_first("html"), "class") == "no-js"
