"""`check --pasted`: the page beside the snippet that was given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer


@pytest.fixture
def saved(run, tmp_path: Path) -> Path:
    """A page on which the snippet was pasted as it was given."""
    given = run("snippet", "--form", "html", "--base-url", "https://b.example").stdout
    path = tmp_path / "trang-chu.html"
    path.write_text(f"<body><p>Sở Nội vụ</p>{given}", encoding="utf-8")
    return path


def test_pasted_finds_the_snippet_complete(run, saved: Path) -> None:
    done = run("check", "--pasted", saved)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "kept: the style sheet" in done.stdout
    assert "complete" in done.stdout
    assert "lost" not in done.stdout


@pytest.mark.parametrize(
    ("language", "told"), [("en", ("lost: the style sheet", "→ Paste")), ("vi", ("mất: tệp định dạng", "→ Dán"))]
)
def test_pasted_names_what_was_lost_with_the_remedy(run, saved: Path, language: str, told: tuple[str, str]) -> None:
    saved.write_text(re.sub("<link[^>]+>", "", saved.read_text(encoding="utf-8")), encoding="utf-8")
    done = run("check", "--pasted", saved, "--lang", language)

    assert done.exit_code == 1
    assert all(part in done.stdout for part in told)


def test_pasted_reads_pages_of_the_web(run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("<p>Tin</p>", content_type="text/html; charset=utf-8")
    done = run("check", "--pasted", httpserver.url_for("/"))

    assert (done.exit_code, "changed: nothing of the snippet is on the page" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (404, "<p>Lỗi</p>", "status: 404, http"),
        (503, "<p>Lỗi</p>", "status: 503, http"),
        (200, "<title>Hệ thống đang bảo trì</title><p>Xin quay lại sau</p>", "maintenance: http"),
    ],
)
def test_pasted_concludes_nothing_from_a_page_that_is_not_the_portals(
    run, httpserver: HTTPServer, status: int, body: str, why: str
) -> None:
    kind = "text/html; charset=utf-8"
    httpserver.expect_request("/").respond_with_data(body, status=status, content_type=kind)
    done = run("check", "--pasted", httpserver.url_for("/"))

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"banner-kit: {why}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_pasted_lets_no_page_paint_the_terminal(run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<a data-banner-kit="vandongxahoi" data-version="1" href="http://x.vn/\x1b[31m">x</a>')

    assert "\x1b" not in run("check", "--pasted", path).stdout


@pytest.mark.parametrize("size", ["300x250", "500x120"])
def test_pasted_knows_the_pictures_of_the_sizes_on_the_page(run, tmp_path: Path, size: str) -> None:
    given = run("snippet", "--size", size, "--base-url", "https://b.example").stdout
    path = tmp_path / "a.html"
    path.write_text(given, encoding="utf-8")
    whole = run("check", "--pasted", path)
    path.write_text(re.sub(r"[0-9a-f]{16}", "0" * 16, given), encoding="utf-8")
    torn = run("check", "--pasted", path)

    assert (whole.exit_code, torn.exit_code) == (0, 1)
    assert "is no file of this campaign as it is now" in torn.stdout


@pytest.mark.parametrize("firmness", [(), ("--no-firm",)])
def test_pasted_does_not_call_a_picture_unknown_that_an_editor_made_smaller(
    run, tmp_path: Path, firmness: tuple[str, ...]
) -> None:
    given = run("snippet", "--size", "300x250", "--base-url", "https://b.example", *firmness).stdout
    path = tmp_path / "a.html"
    path.write_text(given.replace('"300"', '"150"').replace('"250"', '"125"'), encoding="utf-8")
    told = run("check", "--pasted", path)

    assert "is no file of this campaign" not in told.stdout
    assert told.exit_code == (0 if firmness else 1)
