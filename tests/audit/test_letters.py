from __future__ import annotations

import pytest

from banner_kit.audit.letters import are_mere_marks, inked


@pytest.mark.parametrize("text", ["", " \t\n", "\xa0", "\u200b", "\u200c\ufeff", "\xad", "\u3000 \u2003"])
def test_blanks_and_letters_without_ink_are_not_seen(text: str) -> None:
    assert inked(text) == ""
    assert inked(f"{text}Sở{text}") == "Sở"


@pytest.mark.parametrize(("text", "mere"), [("»", True), ("..", True), ("Sở", False), ("...", False), ("Xem", False)])
def test_a_letter_or_two_marks_may_not_be_found(text: str, mere: bool) -> None:
    assert are_mere_marks(text) is mere
