from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.encoding import decode_and_encode

TEXT = "Vận động xã hội"


def decode(body: bytes, content_type: str = "") -> str:
    return decode_and_encode(body, content_type)[0]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=windows-1258"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "text/html; charset=utf-8"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ""),
    ],
)
def test_a_byte_order_mark_beats_the_header(body: bytes, content_type: str) -> None:
    assert decode(body, content_type) == TEXT


def test_the_header_beats_the_meta() -> None:
    body = b'<meta charset="iso-8859-1">' + TEXT.encode()

    assert TEXT in decode(body, 'text/html; charset="UTF-8"')


@pytest.mark.parametrize(
    "meta",
    [
        "<meta charset=windows-1251>",
        '<META  CHARSET = " cp1251 ">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<meta content='text/html;charset=x-cp1251' http-equiv=content-type>",
        "<!-- <meta charset=utf-8> --><meta charset=windows-1251>",
        "<meta charset=nonsense><meta charset=windows-1251>",
    ],
)
def test_the_meta_is_heard_in_every_form(meta: str) -> None:
    assert "Вьетнам" in decode(meta.encode() + "Вьетнам".encode("cp1251"))


def test_a_meta_after_the_first_1024_bytes_is_not_heard() -> None:
    body = b" " * 1024 + b"<meta charset=windows-1251>" + TEXT.encode()

    assert TEXT in decode(body)


def test_a_meta_that_claims_utf_16_means_utf_8() -> None:
    assert TEXT in decode(b"<meta charset=utf-16>" + TEXT.encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_xml_declaration(encoding: str) -> None:
    body = f'<?xml version="1.0"?>{TEXT}'.encode(encoding)

    assert TEXT in decode(body)
    assert TEXT not in decode(body, "text/html; charset=utf-8")


@pytest.mark.parametrize("label", ["utf8", "utf-8;", "UTF-8 ", "'utf-8'", "none", "\xff", "x-user-defined-9", ""])
def test_a_broken_label_is_harmless(label: str) -> None:
    assert decode(TEXT.encode(), f"text/html; charset={label}") == TEXT


def test_without_any_word_utf_8_is_tried_first_and_vietnamese_windows_then() -> None:
    assert decode(TEXT.encode()) == TEXT
    assert decode("Đăng ký".encode("cp1258", "ignore")).startswith("Đăng k")


@given(st.binary(), st.text())
def test_any_bytes_are_text(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
