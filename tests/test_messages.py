from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from banner_kit.errors import RegistryError
from banner_kit.messages import Language, Message, environment_language

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "banner_kit" / "locale" / "vi" / "LC_MESSAGES" / "banner_kit.po"


def test_a_message_is_shown_in_the_language_of_the_reader() -> None:
    message = Message("line {line}", {"line": 3})

    assert (message.text(Language.EN), message.text(Language.VI)) == ("line 3", "dòng 3")


def test_a_message_within_a_message_is_translated_with_it() -> None:
    inner = Message("the address is missing; fill in the column “url” (“Địa chỉ”).")
    outer = Message("{file}, row {row}: {problem}", {"file": "a.csv", "row": 2, "problem": inner})

    assert inner.text(Language.VI) in outer.text(Language.VI)


def test_values_are_never_taken_for_templates() -> None:
    assert str(Message("{file}: is empty", {"file": "{row}"})) == "{row}: is empty"
    assert str(Message("100 % {sure")) == "100 % {sure"


def test_an_error_is_its_message() -> None:
    error = RegistryError("“{url}” is not a web address; write it like https://host.gov.vn/.", url="x y")

    assert "x y" in str(error)
    assert "x y" in error.text(Language.VI) != str(error)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "BANNER_KIT_LANG": "en"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "vi"),
    ],
)
def test_the_terminal_says_which_language(environment: dict[str, str], language: str) -> None:
    assert environment_language(environment) == language


def test_the_catalogue_is_complete_and_up_to_date() -> None:
    command = [sys.executable, "scripts/messages.py", "--check"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_translations_keep_the_names_of_the_values() -> None:
    with CATALOGUE.open("rb") as stream:
        for message in read_po(stream, locale="vi"):
            said = message.id[-1] if message.pluralizable else message.id
            assert names(said) == names("".join(message.string)), message.id


def test_a_campaign_is_called_in_vietnamese_as_official_papers_call_it() -> None:
    said = [*ROOT.glob("banner_kit/**/*.vi.md"), *ROOT.glob("docs/*.vi.md"), ROOT / "README.vi.md", CATALOGUE]

    assert [path.name for path in said if "chiến dịch" in path.read_text(encoding="utf-8").lower()] == []


def names(sentence: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)[}!:]|%\((\w+)\)", sentence))
