"""`check`: one page of the web or of a file, explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


def test_check_explains_a_page_of_the_web(run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(
        LINK.replace("https", "http"), content_type="text/html; charset=utf-8"
    )
    done = run("check", httpserver.url_for("/"))

    assert done.exit_code == 0
    for part in ("Embedded – A visible link leads to the campaign.", "uses http", "Write “https://”", "line 1"):
        assert part in done.stdout


def test_check_reads_as_many_pages_as_it_is_told(run, httpserver: HTTPServer) -> None:
    kind = "text/html; charset=utf-8"
    httpserver.expect_request("/").respond_with_data(f'{LINK}<a href="/tin">Tin</a>', content_type=kind)
    httpserver.expect_request("/tin").respond_with_data("<p>Tin</p>", content_type=kind)
    done = run("check", "--pages", 2, "--pause", 0, httpserver.url_for("/"))

    assert done.exit_code == 0
    assert "Coverage: on 1 of 2 pages" in done.stdout
    assert f"Missing: {httpserver.url_for('/tin')}" in done.stdout


def test_check_explains_a_saved_file(run, tmp_path: Path) -> None:
    path = tmp_path / "trang-chu.html"
    path.write_text(f'<div style="display:none">{LINK}</div>', encoding="utf-8")

    done = run("check", path)

    assert done.exit_code == 1
    assert "Hidden" in done.stdout
    assert "Take away what hides it" in done.stdout


def test_check_names_a_file_that_is_not_there(run) -> None:
    done = run("check", "none.html")

    assert done.exit_code == 2
    assert done.stderr == "banner-kit: none.html: cannot be read (it does not exist). Check the path.\n"


def test_check_names_a_folder_as_one(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()

    assert run("check", "saved").stderr == "banner-kit: saved: cannot be read (it is a folder). Check the path.\n"


@pytest.mark.parametrize("command", ["check", "discover"])
@pytest.mark.parametrize("address", ["", " "])
def test_an_empty_address_is_told_as_one(run, command: str, address: str) -> None:
    done = run(command, address)

    assert (done.exit_code, "The address is empty. Write it like https://host.gov.vn/." in done.stderr) == (2, True)


@pytest.mark.parametrize("address", ["https://", "http://a b.vn/", "https://:8080/"])
def test_what_is_no_address_is_told_before_anything_is_asked(run, address: str) -> None:
    told = f"banner-kit: “{address}” is not a web address; write it like https://host.gov.vn/.\n"

    assert (run("check", address).exit_code, run("check", address).stderr) == (2, told)


@pytest.mark.parametrize("command", [("check", "--pages", 2), ("check", "--pasted"), ("discover",)])
def test_a_password_in_an_address_is_never_printed(run, command, httpserver: HTTPServer) -> None:
    done = run(*command, httpserver.url_for("/nowhere").replace("://", "://an:m4t-khau@"))

    assert done.output
    assert "m4t-khau" not in done.output


@pytest.mark.parametrize("path", ["./none", "saved/none.html", "/none/x.html", r"C:\none.html", "../a.vn"])
def test_check_takes_what_looks_like_a_path_for_a_file(run, path: str) -> None:
    done = run("check", path)

    assert (done.exit_code, "cannot be read (it does not exist)" in done.stderr) == (2, True)


def test_check_reads_an_address_without_a_scheme_though_it_ends_like_a_file(run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/index.html").respond_with_data(LINK, content_type="text/html; charset=utf-8")
    done = run("check", httpserver.url_for("/index.html").removeprefix("http://"))

    assert (done.exit_code, "Embedded" in done.stdout) == (0, True)


def test_for_strangers_a_private_address_is_never_asked(run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("<p>Tin</p>", content_type="text/html")
    done = run("check", "--public-only", "--browser", "never", httpserver.url_for("/"))

    assert (done.exit_code, httpserver.log) == (1, [])
    assert "Unreachable" in done.stdout


def test_for_strangers_there_is_no_proxy_to_do_the_reaching(run) -> None:
    done = run("check", "--public-only", "--proxy", "http://proxy.gov.vn:3128", "http://sonoivu.gov.vn/")

    assert done.exit_code == 2
    assert "proxy" in done.stderr
