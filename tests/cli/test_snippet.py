"""`snippet`: what is printed of each widget, for each system, as JSON, as a policy and as a list."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, widgets
from banner_kit.embed import snippet as make_snippet
from banner_kit.embed.cms import best_snippet, system, systems
from tests.cli.snippets import BASE, made, run

PAIRS = [(one.name, form) for one in widgets() for form in one.forms]


@pytest.mark.parametrize(("widget", "form"), PAIRS)
def test_the_snippet_goes_to_stdout_and_nothing_else_does(widget: str, form: Form) -> None:
    result = run("snippet", "--widget", widget, "--form", str(form), "--lang", "vi", "--base-url", BASE)

    assert (result.exit_code, result.stdout, result.stderr) == (0, made(widget, form) + "\n", "")


def test_without_options_it_is_the_strip_as_a_picture() -> None:
    assert run("snippet", "--base-url", BASE, "--lang", "vi").stdout == made() + "\n"


@pytest.mark.parametrize("language", Language)
def test_the_language_can_be_chosen(language: Language) -> None:
    chosen = run("snippet", "--base-url", BASE, "--lang", str(language))

    assert chosen.stdout == made(language=language) + "\n"


def test_the_language_is_the_terminals_otherwise() -> None:
    environment = {**os.environ, "BANNER_KIT_LANG": "en_GB.UTF-8"}
    command = [sys.executable, "-m", "banner_kit", "snippet", "--base-url", BASE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout == made(language=Language.EN) + "\n"


def test_json_tells_the_policy_and_the_notes() -> None:
    result = run("snippet", "--form", "html", "--lang", "vi", "--base-url", BASE, "--json")
    expected = make_snippet(default_campaign(), "strip", Form.HTML, base_url=BASE)

    assert json.loads(result.stdout) == {
        "html": expected.html,
        "csp": f"style-src {BASE}; img-src {BASE}",
        "form": "html",
        "widget": "strip",
        "bytes": len(expected.html.encode()),
        "notes": [note.text(Language.VI) for note in expected.notes],
    }


def test_json_keeps_vietnamese_letters_readable() -> None:
    assert "Vận động xã hội" in run("snippet", "--lang", "vi", "--base-url", BASE, "--json").stdout


@pytest.mark.parametrize("cms", [one.name for one in systems()])
@pytest.mark.parametrize("language", Language)
def test_for_a_system_the_snippet_goes_to_stdout_and_the_way_to_stderr(cms: str, language: Language) -> None:
    result = run("snippet", "--cms", cms, "--lang", str(language), "--base-url", BASE)
    best = best_snippet(default_campaign(), "strip", system(cms), language=language, base_url=BASE)

    assert (result.exit_code, result.stdout) == (0, best.html + "\n")
    assert all(f"{number}. {step}" in result.stderr for number, step in enumerate(system(cms).steps[language], 1))


def test_what_a_system_takes_away_all_the_same_is_told() -> None:
    told = run("snippet", "--cms", "dnn", "--lang", "en", "--base-url", BASE).stderr

    assert "The filter still takes away: the mark “data-banner-kit”." in told


@pytest.mark.parametrize(("widget", "bare"), [("ticker", True), ("corner", True), ("strip", False), ("link", False)])
def test_a_widget_of_which_only_a_link_is_left_is_told_with_those_that_stay(widget: str, bare: bool) -> None:
    told = run("snippet", "--cms", "wordpress", "--widget", widget, "--lang", "en", "--base-url", BASE).stderr

    assert ("a plain link is all that is left" in told) is bare
    assert ("strip, card, button, qr" in told) is bare


def test_for_a_system_json_has_the_way_in_its_notes() -> None:
    result = run("snippet", "--cms", "joomla", "--lang", "vi", "--base-url", BASE, "--json")
    shown = json.loads(result.stdout)

    assert list(shown) == ["html", "csp", "form", "widget", "bytes", "notes"]
    assert any(note.endswith(system("joomla").steps[Language.VI][0]) for note in shown["notes"])
    assert result.stderr == ""


@pytest.mark.parametrize("form", Form)
def test_csp_prints_what_the_policy_needs_and_nothing_else(form: Form) -> None:
    result = run("snippet", "--form", str(form), "--csp", "--base-url", BASE)
    expected = make_snippet(default_campaign(), "strip", form, base_url=BASE).csp

    assert (result.stdout, result.stderr) == (expected + "\n", "")


def test_of_a_bare_link_csp_prints_nothing_and_tells_why() -> None:
    result = run("snippet", "--widget", "link", "--csp", "--base-url", BASE, "--lang", "en")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "banner-kit: The snippet loads nothing: no policy has to allow anything for it.\n"


def test_csp_prints_the_portals_whole_policy_with_the_snippet_allowed(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_text("Content-Security-Policy: default-src 'self'; img-src 'self' data:\n", encoding="utf-8")
    words = ("snippet", "--no-firm", "--base-url", BASE, "--csp", "--policy")

    assert run(*words, "default-src 'self'").stdout == f"default-src 'self'; img-src 'self' {BASE}\n"
    assert run(*words, f"@{file}").stdout == f"default-src 'self'; img-src 'self' data: {BASE}\n"
    assert run(*words[:-2], words[-1], "default-src *").stdout == "default-src *\n"


def test_a_file_of_a_policy_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xfa")
    for name in ("none", "binary"):
        result = run("snippet", "--base-url", BASE, "--csp", "--policy", f"@{tmp_path / name}")

        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
        assert name in result.stderr


@pytest.mark.parametrize(
    ("words", "firm"),
    [
        ([], True),
        (["--no-firm"], False),
        (["--form", "script"], False),
        (["--size", "300x250"], True),
        (["--size", "300x250", "--no-firm"], False),
        (["--cms", "wordpress"], True),
        (["--cms", "wordpress", "--no-firm"], False),
    ],
)
def test_measures_stand_in_style_unless_told_otherwise(words: list[str], firm: bool) -> None:
    shown = json.loads(run("snippet", *words, "--base-url", BASE, "--json").stdout)

    assert (" style=" in shown["html"]) == firm == ("style-src-attr 'unsafe-inline'" in shown["csp"])


def test_rolling_asks_for_an_address_without_a_hash() -> None:
    shown = run("snippet", "--form", "script", "--rolling", "--lang", "vi", "--base-url", BASE).stdout

    assert f'src="{BASE}/e/v1/strip-vi.js"></script>' in shown


def test_for_a_system_rolling_keeps_what_the_system_keeps() -> None:
    shown = run("snippet", "--cms", "wordpress", "--rolling", "--lang", "vi", "--base-url", BASE).stdout

    assert f'src="{BASE}/e/v1/strip-vi.svg"' in shown


@pytest.mark.parametrize(("widget", "form"), PAIRS)
def test_for_pages_of_any_encoding_letters_are_numbers(widget: str, form: Form) -> None:
    words = ("snippet", "--widget", widget, "--form", str(form), "--lang", "vi", "--base-url", BASE, "--ascii")
    printed = run(*words).stdout

    assert printed.isascii()
    assert unescape(printed) == unescape(made(widget, form) + "\n")


def test_the_list_has_every_widget_in_every_form() -> None:
    head, *lines = run("snippet", "--list", "--base-url", BASE, "--lang", "en").stdout.splitlines()

    assert head.split("\t")[:4] == ["Widget", "Form", "Unless told", "Title"]
    assert [tuple(line.split("\t")[:4]) for line in lines] == [
        (one.name, form, "*" if form is one.forms[0] else "", one.title[Language.EN])
        for one in widgets()
        for form in one.forms
    ]


def test_the_list_tells_too_that_no_address_was_given() -> None:
    assert "No --base-url" in run("snippet", "--list").stderr


def test_the_list_as_json_holds_whole_snippets() -> None:
    shown = json.loads(run("snippet", "--list", "--json", "--lang", "vi", "--base-url", BASE).stdout)

    assert [(one["widget"], one["form"]) for one in shown] == [
        (one.name, form) for one in widgets() for form in one.forms
    ]
    assert [one["html"] for one in shown] == [made(*pair) for pair in PAIRS]
