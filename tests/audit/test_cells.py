from __future__ import annotations

from datetime import date
from time import monotonic

import pytest

from banner_kit.audit.cells import bare_address, is_address, listed_addresses, read_address, read_answer, read_day
from banner_kit.errors import RegistryError


@pytest.mark.parametrize("text", ["http://a.vn/trang chu.html", "http://a.vn/Tin tuc.aspx?id=1", "a.vn/bài 1.pdf"])
def test_an_address_with_a_blank_in_it_is_not_taken_for_two(text: str) -> None:
    assert listed_addresses(text) == ()
    assert not is_address(text)


@pytest.mark.parametrize(
    "text", ["https://snv.gov.vn/", "snv.gov.vn", "http://intranet/", "127.0.0.1:8080/a", "sở.vn", "http://10.1/",
             "a.vn/go?u=http://b.vn/", "http://a.vn/x,y;z?q=1,2"]
)  # fmt: skip
def test_addresses_as_people_write_them(text: str) -> None:
    assert read_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "chưa có",
        "localhost",
        "ftp://a.vn/",
        "1.000",
        "31.12.2026",
        "024.38.25.100",
        "Q.1",
        "https:l.gov.vn",
        "http://http://a.vn/",
        "https://https//a.vn",
        "http//a.vn",
        "hxxp://a.vn",
        "a.vn)",
    ],
)
def test_remarks_numbers_and_days_are_no_addresses(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    "text",
    ["a.vn;b.vn", "a.vn, b.vn", "http://a.vn,http://b.vn", "http://a.vn/ ; https://b.vn/", "http://a.vn http://b.vn"],
)
def test_several_addresses_in_a_cell_are_told(text: str) -> None:
    with pytest.raises(RegistryError, match="is several addresses; give each portal a row of its own"):
        read_address(text)


@pytest.mark.parametrize(
    "text",
    ["a.vn / b.vn", "a.vn; b.vn", "a.vn, b.vn", "a.vn b.vn", "a.vn - b.vn", "a.vn | b.vn", "a.vn và b.vn",
     "a.vn (b.vn)", "1. a.vn 2. b.vn", "• a.vn • b.vn", "a.vn\nb.vn"],
)  # fmt: skip
def test_a_list_of_addresses_is_taken_apart(text: str) -> None:
    assert listed_addresses(text) == ("a.vn", "b.vn")


@pytest.mark.parametrize(
    "text", ["a.vn; cũ: b.vn", "Số 1 - Q.1", "1.000 - 2.000", "a.vn; c@b.vn", "Sở Nội vụ (b.vn)", "/"]
)
def test_a_cell_with_any_other_word_is_no_list_of_addresses(text: str) -> None:
    assert listed_addresses(text) == ()


@pytest.mark.parametrize("text", ["a.vn; tạm dừng", "a.vn, từ ngày 1.1.2026", "a.vn;tạm dừng", "()", "<>", "( )"])
def test_a_remark_is_told_as_what_is_no_address(text: str) -> None:
    with pytest.raises(RegistryError, match="is not a web address; write it like https://host"):
        read_address(bare_address(text))


@pytest.mark.parametrize(
    "text",
    ["https://a.vn/x", "<https://a.vn/x>", "[https://a.vn/x]", "(https://a.vn/x)", '"https://a.vn/x"', "“https://a.vn/x”",
     '=HYPERLINK("https://a.vn/x","Xem")', '=HYPERLINK("https://a.vn/x"; "Xem")',
     '=IF(A1<>"",HYPERLINK("https://a.vn/x","Xem"),"")',
     "Website: https://a.vn/x", "https://a.vn/x;", "https://a.vn/x ,",
     "https://a.vn/x (đang nâng cấp)", "Web: https://a.vn/x – cũ",
     "Sở Nội vụ (https://a.vn/x)", "Sở Nội vụ [https://a.vn/x]"],
)  # fmt: skip
def test_an_address_is_found_in_what_stands_around_it(text: str) -> None:
    assert bare_address(text) == "https://a.vn/x"


@pytest.mark.parametrize("remark", ["(đang nâng cấp)", "- tạm dừng", "– cũ", "[dừng từ năm 2025]"])
@pytest.mark.parametrize("address", ["a.gov.vn", "www.a.vn/x?y=1.2", "sở.vn"])
def test_a_remark_behind_an_address_without_a_scheme_is_left_out_too(address: str, remark: str) -> None:
    assert bare_address(f"{address} {remark}") == address


@pytest.mark.parametrize("text", ["http://so noi vu.gov.vn/", "http://a.vn http://b.vn", "a.vn/go?u=http://b.vn/",
                                  "https://a.vn - https://b.vn", "a.vn - b.vn", "a.vn (cũ: b.vn)", "Số 1.2 - Q.1",
                                  "a@b.vn (mới)",
                                  "https://a.vn (cũ), https://b.vn",
                                  "Cũ: http://a.vn (đóng); mới: https://b.vn",
                                  '=HYPERLINK("https://"&B2,"Xem")'])  # fmt: skip
def test_of_what_may_be_more_than_an_address_nothing_is_cut(text: str) -> None:
    assert bare_address(text) == text


@pytest.mark.parametrize("text", ["vanphong@sonoivu.gov.vn", "mailto:vanphong@sonoivu.gov.vn"])
def test_an_e_mail_address_is_no_portals(text: str) -> None:
    with pytest.raises(RegistryError, match=r"is an e-mail address; write the portal's address like https://host"):
        read_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-31",
        "2026-12-31T00:00:00",
        "31/12/2026",
        "31/12/2026 00:00",
        "31/12/26",
        "31-12-26",
        "31.12.26",
        "2026/12/31",
        "ngày 31 tháng 12 năm 2026",
        "46387",
    ],
)
def test_a_day_as_written_in_vietnam_or_by_machines(text: str) -> None:
    assert read_day(text) == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text", ["mai", "31/12", "31/12/6", "31/12/026", "2026-02-30", "12/31/2026", "1/2/3/4", "34567"]
)
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(RegistryError, match="is not a day"):
        read_day(text)


@pytest.mark.parametrize(("text", "answer"), [("", False), ("Có", True), ("x", True), ("Không", False), ("No", False)])
def test_answers_in_either_language(text: str, answer: bool) -> None:
    assert read_answer(text) is answer
    with pytest.raises(RegistryError, match="neither yes nor no"):
        read_answer(f"{text} lẽ")


@pytest.mark.parametrize("text", ["." * 60_000, "x (" + "a." * 30_000, "a.vn " * 12_000, "1. " * 20_000 + "a.vn"])
def test_a_cell_of_a_whole_document_is_told_at_once(text: str) -> None:
    started = monotonic()

    assert listed_addresses(text) == ()
    with pytest.raises(RegistryError, match="…” is not a web address"):
        read_address(bare_address(text))
    assert monotonic() - started < 1
