"""`discover` as an IT department meets it: a province of all the ways in which portals are named, kept and moved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from banner_kit.audit import read_registry

KIND = "text/html; charset=utf-8"
HOSTS = ("tinh", "snv", "syt", "stp", "stc", "huyen", "dackhu", "chung", "bao", "thitran")
SUFFIXES = [word for last in range(2, 2 + len(HOSTS)) for word in ("--suffix", f"127.0.0.{last}")]
MENU = """<nav><a href="/gioi-thieu">Giới thiệu</a><a href="/tin-tuc">Tin tức</a><a href="/van-ban">Văn bản</a>
<a href="/so-do-cong">Sơ đồ cổng</a><a href="/xa-hoi">Xã hội</a></nav>"""


class Province:
    """Servers by name; what one of them answers is told by `page` and `redirect`."""

    def __init__(self) -> None:
        self.servers = {name: HTTPServer(f"127.0.0.{at}") for at, name in enumerate(HOSTS, 2)}

    def at(self, name: str, path: str = "/") -> str:
        return self.servers[name].url_for(path)

    def page(self, name: str, path: str, title: str, markup: str = "Tin", status: int = 200) -> None:
        body = f"<!doctype html><title>{title}</title><body>{markup}"
        self.servers[name].expect_request(path).respond_with_data(body, status, content_type=KIND)

    def redirect(self, name: str, path: str, target: str) -> None:
        self.servers[name].expect_request(path).respond_with_data("", 302, headers={"Location": target})


@pytest.fixture
def province() -> Iterator[Province]:
    built = Province()
    for server in built.servers.values():
        server.start()
    of_the_province(built)
    of_departments(built)
    of_communes(built)
    yield built
    for server in built.servers.values():
        server.clear()
        server.stop()


def of_the_province(built: Province) -> None:
    """Link boxes of every kind on the home page; folders of communes on a second page; sections that are no portals."""
    name = "Cổng thông tin điện tử tỉnh Hải Sơn"
    built.page("tinh", "/", name, f"""{MENU}<select onchange="window.open(this.value)"><option value="">-- Liên kết --
        <option value="{built.at("snv")}">Sở Nội vụ<option value="{built.at("syt", "/web/guest/home")}">Sở Y tế
        <option value="{built.at("huyen")}">Huyện Rạch Bến<option value="12">Xã Không Có</select>
        <a href="{built.at("stp", "/Pages/default.aspx")}" title="Sở Tư pháp"><img src="/stp.png"></a>
        <div onclick="window.open('{built.at("stc")}')">Sở Tài chính</div><a href="/so-y-te">Sở Y tế</a>
        <a href="{built.at("thitran")}">Thị trấn Bãi Dài</a><footer><a href="{built.at("bao")}">Báo Hải Sơn</a></footer>
        <noscript><a href="{built.at("snv")}">Sở Nội vụ tỉnh Hải Sơn</a></noscript>""")  # fmt: skip
    built.page("tinh", "/so-do-cong", name, f"""{MENU}<a href="/phuongrachben/">1. Phường Rạch Bến</a>
        <a href="phuongbaidai">UBND phường Bãi Dài</a><a href="/phuongmat">Phường Mất</a>
        <a href="/phuongve">Phường Về</a>
        <a href="{built.at("chung", "/xa-tan-hoi/")}">Cổng TTĐT xã Tân Hội</a>""")  # fmt: skip
    for section in ("/gioi-thieu", "/tin-tuc", "/van-ban", "/xa-hoi", "/so-y-te"):
        built.page("tinh", section, name, MENU + section)


def of_departments(built: Province) -> None:
    """Home pages that answer, that send on by script, and two that only answer where they are linked."""
    built.page("snv", "/", "Trang chủ")
    built.page("syt", "/", "Lỗi", status=403)
    built.page("syt", "/web/guest/home", "Trang chủ - Sở Y tế")
    built.page("stp", "/", "Lỗi", status=500)
    built.page("stp", "/Pages/default.aspx", "Trang chủ")
    built.page("stc", "/", "", "<script>location.href='/web/guest/home'</script>")
    built.page("stc", "/web/guest/home", "Trang chủ")
    built.page("bao", "/", "Báo Hải Sơn điện tử")


def of_communes(built: Province) -> None:
    """Folders with menus of their own, one named by another alone; a district that became a special zone; a notice."""
    built.page("tinh", "/phuongrachben/", "Trang chủ", '<nav><a href="/phuongrachben/tin">Tin</a></nav>')
    built.page("tinh", "/phuongbaidai", "Trang chủ", f"""<nav><a href="/phuongbaidai/tin">Tin</a></nav>
        <a href="{built.at("chung", "/xa-hai-cap")}">Xã Hai Cấp</a>""")  # fmt: skip
    built.page("tinh", "/phuongmat", "Không tìm thấy", status=404)
    built.redirect("tinh", "/phuongve", "/")
    built.page("chung", "/", "IIS")
    built.page("chung", "/xa-tan-hoi/", "Trang chủ", '<nav><a href="/xa-tan-hoi/tin">Tin</a></nav>')
    built.redirect("chung", "/xa-hai-cap", "/xa-hai-cap/Pages/default.aspx")
    built.page("chung", "/xa-hai-cap/Pages/default.aspx", "Trang chủ")
    built.redirect("huyen", "/", built.at("dackhu"))
    built.page("dackhu", "/", "Đặc khu Phú Đảo")
    new = built.at("tinh", "/phuongbaidai")
    built.page("thitran", "/", "Thông báo", f"Trang này đã chuyển sang địa chỉ mới: <a href='{new}'>bấm vào đây</a>")


@pytest.fixture
def discover(run, province: Province):
    return lambda *words: run("discover", province.at("tinh"), "--pause", 0, "--lang", "vi", *SUFFIXES, *words)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_portal_is_there_once_by_its_right_name_at_an_address_that_answers(
    discover, province: Province, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"portals{suffix}"
    done = discover("-o", path)

    assert (done.exit_code, done.stderr) == (0, "")
    assert {portal.name: portal.url for portal in read_registry(path).portals} == {
        "Tỉnh Hải Sơn": province.at("tinh"),
        "Sở Nội vụ tỉnh Hải Sơn": province.at("snv"),
        "Sở Y tế": province.at("syt", "/web/guest/home"),
        "Sở Tư pháp": province.at("stp", "/Pages/default.aspx"),
        "Sở Tài chính": province.at("stc"),
        "Báo Hải Sơn": province.at("bao"),
        "Đặc khu Phú Đảo": province.at("dackhu"),
        "Phường Rạch Bến": province.at("tinh", "/phuongrachben/"),
        "UBND phường Bãi Dài": province.at("tinh", "/phuongbaidai"),
        "Xã Tân Hội": province.at("chung", "/xa-tan-hoi/"),
        "Xã Hai Cấp": province.at("chung", "/xa-hai-cap"),
    }


def test_where_a_portal_was_before_is_kept_beside_it(discover, province: Province, tmp_path: Path) -> None:
    discover("-o", tmp_path / "portals.csv")
    with (tmp_path / "portals.csv").open(encoding="utf-8-sig", newline="") as stream:
        aliases = {row["Tên đơn vị"]: row["Tên miền khác"] for row in csv.DictReader(stream) if row["Tên miền khác"]}

    assert aliases == {
        "Đặc khu Phú Đảo": f"127.0.0.7:{province.servers['huyen'].port}",
        "UBND phường Bãi Dài": f"127.0.0.11:{province.servers['thitran'].port}",
    }


def test_what_was_found_differs_in_nothing_the_next_time(discover, tmp_path: Path) -> None:
    discover("-o", tmp_path / "portals.csv")
    done = discover("--compare", tmp_path / "portals.csv")

    assert (done.exit_code, done.stdout) == (0, "Danh sách đã đúng với hiện trạng.\n")


def test_folders_are_compared_as_hosts_are(discover, province: Province, tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    rows = {"Tỉnh": province.at("tinh"), "Phường Mất": province.at("tinh", "/phuongmat"),
            "Phường Về": province.at("tinh", "/phuongve"), "Bãi Dài": province.at("thitran")}  # fmt: skip
    old.write_text("name,url\n" + "".join(f"{name},{url}\n" for name, url in rows.items()), encoding="utf-8")
    done = discover("--compare", old, "-o", new)
    after = {portal.name: portal.url for portal in read_registry(new).portals}

    assert done.exit_code == 1
    assert after.items() >= {name: rows[name] for name in ("Tỉnh", "Phường Mất", "Phường Về")}.items()
    assert after["Bãi Dài"] == province.at("tinh", "/phuongbaidai")
    assert after["Phường Rạch Bến"] == province.at("tinh", "/phuongrachben/")
    words = " ".join(done.stdout.split())
    assert all(word in words for word in ("không còn │ Phường Mất", "không còn │ Phường Về", "đã chuyển │ Bãi Dài"))
