from __future__ import annotations

import pytest

from banner_kit.audit import Portal, Reason
from banner_kit.audit.changes import differences, updated
from banner_kit.audit.discovery import Site

SITES = (
    Site("https://a.vn/", "Sở A"),
    Site("https://moi.vn/", "Sở B", ("cu.vn",)),
    Site("http://c.vn/", "Sở C", reason=Reason.DNS),
    Site("http://d.vn/", "Sở D", reason=Reason.TIMEOUT),
    Site("https://e.vn/", "Báo E", linked=False),
    Site("https://f.vn/", "Xã F"),
    Site("https://g.vn/", "Xã G", reason=Reason.DNS),
)
REGISTRY = [
    Portal(name, url, email=f"{name}@vn")
    for name, url in (("A", "http://www.a.vn/"), ("B", "cu.vn"), ("C", "c.vn"), ("D", "d.vn"), ("E", "https://e.vn/"))
]


def test_differences_say_what_is_new_moved_gone_and_what_is_only_noted() -> None:
    told = [(str(one.change), one.name, one.found) for one in differences(REGISTRY, SITES)]

    assert told == [
        ("new", "Xã F", "https://f.vn/"), ("moved", "B", "https://moi.vn/"), ("gone", "C", ""),
        ("unanswered", "D", ""), ("unlinked", "E", "https://e.vn/"),
    ]  # fmt: skip


def test_an_updated_registry_keeps_what_it_knows() -> None:
    rows = updated(REGISTRY, SITES)

    assert [row.url for row in rows] == [
        "http://www.a.vn/", "https://moi.vn/", "c.vn", "d.vn", "https://e.vn/", "https://f.vn/"]  # fmt: skip
    assert (rows[1].aliases, rows[1].email) == (("cu.vn",), "B@vn")


def test_an_updated_registry_differs_no_more() -> None:
    told = differences(updated(REGISTRY, SITES), SITES)

    assert [str(one.change) for one in told] == ["gone", "unanswered", "unlinked"]


HOST = Site("https://haison.gov.vn/", "Tỉnh Hải Sơn")
FOLDER = Site("https://haison.gov.vn/xatanhoi/", "Xã Tân Hội")


def told(registry: list[str], *sites: Site) -> list[tuple[str, str]]:
    return [(str(one.change), one.found) for one in differences([Portal("?", url) for url in registry], sites)]


def test_a_registry_may_hold_a_host_and_its_folders() -> None:
    assert told(["http://www.haison.gov.vn", "haison.gov.vn/XaTanHoi/trang-chu.html"], HOST, FOLDER) == []


@pytest.mark.parametrize(
    ("held", "new"), [("haison.gov.vn", FOLDER), ("https://haison.gov.vn/xatanhoi", HOST)], ids=["host", "folder"]
)
def test_neither_stands_for_the_other(held: str, new: Site) -> None:
    assert told([held], HOST, FOLDER) == [("new", new.address)]


def test_a_host_that_became_a_folder_has_moved() -> None:
    here = Site(FOLDER.address, FOLDER.name, ("xatanhoi.haison.gov.vn",))
    (row,) = updated([Portal("Xã", "http://xatanhoi.haison.gov.vn/")], [here])

    assert told(["http://xatanhoi.haison.gov.vn/"], here) == [("moved", FOLDER.address)]
    assert (row.url, row.aliases) == (FOLDER.address, ("xatanhoi.haison.gov.vn",))


LED_HOME = Site(HOST.address, HOST.name, ("haison.gov.vn/xatanhoi",))


def test_a_folder_that_leads_to_anothers_home_page_is_gone_and_stays_as_it_was() -> None:
    rows = [Portal("Xã", FOLDER.address), Portal("Tỉnh", HOST.address)]

    assert told([row.url for row in rows], LED_HOME) == [("gone", HOST.address)]
    assert updated(rows, [LED_HOME]) == tuple(rows)


def test_an_address_that_leads_to_its_own_home_page_differs_in_nothing() -> None:
    assert told([FOLDER.address], LED_HOME) == []


def test_pages_by_query_are_told_apart_and_stand_for_no_other() -> None:
    sites = [Site(f"https://chung.gov.vn/?site={number}", f"Xã {number}") for number in (1, 2)]

    assert told(["chung.gov.vn/index.php?site=1&utm_source=zalo"], *sites) == [("new", sites[1].address)]


@pytest.mark.parametrize(("address", "change"), [(FOLDER.address, "gone"), (HOST.address, "unanswered")])
def test_a_folder_that_is_not_there_is_gone_and_a_host_only_does_not_answer(address: str, change: str) -> None:
    assert told([address], Site(address, "?", reason=Reason.STATUS, detail="404")) == [(change, "")]
