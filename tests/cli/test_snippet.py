from __future__ import annotations

import json
import os
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from banner_kit import Language, default_campaign
from banner_kit.cli import main
from banner_kit.embed import Form, widgets
from banner_kit.embed import snippet as make_snippet
from banner_kit.embed.cms import best_snippet, system, systems

BASE = "https://assets.example.gov.vn"
PAIRS = [(one.name, form) for one in widgets() for form in one.forms]


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"PUBLIC_BASE_URL": None, **environment})


def made(widget: str = "strip", form: Form = Form.IMAGE, language: Language = Language.VI) -> str:
    return make_snippet(default_campaign(), widget, form, language=language, base_url=BASE).html


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


@pytest.mark.parametrize(
    ("arguments", "one", "other"),
    [
        (["--cms", "drupal", "--form", "html"], "--cms", "--form"),
        (["--csp", "--json"], "--csp", "--json"),
        (["--policy", "img-src *", "--json"], "--policy", "--json"),
        (["--list", "--policy", "img-src *"], "--list", "--policy"),
        (["--list", "--rolling"], "--list", "--rolling"),
        (["--list", "--widget", "card"], "--list", "--widget"),
        (["--list", "--cms", "joomla"], "--list", "--cms"),
        (["--list", "--csp"], "--list", "--csp"),
    ],
)
def test_options_that_contradict_each_other_are_named(arguments: list[str], one: str, other: str) -> None:
    result = run("snippet", *arguments, "--base-url", BASE)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("banner-kit: ")
    assert f"{one} and {other}" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_base_address_may_come_from_the_environment() -> None:
    assert run("snippet", "--lang", "vi", PUBLIC_BASE_URL=BASE).stdout == made() + "\n"


def test_the_option_wins_over_the_environment() -> None:
    result = run("snippet", "--lang", "vi", "--base-url", BASE, PUBLIC_BASE_URL="https://other.example.vn")

    assert result.stdout == made() + "\n"


def test_without_a_base_address_the_snippet_comes_with_a_warning() -> None:
    result = run("snippet")

    assert 'src="http://127.0.0.1:8080/e/v1/' in result.stdout
    assert "--base-url" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("base", "told"), [("http://banner.gov.vn", True), ("http://127.0.0.1:8080", False), (BASE, False)]
)
def test_a_base_address_that_portals_with_https_block_comes_with_a_warning(base: str, told: bool) -> None:
    result = run("snippet", "--base-url", base, "--lang", "en")

    assert (result.exit_code, result.stdout.count(f'src="{base}/e/v1/')) == (0, 1)
    assert (f"{base} is plain http" in result.stderr, len(result.stderr.splitlines())) == (told, int(told))


@pytest.mark.parametrize("command", ["snippet", "serve"])
def test_the_help_names_the_variable_beside_the_option(command: str) -> None:
    assert "env var: PUBLIC_BASE_URL" in " ".join(run(command, "--help").stdout.split())


def test_a_campaign_of_ones_own_can_be_pasted(own_campaign: Path) -> None:
    result = run("snippet", "--lang", "en", "--base-url", BASE, "--campaign", str(own_campaign))

    assert '<a href="https://cuutro.example.vn/" rel="noopener" lang="en" data-banner-kit="cuu-tro"' in result.stdout
    assert 'alt="Relief – For the flooded provinces"' in result.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("enabled = false", "switched off"),
        ("start = 9998-01-02", "runs from 02/01/9998"),
        ("end = 2020-01-02", "ended on 02/01/2020"),
        ("start = 2020-01-02", ""),
    ],
)
@pytest.mark.parametrize("command", ["snippet", "kit", "export"])
def test_why_scripts_and_frames_show_nothing_is_told(
    own_campaign: Path, tmp_path: Path, command: str, line: str, told: str
) -> None:
    own_campaign.write_text(line + own_campaign.read_text(encoding="utf-8"), encoding="utf-8")
    words = {"snippet": ["--base-url", BASE], "kit": [str(tmp_path / "kit")],
             "export": [str(tmp_path / "site"), "--no-pictures"]}  # fmt: skip
    result = run(command, *words[command], "--campaign", str(own_campaign))

    assert result.exit_code == 0
    assert told in result.stderr
    assert ("show nothing" in result.stderr) == bool(told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["snippet", "--widget", "popup", "--base-url", BASE], "strip, card, button"),
        (["snippet", "--widget", "corner", "--form", "image", "--base-url", BASE], "Choose one of script, element"),
        (["snippet", "--form", "html", "--rolling", "--base-url", BASE], "Choose one of image, script, iframe"),
        (["snippet", "--form", "flash", "--base-url", BASE], "Choose one of image, html, script, iframe, element"),
        (["snippet", "--cms", "typo3", "--base-url", BASE], "Choose one of wordpress, joomla, nukeviet, dnn"),
        (["snippet", "--base-url", "assets"], "https://banner.example.gov.vn"),
        (["snippet", "--campaign", "no-such.toml"], "no-such.toml"),
        (["serve", "--public-base-url", "ftp://example.vn"], "https://banner.example.gov.vn"),
        (["serve", "--campaign", "no-such.toml"], "no-such.toml"),
        (["serve", "--host", "192.0.2.1"], "192.0.2.1:8080"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line_that_helps(arguments: list[str], told: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("banner-kit: ")
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr


@pytest.mark.parametrize(
    "arguments", [["snippet", "--frame", "flash"], ["snippet", "--lang", "fr"], ["serve", "--port", "0"]]
)
def test_an_option_that_does_not_exist_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_names_are_taken_as_people_write_them(run) -> None:
    for options in (("--cms", "NukeViet"), ("--cms", "DNN (DotNetNuke)"), ("--widget", "Strip", "--form", "HTML")):
        done = run("snippet", *options, "--base-url", "https://b.example")

        assert (done.exit_code, done.stdout.count("data-banner-kit")) == (0, 1)
