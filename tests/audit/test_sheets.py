from __future__ import annotations

import pytest

from banner_kit.audit import Reason, sheets
from banner_kit.audit.response import Response
from banner_kit.audit.sheets import LARGEST, SheetCache

SHEET = "https://haison.gov.vn/a.css"
CSS = b".qc{display:none}"


def test_a_sheet_is_fetched_once_for_the_whole_audit(web) -> None:
    web.answers[SHEET] = Response(SHEET, 200, {"content-type": "text/css"}, CSS)
    cache = SheetCache()

    assert cache(SHEET, web.get).rules == cache(SHEET, web.get).rules != ()
    assert web.asked == [SHEET]


@pytest.mark.parametrize(
    ("status", "content_type"), [(404, "text/css"), (200, "text/html"), (500, "text/html; charset=utf-8")]
)
def test_what_a_browser_would_refuse_has_no_rules(web, status: int, content_type: str) -> None:
    web.answers[SHEET] = Response(SHEET, status, {"content-type": content_type}, CSS)

    read = SheetCache()(SHEET, web.get)

    assert (read.rules, read.was_read) == ((), True)


def test_a_sheet_that_cannot_be_had_has_no_rules_and_is_not_asked_again(web) -> None:
    web.fails(SHEET, Reason.TIMEOUT)
    cache = SheetCache()

    assert (cache(SHEET, web.get).rules, cache(SHEET, web.get).rules) == ((), ())
    assert not cache(SHEET, web.get).was_read
    assert web.asked == [SHEET]


@pytest.mark.parametrize("address", ["", "data:text/html,a{display:none}", "file:///etc/passwd"])
def test_only_web_addresses_are_asked(web, address: str) -> None:
    assert SheetCache()(address, web.get).rules == ()
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "data:text/css,.qc{display:none}",
        "data:text/css;charset=utf-8,.qc%7Bdisplay%3Anone%7D",
        "data:text/css;base64,LnFje2Rpc3BsYXk6bm9uZX0=",
    ],
)
def test_a_sheet_may_stand_in_its_address(web, address: str) -> None:
    assert [rule.selector for rule in SheetCache()(address, web.get).rules] == [".qc"]
    assert web.asked == []


@pytest.mark.parametrize("address", ["data:text/css", "data:text/css;base64,a"])
def test_an_address_that_holds_no_sheet_has_no_rules(web, address: str) -> None:
    assert SheetCache()(address, web.get).rules == ()


def test_an_endless_sheet_is_read_up_to_a_limit(web) -> None:
    body = b"a{order:1}" * LARGEST + CSS
    web.answers[SHEET] = Response(SHEET, 200, {"content-type": "text/css"}, body)
    read = SheetCache()(SHEET, web.get)

    assert (read.rules, read.was_read) == ((), False)


def test_old_sheets_make_room_for_new_ones(web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_RULES", 10)
    addresses = [f"https://haison.gov.vn/{number}.css" for number in range(20)]
    for address in addresses:
        web.answers[address] = Response(address, 200, {"content-type": "text/css"}, CSS + address.encode())
    cache = SheetCache()

    assert all(cache(address, web.get).rules for address in (*addresses, *addresses))
    assert len(web.asked) == 40
