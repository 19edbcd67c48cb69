from __future__ import annotations

import pytest

from banner_kit.audit.openness import is_unsettled
from banner_kit.audit.reasons import Reason

HOME = "https://sonoivu.haison.gov.vn/"
TARGET = "https://vandongxahoi.mattran.org.vn/"
PICTURE = f"{HOME}b.png"
BARE = '<img src="/b.png">'
SPACER = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    ("status", "of", "reason"),
    [
        (200, "image/png", "visible-link"),
        (404, "image/gif", "picture-lost"),
        (404, "text/html", "picture-lost"),
        (410, "text/plain", "picture-lost"),
        (200, "text/html; charset=utf-8", "picture-lost"),
        (200, "application/octet-stream", "visible-link"),
        (403, "text/html", "picture-lost"),
        (503, "text/html", "picture-lost"),
    ],
)
def test_whether_a_link_of_a_picture_alone_is_seen_is_open_unless_that_loads(
    result, web, status: int, of: str, reason: str
) -> None:
    web.page(HOME, f"<a href={TARGET}>{BARE}</a>")
    web.page(PICTURE, "<p>Trang lỗi", status, content_type=of)

    assert result().reason == reason


def test_a_picture_that_says_that_nothing_was_found_is_one(result, web) -> None:
    web.page(HOME, f"<a href={TARGET}>{BARE}</a>")
    web.page(PICTURE, "GIF89a", 404, content_type="image/gif")

    assert result().reason == "visible-link"


def test_a_picture_of_which_nothing_is_heard_leaves_open_whether_its_link_is_seen(result, web) -> None:
    web.page(HOME, f"<a href={TARGET}>{BARE}</a>")
    web.fails(PICTURE, Reason.TIMEOUT)

    assert result().reason == "picture-lost"


@pytest.mark.parametrize(
    "content",
    [
        "Vận động xã hội <img src=/b.png>",
        "<img src=/b.png alt='Vận động xã hội'>",
        "<img src=/b.png onerror='this.src=\"/c.png\"'>",
        "<img src=/b.png srcset='/c.png 2x'>",
        "<img src=/b.png><svg width=20 height=20></svg>",
        "<img src=/b.png style='background:#a3151b;width:300px;height:90px'>",
        "<style>b::before{content:'Ủng hộ'}</style><b></b><img src=/b.png>",
        "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>",
        f"<img src={TARGET}logo.png>",
    ],
)
def test_no_picture_is_asked_for_where_more_is_seen_or_the_campaign_has_it(result, web, content: str) -> None:
    web.page(HOME, f"<a href={TARGET}>{content}</a>")

    assert result().reason == "visible-link"
    assert web.asked == [HOME]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<img data-src=/b.png>", True),
        (f"<img src={SPACER} data-lazy-src=/b.png alt=''>", True),
        ("<img data-src=/b.png alt='Vận động xã hội'>", False),
        ("<img src=/b.png data-id=7>", False),
        (f"<img src={SPACER}>", False),
        ("<img data-src=/b.png> Vận động xã hội", False),
        ("<img data-src=/b.png><noscript><img src=/b.png></noscript><svg width=20 height=20></svg>", False),
    ],
)
def test_a_link_that_a_script_has_to_give_its_picture_is_told(result, web, content: str, told: bool) -> None:
    web.page(HOME, f"<a href={TARGET}>{content}</a><script src=/lazy.js></script>")
    found = result()

    assert found.reason == "visible-link"
    assert ("picture-by-script" in [one.code for one in found.findings]) is told
    assert is_unsettled(found) is told


def test_a_box_that_acts_on_clicks_is_believed_without_its_picture(result, web) -> None:
    web.page(HOME, f"<div onclick=\"window.open('{TARGET}')\">{BARE}</div>")

    assert (result().reason, web.asked) == ("visible-link", [HOME])


def test_a_script_may_bring_the_picture_that_is_loaded_late(result, web) -> None:
    web.page(HOME, f"<a href={TARGET}><img src=/trang.gif data-src=/b.png></a><script src=/lazy.js></script>")

    assert result().reason == "visible-link"


def test_one_link_that_is_seen_is_enough(result, web) -> None:
    web.page(HOME, f"<a href={TARGET}><img src=/a.png></a><a href={TARGET}>{BARE}</a><a href={TARGET}><img src=/c></a>")
    web.page(f"{HOME}a.png", "", 404)
    web.page(PICTURE, "", content_type="image/webp")

    assert result().reason == "visible-link"
    assert web.asked == [HOME, f"{HOME}a.png", PICTURE]


def test_beside_a_link_with_words_no_picture_is_asked_for(result, web) -> None:
    web.page(HOME, f"<a href={TARGET}>{BARE}</a><a href={TARGET}>Vận động xã hội</a>")

    assert (result().reason, web.asked) == ("visible-link", [HOME])


def test_a_picture_in_a_frame_is_asked_for_where_the_frame_is(result, web) -> None:
    web.page(HOME, "<iframe src=/hop/lien-ket.html></iframe>")
    web.page(f"{HOME}hop/lien-ket.html", f"<a href={TARGET} target=_top><img src=b.png></a>")
    web.page(f"{HOME}hop/b.png", "<p>Không tìm thấy", 404)

    assert result().reason == "picture-lost"


def test_a_picture_is_followed_to_where_it_has_moved(result, web) -> None:
    web.page(HOME, f"<a href={TARGET}>{BARE}</a>")
    web.page(PICTURE, "", 301, location="/anh/b.png")
    web.page(f"{HOME}anh/b.png", "", content_type="image/jpeg")

    assert result().reason == "visible-link"


def test_without_anything_to_fetch_with_pictures_are_believed(inspect) -> None:
    assert inspect(f"<a href={TARGET}>{BARE}</a>").reason == "visible-link"
