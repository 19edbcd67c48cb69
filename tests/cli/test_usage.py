"""How `snippet` and the commands beside it are called: base addresses, campaigns, names and options that go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.snippets import BASE, made, run


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
