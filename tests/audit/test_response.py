from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.response import Response


def answer(content_type: str, body: bytes = b"") -> Response:
    return Response("https://stp.gov.vn/", 200, {"content-type": content_type} if content_type else {}, body)


@pytest.mark.parametrize(
    ("content_type", "media_type"),
    [
        ("text/html", "text/html"),
        ("TEXT/HTML; charset=utf-8", "text/html"),
        ("text/html, text/html; charset=utf-8", "text/html"),
        ("text/html charset=utf-8", "text/html"),
        ("text/plain, text/html", "text/html"),
        ("text/html, */*", "text/html"),
        ("text / html", ""),
        ("text/ html", "text/"),
        ("text/html:charset=utf-8", "text/html:charset=utf-8"),
        ("text/html/x", "text/html/x"),
        ("charset=utf-8; text/html", ""),
        ("html", ""),
        ("*/*", ""),
        ("", ""),
    ],
)
def test_the_media_type_is_what_a_browser_takes_it_for(content_type: str, media_type: str) -> None:
    assert answer(content_type).media_type == media_type


@pytest.mark.parametrize(
    ("content_type", "body", "html"),
    [
        ("text/html", b"", True),
        ("application/xhtml+xml", b"", True),
        ("application/json", b"<p>", False),
        ("text/html", gzip.compress(b"<p>", mtime=0), False),
        ("text/html", b"%PDF-1.7", False),
        ("", b"\n<!DOCTYPE html><p>", True),
        ("", b"\xef\xbb\xbf<!DOCTYPE html><p>", False),
        ("*/*", b" <html lang=vi>", True),
        ("", b"<!-- a -->", True),
        ("unknown/unknown", b"<html>", True),
        ("application/unknown", b"Xin chao", False),
        ("", b"<bodyguard>", False),
        ("", b" " * 600 + b"<html>", False),
        ("/html", b"<html>", False),
        ("", b'{"a": "<p>"}', False),
        ("", b"\xff\xd8\xff\xe0", False),
        ("", b"Xin chao <p>", False),
        ("", b"", False),
    ],
)
def test_without_a_type_the_beginning_tells_a_page(content_type: str, body: bytes, html: bool) -> None:
    assert answer(content_type, body).is_html is html


XHTML = b'<?xml version="1.0"?>\n<!-- a --><!DOCTYPE html>\n<html lang="vi" xmlns="http://www.w3.org/1999/xhtml"><p/></html>'


@pytest.mark.parametrize(
    ("content_type", "body", "html"),
    [
        ("text/xml", XHTML, True),
        ("application/xml; charset=utf-8", b"\xef\xbb\xbf" + XHTML, True),
        ("", XHTML, True),
        ("text/plain", XHTML, False),
        ("text/xml", XHTML.replace(b"xmlns", b"data"), False),
        ("text/xml", b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>' + XHTML[21:], False),
        ("text/xml", b'<rss><html xmlns="http://www.w3.org/1999/xhtml">', False),
        ("text/xml", b"<!-- a -->" * 10_000, False),
        ("", b"<?xml version='1.0'?><html>", False),
    ],
)
def test_xml_is_a_page_when_its_root_is_html(content_type: str, body: bytes, html: bool) -> None:
    assert answer(content_type, body).is_html is html


def test_a_server_that_forbids_to_look_is_obeyed() -> None:
    headers = {"x-content-type-options": "nosniff"}

    assert not Response("https://stp.gov.vn/", 200, headers, b"<html>").is_html
    assert Response("https://stp.gov.vn/", 200, {**headers, "content-type": "text/html"}, b"").is_html


@given(st.text(), st.binary())
def test_any_header_and_body_can_be_judged(content_type: str, body: bytes) -> None:
    assert answer(content_type, body).is_html in (True, False)


@pytest.mark.parametrize(
    "told",
    ["attachment", " ATTACHMENT ;x", "attachment; filename=a.html", "foo", "foo; filename=x", "form-data; name=x",
     "none", "inline, attachment", "inline; filename=a,b.html", "attachment, inline"],
)  # fmt: skip
def test_what_chromium_saves_or_refuses_is_no_page(told: str) -> None:
    assert not Response("", 200, {"content-type": "text/html", "content-disposition": told}).is_html


@pytest.mark.parametrize(
    "told",
    ["", "inline", "Inline; attachment", 'inline; filename="a,b.html"', "filename=attachment", "foo=bar; attachment",
     '"attachment"', "inline, inline", "attachment filename=x", "; filename=x"],
)  # fmt: skip
def test_what_chromium_shows_all_the_same_is_a_page(told: str) -> None:
    assert Response("", 200, {"content-type": "text/html", "content-disposition": told}).is_html
