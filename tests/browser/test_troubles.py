"""What a browser tells of our own files on a portal's page, by real servers, policies and certificates."""

from __future__ import annotations

import hashlib
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest
import trustme
from pytest_httpserver import HTTPServer

from banner_kit.audit import Result
from banner_kit.audit.filter_list import FilterList

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
CODE = "void 0;"
DIGEST = "sha384-" + b64encode(hashlib.sha384(CODE.encode()).digest()).decode()
OTHER = "sha384-" + b64encode(hashlib.sha384(b"other").digest()).decode()


def codes(found: Result) -> list[str]:
    assert (found.verdict, found.method) == ("embedded", "browser")
    return [one.code for one in found.findings]


@pytest.fixture
def assets(hosting: HTTPServer) -> Iterator[str]:
    """Where the banner server's script is, on another origin than the portal."""
    headers = {"Access-Control-Allow-Origin": "*"}
    hosting.expect_request("/e/v1/strip-vi.js").respond_with_data(CODE, content_type="text/javascript", headers=headers)
    hosting.expect_request("/e/v1/strip-vi.svg").respond_with_data(
        "<svg xmlns='http://www.w3.org/2000/svg' width='240' height='90'/>", content_type="image/svg+xml"
    )
    yield hosting.url_for("").removesuffix("/")
    hosting.clear()


@pytest.fixture
def snippet(assets: str) -> Callable[..., str]:
    """A snippet with a script at our banner server."""

    def made(integrity: str = "", file: str = "strip-vi.js") -> str:
        pinned = f' integrity="{integrity}" crossorigin="anonymous"' if integrity else ""
        return f'{LINK}<script src="{assets}/e/v1/{file}"{pinned}></script>'

    return made


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        ("script-src 'self'", "script-src 'self' {origin}"),
        ("default-src 'self' data:; img-src *", "script-src 'self' data: {origin}"),
        ("default-src 'none'", "script-src {origin}"),
        ("script-src 'self' {origin}", ""),
        ("img-src 'none'", ""),
    ],
)
def test_a_policy_that_refuses_our_script_is_told_with_the_exact_line(
    inspect, snippet, assets: str, policy: str, line: str
) -> None:
    found = inspect(snippet(), headers={"Content-Security-Policy": policy.format(origin=assets)})

    assert codes(found) == (["blocked-by-csp"] if line else [])
    assert all(f"it lacks “{line.format(origin=assets)}”" in str(one.message) for one in found.findings)


def test_a_policy_that_ignores_addresses_is_told_apart(inspect, snippet) -> None:
    found = inspect(snippet(), headers={"Content-Security-Policy": "script-src 'nonce-a1b2' 'strict-dynamic'"})

    assert codes(found) == ["blocked-by-strict-dynamic"]


def test_the_line_that_was_told_mends_it(inspect, snippet, httpserver: HTTPServer) -> None:
    told = inspect(snippet(), headers={"Content-Security-Policy": "script-src 'self'"}).findings[0]
    line = str(told.message).split("“")[1].split("”")[0]
    httpserver.clear()

    assert codes(inspect(snippet(), headers={"Content-Security-Policy": line})) == []


def test_a_picture_of_ours_that_a_policy_refuses_is_told_too(inspect, assets: str, httpserver: HTTPServer) -> None:
    markup = f'{LINK}<img src="{assets}/e/v1/strip-vi.svg" alt="Vận động">'
    found = inspect(markup, headers={"Content-Security-Policy": "img-src 'self'"})

    assert f"“img-src 'self' {assets}”" in str(found.findings[0].message)
    httpserver.clear()
    assert codes(inspect(markup, headers={"Content-Security-Policy": f"img-src {assets}"})) == []


@pytest.mark.parametrize(("integrity", "told"), [(DIGEST, []), (OTHER, ["integrity-mismatch"])])
def test_a_script_that_is_another_than_the_snippet_was_made_for_is_told(
    inspect, snippet, integrity: str, told: list[str]
) -> None:
    assert codes(inspect(snippet(integrity))) == told


@pytest.mark.parametrize(("file", "told"), [("strip-vi.js", []), ("gone.js", ["asset-not-found"])])
def test_a_script_that_the_banner_server_does_not_have_is_told(inspect, snippet, file: str, told: list[str]) -> None:
    assert codes(inspect(snippet(file=file))) == told


def test_a_banner_server_that_is_down_is_told(inspect, nobody: str) -> None:
    assert codes(inspect(f'{LINK}<script src="{nobody}/e/v1/strip-vi.js"></script>')) == ["asset-not-found"]


def test_files_of_others_are_no_business_of_ours(inspect, assets: str) -> None:
    assert codes(inspect(f'{LINK}<script src="{assets}/js/gone.js"></script>')) == []


@pytest.fixture
def secure() -> Iterator[HTTPServer]:
    """A portal with https."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with HTTPServer(host="localhost", port=0, ssl_context=context, threaded=True) as server:
        server.expect_request("/e/v1/strip-vi.js").respond_with_data(CODE, content_type="text/javascript")
        yield server


@pytest.mark.parametrize(("source", "told"), [("http://banner.example.invalid", ["blocked-mixed-content"]), ("", [])])
def test_a_script_over_http_on_a_page_over_https_is_told(
    audit_at, secure: HTTPServer, source: str, told: list[str]
) -> None:
    page = f"<!doctype html><meta charset=utf-8>{LINK}<script src='{source}/e/v1/strip-vi.js'></script>"
    secure.expect_request("/").respond_with_data(page, content_type="text/html; charset=utf-8")

    assert [code for code in codes(audit_at(secure.url_for("/"))) if not code.startswith("certificate")] == told


@pytest.mark.parametrize(("name", "told"), [("banner-ads", ["hidden-by-adblock-rule"]), ("lien-ket", [])])
def test_a_banner_that_a_script_writes_into_what_ad_blockers_hide_is_told(inspect, name: str, told: list[str]) -> None:
    markup = f"<p>Tin</p><div id=b></div><script>b.innerHTML = `<div class={name}>{LINK}</div>`</script>"

    assert codes(inspect(markup, filters=FilterList("easylist.txt", ["##.banner-ads"]))) == told
