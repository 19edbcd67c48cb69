from __future__ import annotations

import pytest

from banner_kit.audit.page import attribute, parse_page


def root_class(root: str, script: str = "") -> str:
    page = parse_page(f"<html {root}><script>{script}</script><p>Tin", "about:blank")
    return attribute(page.tree.css_first("html"), "class")


@pytest.mark.parametrize(
    ("root", "script", "classes"),
    [
        ("class='no-js vi'", "goc.className = goc.className.replace('no-js', 'js')", "js vi"),
        ("class='no-js vi'", "var a = 1", "no-js vi"),
        ("class=vi", "function m() { document.documentElement.classList.add('js-menu-open') }", "vi"),
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


@pytest.mark.parametrize(
    ("script", "told"),
    [("<script src=/theme.js></script>", "js"), ("<script type=application/ld+json>{}</script>", "no-js")],
)
def test_what_runs_in_a_file_may_know_the_class_and_what_does_not_run_never(script: str, told: str) -> None:
    page = parse_page(f"<html class=no-js>{script}<p>Tin", "about:blank")

    assert attribute(page.tree.css_first("html"), "class") == told


def test_a_page_without_scripts_keeps_what_it_says_of_itself() -> None:
    page = parse_page("<html class=no-js><p>Tin", "about:blank")

    assert attribute(page.tree.css_first("html"), "class") == "no-js"
