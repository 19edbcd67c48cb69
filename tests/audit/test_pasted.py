from __future__ import annotations

import pytest

from banner_kit import default_campaign
from banner_kit.audit.page import parse_page
from banner_kit.audit.pasted import compare
from banner_kit.embed import Form, snippet

BASE = "https://banner.example.gov.vn"
HOME = "https://sonoivu.haison.gov.vn/"
IMAGE = snippet(default_campaign(), "strip", Form.IMAGE, base_url=BASE).html


def losses(markup: str) -> list[str]:
    page = parse_page(f"<body><h1>Sở Nội vụ</h1>{markup}", HOME)
    return [loss.code.value for loss in compare(page, default_campaign()).losses]


@pytest.mark.parametrize("form", Form)
def test_a_snippet_that_is_whole_has_lost_nothing(form: Form) -> None:
    assert losses(snippet(default_campaign(), "card", form, base_url=BASE).html) == []


@pytest.mark.parametrize(
    ("given", "left", "lost"),
    [
        (' rel="noopener"', "", "rel"),
        (' data-banner-kit="vandongxahoi"', "", "marker"),
        (' data-version="1"', "", "version"),
        (' height="80"', "", "size"),
        ('href="https://vandongxahoi.mattran.org.vn/"', 'href="https://example.gov.vn/"', "astray"),
    ],
)
def test_what_a_filter_took_away_is_named(given: str, left: str, lost: str) -> None:
    assert lost in losses(IMAGE.replace(given, left))


def test_a_page_without_any_of_it_says_so() -> None:
    assert losses("<p>Tin tức</p>") == ["absent"]


def test_a_snippet_shown_as_text_is_told() -> None:
    assert losses(IMAGE.replace("&", "&amp;").replace("<", "&lt;")) == ["shown-as-text"]
