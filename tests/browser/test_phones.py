"""With `--mobile`: a page is opened again as on a phone, and what differs is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.audit.browser import Browser
from banner_kit.audit.evidence import Evidence
from banner_kit.audit.rendered import Browse
from banner_kit.audit.viewport import DESKTOP, MOBILE
from banner_kit.cli import main

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
FITS = '<meta name="viewport" content="width=device-width, initial-scale=1">'
BOX = f"<div id=b>{LINK}</div>"


def hidden_where(query: str) -> str:
    return f"{FITS}<style>@media {query} {{ #b {{ display: none }} }}</style>"


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("", []),
        (FITS, []),
        (hidden_where("(max-width: 768px)"), ["hidden-on-mobile"]),
        (hidden_where("(pointer: coarse)"), ["hidden-on-mobile"]),
        (hidden_where("(hover: none)"), ["hidden-on-mobile"]),
        (hidden_where("(min-resolution: 3dppx)"), ["hidden-on-mobile"]),
        (hidden_where("(orientation: portrait)"), ["hidden-on-mobile"]),
        (hidden_where("(min-width: 769px)"), ["only-on-mobile"]),
        # Without a viewport of its own a page is laid out 980 pixels wide, on phones too.
        ("<style>@media (max-width: 768px) { #b { display: none } }</style>", []),
    ],
)
def test_what_a_phone_shows_otherwise_is_told(inspect, head: str, codes: list[str]) -> None:
    assert [one.code for one in inspect(BOX, head=head, mobile=True).findings] == codes


def test_the_verdict_stays_that_of_a_desks_screen_and_the_finding_says_why(inspect) -> None:
    found = inspect(BOX, head=hidden_where("(max-width: 768px)"), mobile=True)

    assert (found.verdict, found.reason) == ("embedded", "visible-link")
    assert "The link is in the page, but its styles do not display it." in str(found.findings[0].message)


def test_without_the_option_no_phone_is_asked(inspect) -> None:
    assert inspect(BOX, head=hidden_where("(max-width: 768px)")).findings == ()


def test_auto_asks_a_phone_of_pages_that_markup_settles(inspect) -> None:
    found = inspect(BOX, Browse.AUTO, head=hidden_where("(max-width: 768px)"), mobile=True)

    assert [one.code for one in found.findings] == ["hidden-on-mobile"]


def test_auto_believes_markup_that_a_phone_does_not_contradict(inspect) -> None:
    assert inspect(BOX, Browse.AUTO, head=FITS, mobile=True).method == "page"


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (f"<div style='position:relative'><div style='position:absolute;z-index:1;background:#eee;width:400px;"
         f"height:100px'></div>{LINK}</div>", "", "covered"),
        (f"<div class=owl-carousel><div class=item>{LINK}</div></div>",
         "<style>.owl-carousel .item{display:none}.item.active{display:block}</style>"
         "<script src='/owl.js'></script>", "display-none"),
    ],
    ids=["covered", "a slide that no script shows"],
)  # fmt: skip
def test_what_is_hidden_on_every_screen_is_no_matter_of_phones(inspect, body: str, head: str, reason: str) -> None:
    found = inspect(body, Browse.AUTO, head=head, mobile=True)

    assert (found.verdict, found.reason, found.method) == ("hidden", reason, "browser")
    assert "hidden-on-mobile" not in [one.code for one in found.findings]


def test_a_portal_with_pages_for_phones_is_asked_as_a_phone_asks(audit_at, httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        on_phone = "Mobile" in request.headers["User-Agent"] and request.headers.get("Sec-CH-UA-Mobile") == "?1"
        return Response("<p>Bản di động</p>" if on_phone else LINK, content_type="text/html; charset=utf-8")

    httpserver.expect_request("/").respond_with_handler(answer)
    found = audit_at(httpserver.url_for("/"), mobile=True)

    assert (found.verdict, [one.code for one in found.findings]) == ("embedded", ["hidden-on-mobile"])


def test_a_phone_that_gets_a_challenge_proves_nothing(audit_at, httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        challenge = "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js></script>"
        return Response(challenge if "Mobile" in request.headers["User-Agent"] else LINK, content_type="text/html")

    httpserver.expect_request("/").respond_with_handler(answer)

    assert [one.code for one in audit_at(httpserver.url_for("/"), mobile=True).findings] == ["not-judged-on-mobile"]


@pytest.mark.parametrize(
    ("viewport", "facts"),
    [(DESKTOP, [1280, 800, 1, 0, False, False]), (MOBILE, [360, 740, 3, 1, True, True])],
)
def test_a_phone_is_one_in_all_that_pages_can_ask(
    rendering: Browser, httpserver: HTTPServer, viewport, facts: list[object]
) -> None:
    asks = (
        "[innerWidth, innerHeight, devicePixelRatio, navigator.maxTouchPoints, matchMedia('(pointer: coarse)').matches,"
        " navigator.userAgentData ? navigator.userAgentData.mobile : /Mobile/.test(navigator.userAgent)]"
    )
    page = f"{FITS}<p id=p>Tin</p><script>p.textContent = JSON.stringify({asks})</script>"
    httpserver.expect_request("/").respond_with_data(page, content_type="text/html")

    with rendering.open(httpserver.url_for("/"), 8, viewport) as tab:
        said = tab.written()

    assert str(facts).replace("T", "t").replace("F", "f").replace(" ", "") in said


def test_the_command_asks_a_phone_of_every_portal_whatever_process_read_its_markup(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    for path, head in (("/a", FITS), ("/b", hidden_where("(max-width: 768px)"))):
        page = f"<!doctype html><title>Sở</title>{head}<body>{BOX}"
        httpserver.expect_request(path).respond_with_data(page, content_type="text/html; charset=utf-8")
    registry, report = tmp_path / "portals.csv", tmp_path / "r.json"
    registry.write_text(f"name,url\nSở A,{httpserver.url_for('/a')}\nSở B,{httpserver.url_for('/b')}\n")
    words = ["audit", registry, "-o", report, "--mobile", "--evidence", tmp_path / "pictures", "--processes", "2"]
    done = CliRunner().invoke(main, [*map(str, words), "--pause", "0"])

    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert done.exit_code == 0
    assert [[each["code"] for each in one["findings"]] for one in results] == [[], ["hidden-on-mobile"]]
    assert [one["pictures"] for one in results] == [
        ["pictures/00002-so-a-mobile.webp"],
        [f"pictures/00003-so-b-{what}.webp" for what in ("page", "placement", "mobile")],
    ]
    assert all((tmp_path / each).exists() for one in results for each in one["pictures"])


@pytest.mark.parametrize("head", [FITS, hidden_where("(max-width: 768px)")])
def test_what_the_phone_showed_is_kept_as_evidence(inspect, tmp_path: Path, head: str) -> None:
    found = inspect(BOX, head=head, mobile=True, evidence=Evidence(tmp_path))

    assert found.pictures[-1] == "00002-so-noi-vu-mobile.webp"
    picture = (tmp_path / found.pictures[-1]).read_bytes()
    assert (picture[8:12], len(picture) < 200_000) == (b"WEBP", True)
