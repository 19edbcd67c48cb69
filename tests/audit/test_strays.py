from __future__ import annotations

from dataclasses import replace

from banner_kit.audit import Portal, Reason, Result
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.inspection import unjudged
from banner_kit.audit.strays import told_of_strays


def result(name: str, url: str, final: str, *codes: Code, aliases: tuple[str, ...] = ()) -> Result:
    found = tuple(finding(code, host="?") for code in codes)
    one = unjudged(Portal(name, url, aliases=aliases), Reason.VISIBLE_LINK)
    return replace(one, final_url=final, findings=found)


PROVINCE = result("Tỉnh", "https://haison.gov.vn", "https://www.haison.gov.vn/")
FOLDER = result("Sở", "https://sites.haison.gov.vn/so", "https://sites.haison.gov.vn/so/trang-chu.aspx")


def told(*results: Result) -> list[list[str]]:
    return [[one.code for one in each.findings] for each in told_of_strays(results)]


def test_a_row_that_leads_to_anothers_portal_says_whose_and_no_more_that_it_moved() -> None:
    stray = result("Xã", "https://xa.haison.gov.vn/", "https://haison.gov.vn/vi/", Code.MOVED, Code.PLAIN_HTTP)
    found = told_of_strays([stray, PROVINCE])

    assert told(stray, PROVINCE) == [["plain-http", "anothers-portal"], []]
    assert found[0].findings[-1].message.values == {"name": "Tỉnh"}
    assert told_of_strays(found) == found


def test_a_portal_deep_in_its_host_is_known_by_where_it_is_reached() -> None:
    stray = result("Phòng", "https://phong.haison.gov.vn/", "https://sites.haison.gov.vn/so", Code.MOVED)

    assert told(stray, FOLDER) == [["anothers-portal"], []]


def test_what_moves_to_a_place_of_its_own_only_moved() -> None:
    moved = result("Xã", "https://xa.haison.gov.vn/", "https://xamoi.haison.gov.vn/", Code.MOVED)

    assert told(moved, PROVINCE) == [["moved"], []]


def test_portals_that_did_not_answer_and_rows_of_one_address_are_left_alone() -> None:
    silent = result("Xã", "https://xa.haison.gov.vn/", "")
    twice = replace(PROVINCE, portal=replace(PROVINCE.portal, name="Văn phòng"))
    former = result("Cũ", "https://cu.vn/", "https://haison.gov.vn/", Code.LED_ELSEWHERE, aliases=("haison.gov.vn",))

    assert told(silent, PROVINCE, twice, former) == [[], [], [], ["led-elsewhere"]]


def test_folders_of_one_host_are_portals_of_their_own() -> None:
    one = result("Xã A", "https://haison.gov.vn/xa-a", "https://haison.gov.vn/xa-b")
    other = result("Xã B", "https://haison.gov.vn/xa-b", "https://haison.gov.vn/xa-b/trang-chu.aspx")
    longer = result("Xã B Mới", "https://haison.gov.vn/xa-b-moi", "https://haison.gov.vn/xa-b-moi/")

    assert told(one, other, longer) == [["anothers-portal"], [], []]


def test_a_row_that_fell_back_to_the_home_page_of_its_host_does_not_own_it() -> None:
    fallen = result("Xã A", "https://haison.gov.vn/xa-a", "https://haison.gov.vn/")
    moved = result("Sở", "https://so.haison.gov.vn/", "https://haison.gov.vn/", Code.MOVED)

    assert told(fallen, moved) == [[], ["moved"]]
