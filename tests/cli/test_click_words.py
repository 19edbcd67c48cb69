from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

ENGLISH = re.compile(
    r"Usage|Options|Commands|Show this|default:|required|INTEGER|TEXT|PATH|Error|Try '|Missing|No such"
)


def said(*words: str, **environment: str) -> str:
    """All that a command says in a terminal whose locale is the plainest there is."""
    command = [sys.executable, "-m", "banner_kit", *words]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"BANNER_KIT_LANG": "", "LANG": "C", "LC_ALL": "C"} | environment,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("command", [(), ("audit",), ("snippet",), ("discover",), ("serve",)])
def test_help_is_vietnamese_from_its_first_word_to_its_last(command: tuple[str, ...]) -> None:
    text = said(*command, "--help")

    assert text.startswith("Cách dùng: ")
    assert not ENGLISH.search(text.replace("HTTP", ""))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("audit",), "Thiếu đối số 'DANH_SÁCH'."),
        (("audit", "a.csv", "--jbos", "2"), "Không có tùy chọn '--jbos'."),
        (("audit", "a.csv", "--jobs", "0"), "Giá trị của '--jobs' không hợp lệ: 0 nằm ngoài khoảng"),
        (("audit", "a.csv", "--jobs", "two"), "'two' không phải là số hợp lệ.\n"),
        (("export", __file__), f": {__file__!r} là một tệp."),
        (("audit", "a.csv", "--browser", "now"), "'now' không thuộc các giá trị"),
        (("serve", "now"), "Thừa đối số (now)"),
        (("snippet", "--widget"), "Tùy chọn '--widget' cần 1 giá trị."),
        (("adit",), "Không có lệnh 'adit'."),
    ],
)
def test_what_is_wrong_with_a_command_line_is_told_in_vietnamese(words: tuple[str, ...], sentence: str) -> None:
    text = said(*words)

    assert sentence in text
    assert not ENGLISH.search(text)


def test_whoever_asks_for_english_gets_it() -> None:
    assert said("audit", BANNER_KIT_LANG="en").splitlines()[-1] == "Error: Missing argument 'REGISTRY'."
