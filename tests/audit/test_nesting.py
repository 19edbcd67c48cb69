from __future__ import annotations

import pytest

from banner_kit.audit.nesting import DEEPEST, flattened
from banner_kit.audit.page import parse_page

MANY = 200_000


@pytest.mark.parametrize("tail", ["</div>" * MANY, ""])
def test_what_is_nested_beyond_all_reason_is_read_at_once_and_whole(tail: str) -> None:
    page = parse_page(f"<title>Sở</title>{'<div>' * MANY}<a href=/x>Tin</a>{tail}<p>Cuối", "https://snv.gov.vn/")

    assert len(flattened(b"<div>" * MANY)) == len("<div>") * DEEPEST
    assert page.tree.css_first("a").text() == "Tin"
    assert page.text == "Tin Cuối"


@pytest.mark.parametrize("markup", [b"<div>" * DEEPEST + b"x" + b"</div>" * DEEPEST, b"<div><p>x</div>" * MANY])
def test_pages_that_are_merely_long_or_deep_stay_as_they_are(markup: bytes) -> None:
    assert flattened(markup) == markup
