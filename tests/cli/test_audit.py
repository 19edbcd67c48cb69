from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


@pytest.fixture
def registry(httpserver: HTTPServer, tmp_path: Path):
    """Writes a registry whose portals answer with these pages."""

    def written(*pages: str, more: str = "") -> Path:
        lines = ["name,url,excused_until"]
        for number, markup in enumerate(pages):
            httpserver.expect_request(f"/{number}").respond_with_data(markup, content_type="text/html; charset=utf-8")
            lines.append(f"Sở {number},{httpserver.url_for(f'/{number}')},")
        path = tmp_path / "portals.csv"
        path.write_text("\n".join(lines) + "\n" + more, encoding="utf-8")
        return path

    return written


def test_all_embedded_is_success(run, registry) -> None:
    done = run("audit", registry(LINK, LINK))

    assert (done.exit_code, "Embedded: 2" in done.stdout) == (0, True)


def test_a_portal_that_falls_short_is_exit_code_1(run, registry) -> None:
    done = run("audit", registry(LINK, "<p>Tin tức</p>"))

    assert (done.exit_code, "Missing: 1" in done.stdout) == (1, True)


@pytest.mark.parametrize(("verdicts", "code"), [("broken", 0), ("missing,broken", 1), ("missing", 1)])
def test_fail_on_names_the_verdicts_that_matter(run, registry, verdicts: str, code: int) -> None:
    assert run("audit", registry(LINK, "<p>Tin tức</p>"), "--fail-on", verdicts).exit_code == code


def test_fail_on_refuses_an_unknown_verdict(run, registry) -> None:
    done = run("audit", registry(LINK), "--fail-on", "lost")

    assert done.exit_code == 2
    assert "lost names no verdict; known are embedded, hidden" in done.stderr


def test_an_excused_portal_does_not_fail_the_run(run, registry, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/x").respond_with_data("<p>Tin</p>", content_type="text/html")

    assert run("audit", registry(LINK, more=f"Xã,{httpserver.url_for('/x')},2099-12-31\n")).exit_code == 0


def test_a_run_without_a_network_is_void(run, tmp_path: Path) -> None:
    path = tmp_path / "portals.csv"
    path.write_text("name,url\na,http://a.invalid/\nb,http://b.invalid/\n")

    done = run("audit", path)

    assert done.exit_code == 3
    assert "Nothing is concluded" in done.stderr


def test_reports_are_written_in_every_format_asked_for(run, registry, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("a.json", "a.csv", "a.html")]
    done = run("audit", registry(LINK), *(word for path in outputs for word in ("-o", path)))

    assert done.exit_code == 0
    assert json.loads(outputs[0].read_bytes())["summary"]["embedded"] == 1
    assert all(path.stat().st_size for path in outputs)


def test_a_bad_row_is_told_and_costs_no_other_result(run, registry, tmp_path: Path) -> None:
    done = run("audit", registry(LINK, more="Sở lạ,khong-co,\n"), "-o", tmp_path / "a.json")

    assert done.exit_code == 2
    assert "portals.csv, row 3: “khong-co” is not a web address" in done.stderr
    assert json.loads((tmp_path / "a.json").read_bytes())["summary"]["embedded"] == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["none.csv"], "none.csv: cannot be read (No such file or directory)"),
        (["{registry}", "-o", "none/a.json"], "the folder none does not exist. Create it first."),
        (["{registry}", "-o", "a.pdf"], "the ending “.pdf” is not known. Use one of .json .csv .html"),
        (["{registry}", "--campaign", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_usage_is_one_line_with_the_remedy(run, registry, words: list[str], complaint: str) -> None:
    path = registry(LINK)
    done = run("audit", *(word.format(registry=path) for word in words))

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("banner-kit: ")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_portal_is_asked_when_a_report_could_not_be_written(run, registry, httpserver: HTTPServer) -> None:
    run("audit", registry(LINK), "-o", "none/a.json")

    assert httpserver.log == []


def test_the_output_is_vietnamese_when_asked(run, registry) -> None:
    done = run("audit", registry(LINK), "--lang", "vi")

    assert "Embedded" not in done.stdout
    assert "Đã gắn: 1" in done.stdout


def test_check_explains_a_page_of_the_web(run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(
        LINK.replace("https", "http"), content_type="text/html; charset=utf-8"
    )
    done = run("check", httpserver.url_for("/"))

    assert done.exit_code == 0
    for part in ("Embedded – A visible link leads to the campaign.", "uses http", "Write “https://”", "line 1"):
        assert part in done.stdout


def test_check_explains_a_saved_file(run, tmp_path: Path) -> None:
    path = tmp_path / "trang-chu.html"
    path.write_text(f'<div style="display:none">{LINK}</div>', encoding="utf-8")

    done = run("check", path)

    assert done.exit_code == 1
    assert "Hidden" in done.stdout
    assert "Take away what hides it" in done.stdout


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


def test_check_names_a_file_that_is_not_there(run) -> None:
    done = run("check", "none.html")

    assert done.exit_code == 2
    assert done.stderr == "banner-kit: none.html: cannot be read (No such file or directory). Check the path.\n"


def test_help_lists_the_commands_in_the_order_a_newcomer_meets_them(run) -> None:
    text = run("--help").stdout
    names = ["demo", "snippet", "serve", "check", "audit"]

    assert sorted(names, key=lambda name: text.index(f"\n  {name} ")) == names


def test_the_version_is_told(run) -> None:
    from banner_kit.version import VERSION

    assert VERSION in run("--version").stdout
