from __future__ import annotations

import pytest

from banner_kit.audit.address import Compass, Kind
from banner_kit.audit.handlers import Handler, literals, read_handler

HOME = "https://sonoivu.haison.gov.vn/"
TARGET = "https://vandongxahoi.mattran.org.vn/"


@pytest.fixture
def read(compass: Compass):
    return lambda code: read_handler(code, lambda raw: compass.kind(raw, HOME))


@pytest.mark.parametrize(
    "code",
    [
        f"window.open('{TARGET}','_blank')",
        f"window.open.call(window, '{TARGET}')",
        f'location.href = "{TARGET}"',
        "window.location=`https:\\/\\/vandongxahoi.mattran.org.vn`",
        "location='https://vandongxahoi\\x2emattran.org.vn'",
        "location='https://vandongxahoi\\u002emattran.org.vn'",
        f"moTrang('{TARGET}')",
    ],
)
def test_the_address_that_a_handler_opens_is_found(read, code: str) -> None:
    assert read(code).kind is Kind.CAMPAIGN


@pytest.mark.parametrize(
    "code", ["openUrl(this)", f"ga('send', 'event', '{TARGET}')", f"console.log('{TARGET}');", "", "'", "alert(1)"]
)
def test_a_handler_that_opens_nothing_of_ours_is_left_alone(read, code: str) -> None:
    assert not read(code).address


def test_a_near_miss_is_one_only_when_the_handler_opens_it(read) -> None:
    assert read("window.open('vandongxahoi.mattran.org.vn')").kind is Kind.SCHEME_MISSING
    assert read("go('vandongxahoi.mattran.org.vn')").address == ""


def test_the_campaign_outranks_a_near_miss(read) -> None:
    assert read(f"open(a ? 'https://vandongxahoi.matran.org.vn/' : '{TARGET}')").kind is Kind.CAMPAIGN


@pytest.mark.parametrize("code", ["return false", "count(this); return !1;", "event.preventDefault()"])
def test_a_handler_may_cancel_its_link(read, code: str) -> None:
    assert read(code) == Handler("", Kind.OTHER, navigates=False, cancels=True)


@pytest.mark.parametrize("opens", ["window.open(", "window.open.call(window, ", "open.apply(null, ["])
def test_a_handler_that_navigates_itself_does_not_merely_cancel(read, opens: str) -> None:
    assert not read(f"{opens}'{TARGET}'); return false").cancels


@pytest.mark.parametrize(
    ("code", "instead"),
    [
        ("location.href='https://e.vn/';return false", "https://e.vn/"),
        ("window.open('https://vandongxahoi.matran.org.vn/');return false", "https://vandongxahoi.matran.org.vn/"),
        ("window.open('https://e.vn/')", ""),
        ("window.open(this.href, '_blank', 'width=800');return false", ""),
        ("location.href='/chuyen?id=6';return false", ""),
        (f"window.open('{TARGET}');return false", ""),
        ("return confirm('https://e.vn/')", ""),
        ("this.href='https://e.vn/'", "https://e.vn/"),
        ("this.href='https://e.vn/?u='+encodeURIComponent(this.href)", ""),
        ("this.href=this.href.replace('http://e.vn/','https://')", ""),
    ],
)
def test_a_handler_may_go_to_another_site_in_place_of_its_link(read, code: str, instead: str) -> None:
    assert read(code).instead == instead


def test_literals_that_are_added_up_are_one(read) -> None:
    assert list(literals("open('https://' + 'a.' +\n\"vn\", 'b', c + '/d')")) == ["https://a.vn", "b", "/d"]
    assert read("window.open('https://' + 'vandongxahoi.mattran.org.vn')").kind is Kind.CAMPAIGN


def test_literals_lose_their_escapes() -> None:
    assert list(literals(r"""f("a\"b", 'c\'d', `e`, "\n")""")) == ['a"b', "c'd", "e", "\n"]
