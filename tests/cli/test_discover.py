"""`discover` over the wire: a province of servers on loopback addresses of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from banner_kit.audit import Reason, read_registry
from banner_kit.audit.discovery import Answer
from banner_kit.audit.scouting import Scout

KIND = "text/html; charset=utf-8"
SUFFIXES = [word for last in range(2, 7) for word in ("--suffix", f"127.0.0.{last}")]


@pytest.fixture
def province() -> Iterator[dict[str, HTTPServer]]:
    """A province, a department, a district that moved to a new place, and a commune that only this one names."""
    servers = {name: HTTPServer(f"127.0.0.{at}") for at, name in enumerate(("tinh", "so", "cu", "moi", "xa"), 2)}
    for server in servers.values():
        server.start()
    page(
        servers["tinh"],
        "/",
        f"""<title>Tỉnh Hải Sơn</title><a href="/lien-ket">Liên kết website</a>
        <div onclick="window.open('{servers["so"].url_for("/")}')">Sở Nội vụ</div>""",
    )
    page(
        servers["tinh"], "/lien-ket", f'<select><option value="{servers["cu"].url_for("/")}">Huyện Cũ</option></select>'
    )
    page(servers["so"], "/", "<title>Trang chủ</title>")
    servers["cu"].expect_request("/").respond_with_data("", 301, headers={"Location": servers["moi"].url_for("/")})
    page(servers["moi"], "/", f'<title>Đặc khu Mới</title><a href="{servers["xa"].url_for("/")}">Xã Bình Minh</a>')
    page(servers["xa"], "/", "")
    yield servers
    for server in servers.values():
        server.clear()
        if server.is_running():
            server.stop()


def page(server: HTTPServer, path: str, markup: str) -> None:
    server.expect_request(path).respond_with_data(markup, content_type=KIND)


@pytest.fixture
def discover(run, province):
    return lambda *words: run("discover", province["tinh"].url_for("/"), "--pause", 0, *SUFFIXES, *words)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_registry_is_built_that_audit_reads(discover, province, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"portals{suffix}"
    done = discover("-o", path)
    rows = {portal.name: (portal.url, portal.aliases) for portal in read_registry(path).portals}

    assert done.exit_code == 0, done.output
    assert list(rows) == ["Tỉnh Hải Sơn", "Sở Nội vụ", "Đặc khu Mới", "Xã Bình Minh"]
    moved = (province["moi"].url_for("/"), (f"127.0.0.4:{province['cu'].port}",))
    assert rows["Đặc khu Mới"] == moved


@pytest.mark.parametrize("name", ["so", "cu", "moi", "xa"])
def test_every_host_is_asked_for_its_home_page_once(discover, province, name: str) -> None:
    discover()

    assert [request.path for request, _ in province[name].log] == ["/robots.txt", "/"]


def test_a_registry_that_is_right_differs_in_nothing(discover, tmp_path: Path) -> None:
    discover("-o", tmp_path / "a.csv")
    done = discover("--compare", tmp_path / "a.csv")

    assert (done.exit_code, "up to date" in done.stdout) == (0, True)


def test_what_changed_is_told_and_written(discover, province, tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.xlsx"
    old.write_text(
        f"name,url,Điện thoại\nTỉnh,{province['tinh'].url_for('/')},0297\nHuyện,{province['cu'].url_for('/')},\n"
        "Xã Mất,http://mat.invalid/,\n", encoding="utf-8")  # fmt: skip
    done = discover("--compare", old, "-o", new)
    rows = read_registry(new).portals

    assert done.exit_code == 1
    assert all(word in done.stdout for word in ("new", "moved", "gone", "Sở Nội vụ", "Xã Mất"))
    assert [row.url for row in rows][1] == province["moi"].url_for("/")
    assert rows[0].extra == {"Điện thoại": "0297"}
    assert {row.name for row in rows} >= {"Tỉnh", "Huyện", "Xã Mất", "Sở Nội vụ", "Xã Bình Minh"}


def test_nothing_of_the_registry_compared_is_lost(discover, province, tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    here = province["tinh"].url_for("/")
    old.write_text(f"name,url,canary,SĐT,SĐT\nA,{here},yes,1,2\nB,chưa có,,3,4\nC,{here},,5,6\n", encoding="utf-8")
    done = discover("--compare", old, "-o", new)
    after = read_registry(new)

    assert done.exit_code == 1
    assert "row 3: the unit has no portal (“chưa có”)" in done.stderr
    assert "rows 4: have an address" not in done.stderr
    assert (after.portals[0].canary, after.portals[0].extra) == (True, {"SĐT": "1", "SĐT (2)": "2"})
    assert [(row.row, row.known["url"], [*row.extra.values()]) for row in after.unread] == [(3, "chưa có", ["3", "4"])]
    assert [(one.row, one.name, [*one.extra.values()]) for one in after.portals[1:2]] == [(4, "C", ["5", "6"])]


def test_a_registry_with_a_row_that_cannot_be_read_is_not_right(discover, tmp_path: Path) -> None:
    discover("-o", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open("a", encoding="utf-8") as stream:
        stream.write("Sở lạ,chưa có\n")
    units_without = discover("--compare", tmp_path / "a.csv").exit_code
    with (tmp_path / "a.csv").open("a", encoding="utf-8") as stream:
        stream.write("Sở lạ,so-la\n")

    assert (units_without, discover("--compare", tmp_path / "a.csv").exit_code) == (0, 1)


def test_a_portal_that_cannot_be_read_is_told_and_nothing_is_written(run, province, tmp_path: Path) -> None:
    done = run("discover", province["tinh"].url_for("/khong-co"), "-o", tmp_path / "a.csv")

    assert (done.exit_code, (tmp_path / "a.csv").exists()) == (2, False)
    url = province["tinh"].url_for("/khong-co")
    assert done.stderr == f"banner-kit: {url}: The server answered with the error 500.\n"


def test_without_any_host_name_nothing_is_concluded(run) -> None:
    done = run("discover", "http://haison.invalid/")

    assert done.exit_code == 3
    assert "http://haison.invalid/: The host name does not exist" in done.stderr
    assert "is this machine on the network? Nothing is concluded." in done.stderr


def test_when_the_network_is_lost_nothing_is_concluded_and_nothing_written(
    discover, province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_scout: Scout, _executor: object, portals: list[object], _heard: object) -> list[Answer]:
        province["tinh"].stop()
        return [Answer(reason=Reason.DNS)] * len(portals)

    monkeypatch.setattr("banner_kit.cli.discover.ask_all", cut)
    done = discover("-o", tmp_path / "a.csv")

    assert (done.exit_code, done.stdout, (tmp_path / "a.csv").exists()) == (3, "", False)
    assert "The network of this machine was lost" in done.stderr


@pytest.mark.parametrize("url", ["ftp://haison.gov.vn", "tỉnh Hải Sơn", "chưa-có"])
def test_what_is_no_address_is_told_with_the_remedy(run, url: str) -> None:
    done = run("discover", url)

    assert (done.exit_code, f"“{url}” is not a web address" in done.stderr) == (2, True)


def test_an_output_that_cannot_be_written_is_refused_before_anything_is_asked(discover, province) -> None:
    done = discover("-o", "portals.docx")

    assert done.exit_code == 2
    assert "Use one of .csv .xlsx" in done.stderr
    assert not province["tinh"].log


def test_a_host_that_serves_nothing_over_tls_is_asked_without(discover, province, tmp_path: Path) -> None:
    plain = province["xa"].url_for("/")
    province["moi"].clear()
    page(province["moi"], "/", f'<a href="{plain.replace("http:", "https:")}">Xã Bình Minh</a>')
    discover("-o", tmp_path / "a.csv")

    assert plain in {row.url for row in read_registry(tmp_path / "a.csv").portals}


def test_a_host_that_is_busy_for_a_moment_is_asked_again(discover, province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banner_kit.audit.politeness.FIRST_BACK_OFF", 0.01)
    province["xa"].clear()
    province["xa"].expect_oneshot_request("/").respond_with_data("", 503)
    page(province["xa"], "/", "<title>Xã Bình Minh</title>")
    done = discover()

    assert done.exit_code == 0
    assert "503" not in done.stdout
    assert [request.path for request, _ in province["xa"].log].count("/") == 2
