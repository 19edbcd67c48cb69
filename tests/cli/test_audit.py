"""`audit`: what the exit code and the table say of a registry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

import banner_kit
from banner_kit import default_campaign

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


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


def test_the_output_is_vietnamese_when_asked(run, registry) -> None:
    done = run("audit", registry(LINK), "--lang", "vi")

    assert "Embedded" not in done.stdout
    assert "Đã gắn: 1" in done.stdout


def test_audit_reports_the_coverage_of_every_portal(run, registry, httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/tin").respond_with_data(LINK, content_type="text/html; charset=utf-8")
    path = registry(f'{LINK}<a href="/tin">Tin</a>')
    done = run("audit", "--pages", 3, "--pause", 0, path, "-o", tmp_path / "a.json")

    assert done.exit_code == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["results"][0]["coverage"]["showing"] == 2


def test_the_campaigns_own_site_is_asked_once_however_many_portals_and_processes_there_are(
    run, registry, httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BANNER_KIT_SKIP_CAMPAIGN_SITE")
    httpserver.expect_request("/campaign").respond_with_data("", 503)
    target = httpserver.url_for("/campaign").replace("localhost", "127.0.0.1")
    campaign = tmp_path / "campaign.toml"
    bundled = (Path(banner_kit.__file__).parent / "campaigns" / "vandongxahoi.toml").read_text(encoding="utf-8")
    other = bundled.replace(default_campaign().target, target).replace("picture =", "# ").replace('path = "/"', "")
    campaign.write_text(other, encoding="utf-8")
    pages = [f"<a href='{target}'>Lũ lụt</a>"] * 4
    done = run("audit", registry(*pages), "--campaign", campaign, "--processes", 2, "--browser", "never", "--pause", 0)

    assert (done.exit_code, "Embedded: 4" in done.stdout) == (0, True)
    said = " ".join(done.stdout.split())
    assert f"Campaign site {target}: not reachable: The server answered with the error 503." in said
    assert [request.path for request, _ in httpserver.log].count("/campaign") == 1
