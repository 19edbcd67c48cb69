from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit import data_urls


@pytest.mark.parametrize(
    ("address", "content_type", "content"),
    [
        ("data:text/html,%3Cb%3E", "text/html", b"<b>"),
        ("data:text/html;charset=utf-8,a,b", "text/html;charset=utf-8", b"a,b"),
        ("DATA:Text/CSS;base64,YQ==", "text/css", b"a"),
        ("data:text/css;base64,?", "text/css", b""),
        ("data:,a", "", b"a"),
        ("https://stp.gov.vn/text/css,a", "", b"a"),
    ],
)
def test_an_address_may_hold_what_it_leads_to(address: str, content_type: str, content: bytes) -> None:
    assert (data_urls.content_type(address), data_urls.content(address)) == (content_type, content)


@given(st.text())
def test_any_text_can_be_asked(address: str) -> None:
    assert isinstance(data_urls.content_type(address), str)
    assert isinstance(data_urls.content(address), bytes)
