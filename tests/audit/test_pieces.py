from __future__ import annotations

import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed import snippet
from tests.audit.pasting import BASE, ELEMENT, HTML, IFRAME, IMAGE, LOADER, PAIRS, SCRIPT, losses, without


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
def test_two_snippets_that_share_a_page_are_each_whole(pair) -> None:
    first = snippet(default_campaign(), *pair, base_url=BASE).html
    for other in PAIRS:
        for language in Language:
            both = first + snippet(default_campaign(), *other, language=language, base_url=BASE).html
            assert (other[0].name, other[1], losses(both)) == (other[0].name, other[1], [])


@pytest.mark.parametrize(
    ("torn", "pattern"),
    [
        (IMAGE, r' rel="noopener"'),
        (IMAGE, r"</?a[^>]*>"),
        (IMAGE, r' data-[\w-]+="\w+"'),
        (HTML, r"<link[^>]+>"),
        (HTML, r' class="[^"]+"'),
        (HTML, r' data-[\w-]+="\w+"'),
        (SCRIPT, r"<script.*</script>"),
        (SCRIPT, r' data-widget="[\w-]+"'),
        (SCRIPT, r' data-banner-kit="\w+"'),
        (SCRIPT, r"<div.*</div>"),
        (IFRAME, r"<iframe.*</iframe>"),
        (ELEMENT, r"</?link-banner[^>]*>"),
        (ELEMENT, r"<script.*</script>"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_torn_snippet_is_told_beside_whole_ones(torn, pattern: str, first: bool) -> None:
    left = without(torn.html, pattern)
    for whole in (IMAGE, HTML, SCRIPT, IFRAME, ELEMENT):
        if whole is not torn:
            assert losses(left + whole.html if first else whole.html + left) == losses(left) != [], whole.form


def test_a_script_left_alone_has_lost_its_link() -> None:
    assert losses(without(SCRIPT.html, r"<div.*</div>"))[0] == "link"


def test_a_picture_without_its_link_is_found_all_the_same() -> None:
    assert losses(without(IMAGE.html, r"</?a[^>]*>")) == ["link", "marker"]


def test_a_waiting_picture_without_its_marks_is_found() -> None:
    assert losses(without(IMAGE.html, r' data-[\w-]+="\w+"').replace(' src="', ' data-lazy-src="') + LOADER) == [
        "marker"
    ]


def test_another_link_in_the_same_box_is_not_ours() -> None:
    bare = without(HTML.html, r"<link[^>]+>\n", r' data-[\w-]+="\w+"', r"</?div[^>]*>")

    assert "astray" not in losses(f'<div>{bare}<a href="https://haison.gov.vn/">Huyện</a></div>')


def test_of_two_snippets_the_faulty_one_counts() -> None:
    assert losses(IMAGE.html + without(IMAGE.html, r' rel="noopener"')) == ["rel"]
