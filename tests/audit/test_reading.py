from __future__ import annotations

import pytest

from banner_kit.audit import Reason
from banner_kit.audit.response import Response

HOME = "https://sonoivu.haison.gov.vn/"
TARGET = "https://vandongxahoi.mattran.org.vn/"
BANNER = f'<a href="{TARGET}"><img src="/b.png" alt="Vận động xã hội"></a>'


def test_frames_are_read(result, web) -> None:
    web.page(HOME, '<frameset><frame src="/main.html"></frameset>')
    web.page(f"{HOME}main.html", BANNER)

    assert result().reason == "visible-link"


@pytest.mark.parametrize("frame", ["object data", "embed src", "iframe src"])
def test_a_drawing_in_a_frame_may_hold_the_link(result, web, frame: str) -> None:
    drawing = f"<svg><a xlink:href='{TARGET}'><text>Mặt trận</text></a></svg>"
    web.page(HOME, f"<p>Trang chủ</p><{frame}=/b.svg></{frame.split()[0]}>")
    web.page(f"{HOME}b.svg", drawing, content_type="image/svg+xml")

    assert result().reason == "visible-link"


@pytest.mark.parametrize("opens", ["open('/khung', 'khung')", "frames['khung'].location = '/khung'"])
@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ("<iframe name=khung></iframe>", "frame-unread"),
        ("<iframe name=khung src=about:blank></iframe>", "frame-unread"),
        ("<iframe name=khung hidden></iframe>", "not-found"),
        ("<iframe name=khac></iframe>", "not-found"),
        ("<iframe name=hun></iframe>", "not-found"),
    ],
)
def test_a_frame_in_which_a_script_opens_something_is_left_unread(
    result, web, opens: str, frame: str, reason: str
) -> None:
    web.page(HOME, f"<p>Trang chủ</p>{frame}<script>{opens}</script>")

    assert result().reason == reason


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ("<embed src=/khung>", "visible-link"),
        ("<embed src=/khung type=text/html>", "visible-link"),
        ("<embed src=/khung type=video/mp4>", "not-found"),
        ("<object data=/khung></object>", "visible-link"),
        ("<script>1</script><iframe data-src=/khung></iframe>", "visible-link"),
        ("<script>1</script><iframe src=about:blank data-src=/khung></iframe>", "visible-link"),
        ("<iframe data-src=/khung></iframe>", "not-found"),
        (f"<iframe src='data:text/html,<a href={TARGET}>Mặt trận'></iframe>", "visible-link"),
        (f"<iframe src='data:text/plain,<a href={TARGET}>Mặt trận'></iframe>", "not-found"),
    ],
)
def test_whatever_shows_a_page_within_a_page_is_read(result, web, frame: str, reason: str) -> None:
    web.page(HOME, f"<p>Trang chủ</p>{frame}")
    web.page(f"{HOME}khung", BANNER)

    assert result().reason == reason


def test_a_page_that_may_not_be_framed_is_not_seen_in_a_frame(result, web) -> None:
    web.page(HOME, '<p>Trang chủ</p><iframe src="/main.html"></iframe>')
    denied = {"content-type": "text/html", "x-frame-options": "DENY"}
    web.answers[f"{HOME}main.html"] = Response(f"{HOME}main.html", 200, denied, BANNER.encode())

    assert result().reason == "not-found"


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "not-found"), (403, "frame-unread"), (429, "frame-unread"), (503, "frame-unread")]
)
def test_a_frame_that_is_refused_for_now_is_not_called_empty(result, web, status: int, reason: str) -> None:
    web.page(HOME, '<p>Trang chủ</p><iframe src="/main.html"></iframe>')
    web.page(f"{HOME}main.html", "<p>Lỗi</p>", status)

    assert result().reason == reason


def test_frames_in_frames_come_to_an_end(result, web) -> None:
    for depth in range(5):
        web.page(f"{HOME}{depth or ''}", f'<p>Trang chủ</p><iframe src="/{depth + 1}"></iframe>')

    assert result().reason == "frame-unread"
    assert len(web.asked) < 8


def test_a_linked_style_sheet_hides(result, web) -> None:
    web.page(HOME, f'<link rel=stylesheet href="/a.css"><div class="qc">{BANNER}</div>')
    web.answers[f"{HOME}a.css"] = Response(f"{HOME}a.css", 200, {"content-type": "text/css"}, b"@import 'b.css';")
    web.answers[f"{HOME}b.css"] = Response(f"{HOME}b.css", 200, {"content-type": "text/css"}, b".qc{display:none}")

    assert result().reason == "display-none"


def test_sheets_import_sheets_that_import_others(result, web) -> None:
    web.page(HOME, f'<link rel=stylesheet href="/a.css"><div class="qc">{BANNER}</div>')
    for name, text in (("a", "@import 'b.css';"), ("b", "@import 'c.css';.qc{color:#000}"), ("c", ".qc{display:none}")):
        web.answers[f"{HOME}{name}.css"] = Response(HOME, 200, {"content-type": "text/css"}, text.encode())

    assert result().reason == "display-none"


def test_sheets_that_import_each_other_come_to_an_end(result, web) -> None:
    web.page(HOME, f'<link rel=stylesheet href="/a.css"><div class="qc">{BANNER}</div>')
    both = b"@import 'a.css';@import 'b.css';"
    for name in "ab":
        web.answers[f"{HOME}{name}.css"] = Response(HOME, 200, {"content-type": "text/css"}, both)

    assert result().reason == "visible-link"


@pytest.mark.parametrize(("sheet", "reason"), [("p{order:1}", "same-colour"), ("@import '/b.css';", "visible-link")])
def test_colours_are_judged_only_where_all_that_styles_the_page_was_read(result, web, sheet: str, reason: str) -> None:
    web.page(HOME, f'<link rel=stylesheet href="/a.css"><a style="color:#fff" href="{TARGET}">Vận động xã hội</a>')
    web.answers[f"{HOME}a.css"] = Response(f"{HOME}a.css", 200, {"content-type": "text/css"}, sheet.encode())
    web.fails(f"{HOME}b.css", Reason.TIMEOUT)

    assert result().reason == reason


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ("<link rel=stylesheet href=/a.css>", "display-none"),
        ("<link rel=stylesheet href=/a.css media=print>", "visible-link"),
        ("<link rel=stylesheet href=/a.css media=print onload=\"this.media='all'\">", "display-none"),
        ("<link rel=preload as=style href=/a.css onload=\"this.rel='stylesheet'\">", "display-none"),
        ("<link rel=preload as=style href=/a.css>", "visible-link"),
        ("<link rel='alternate stylesheet' title=a href=/a.css>", "visible-link"),
        ("<link rel=stylesheet href=/a.css disabled>", "visible-link"),
        ("<link rel=stylesheet/less type=text/css href=/a.css>", "visible-link"),
        ("<style>.qc{display:none}</style>", "display-none"),
        ("<style type=text/less>.qc{display:none}</style>", "visible-link"),
    ],
)
def test_a_sheet_counts_where_a_browser_applies_it(result, web, sheet: str, reason: str) -> None:
    web.page(HOME, f'{sheet}<div class="qc">{BANNER}</div>')
    web.answers[f"{HOME}a.css"] = Response(f"{HOME}a.css", 200, {"content-type": "text/css"}, b".qc{display:none}")

    assert result().reason == reason


def test_a_style_sheet_that_cannot_be_had_hides_nothing(result, web) -> None:
    web.page(HOME, f'<link rel=stylesheet href="/a.css"><div class="qc">{BANNER}</div>')

    assert result().reason == "visible-link"
