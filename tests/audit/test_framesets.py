from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from banner_kit.audit.framesets import lacks_room, scrolls_in


def frames(markup: str) -> list[LexborNode]:
    return LexborHTMLParser(f"<html>{markup}").css("frame,iframe")


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ("rows='0,*'", [True, False]),
        ("rows='*, 0%'", [False, True]),
        ("cols='1,*'", [True, False]),
        ("rows='90,*'", [False, False]),
        ("rows='90,0' cols='180,*'", [False, False, True, True]),
        ("", [False, False]),
    ],
)
def test_a_frame_in_a_row_or_column_of_no_size_lacks_room(sizes: str, expected: list[bool]) -> None:
    within = "<frame src=/a>\n" * len(expected)

    assert [lacks_room(each) for each in frames(f"<frameset {sizes}>{within}</frameset>")] == expected


def test_a_frame_says_whether_what_it_shows_can_be_scrolled() -> None:
    shown = "<iframe></iframe><iframe scrolling=auto></iframe><iframe scrolling=NO></iframe>"

    assert [scrolls_in(each) for each in frames(f"<body>{shown}")] == [True, True, False]
