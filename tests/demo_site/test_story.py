"""The story that `make demo` tells, as a stranger meets it."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from demo_site.portals import PORTALS, Case

ROOT = Path(__file__).parents[2]

EXPECTED = {
    Case.STRIP_IMAGE: "embedded visible-link",
    Case.STRIP_SCRIPT: "embedded visible-link",
    Case.CARD_HTML: "embedded visible-link",
    Case.CARD_IMAGE: "embedded visible-link",
    Case.PLAIN_HTTP: "embedded visible-link",
    Case.DROPDOWN: "embedded visible-link",
    Case.NUKEVIET: "embedded visible-redirector",
    Case.JOOMLA: "embedded visible-redirector",
    Case.IMAGE_MAP: "embedded visible-link",
    Case.FRAME: "embedded visible-link",
    Case.TICKER: "embedded visible-in-rotation",
    Case.HIDDEN: "hidden display-none",
    Case.COMMENTED_OUT: "missing not-found",
    Case.LOOK_ALIKE: "broken look-alike",
    Case.NO_SCHEME: "broken scheme-missing",
    Case.IMAGE_WITHOUT_LINK: "broken image-without-link",
    Case.WRITTEN_BY_SCRIPT: "embedded visible-link",
    Case.NOTHING: "missing not-found",
    Case.MAINTENANCE: "undetermined maintenance",
    Case.FORBIDDEN: "unreachable status",
    Case.HANGING: "unreachable timeout",
    Case.REFUSED: "unreachable refused",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The story told once: the folder with its reports, and what the terminal showed."""
    folder = tmp_path_factory.mktemp("report")
    done = subprocess.run(command("--once", "--report", folder), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "banner_kit", "demo", "--lang", "en", *map(str, words)]


def test_every_kind_of_portal_is_played() -> None:
    assert {portal.case for portal in PORTALS} == set(Case) == set(EXPECTED)


def test_the_audit_tells_the_portals_apart(told: tuple[Path, str]) -> None:
    results = json.loads((told[0] / "results.json").read_bytes())["results"]
    found = {one["name"]: f"{one['verdict']} {one['reason']}" for one in results}

    assert found == {portal.name: EXPECTED[portal.case] for portal in PORTALS}


def test_the_reports_are_written_and_the_addresses_told(told: tuple[Path, str]) -> None:
    folder, shown = told

    wanted = {"report.html", "report.docx", "results.json", "results.csv", "results.xlsx"}
    assert wanted <= {path.name for path in folder.iterdir()}
    assert (folder / "report.html").as_uri() in shown
    assert "http://127." in shown


def test_the_registry_is_one_that_a_user_would_recognise() -> None:
    with (ROOT / "demo_site" / "portals.csv").open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)

    assert header[:4] == ["STT", "Tên đơn vị", "Địa chỉ", "Nhóm"]
    assert [row[1] for row in rows] == [portal.name for portal in PORTALS]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child alone")
def test_the_demo_serves_until_ctrl_c(tmp_path: Path) -> None:
    demo = subprocess.Popen(command("--report", tmp_path), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert demo.stdout is not None
    with demo.stdout:
        addresses = [line.split()[-1] for line in until(demo.stdout, "Serving until Ctrl-C") if " http" in line]
        with urlopen(addresses[-1]) as portal:
            page = portal.read().decode()
        demo.send_signal(signal.SIGINT)

        assert demo.wait(20) == 0
    assert "CỔNG THÔNG TIN ĐIỆN TỬ" in page.upper()


def until(lines, words: str) -> list[str]:
    shown = []
    for line in lines:
        shown.append(line)
        if words in line:
            return shown
    raise AssertionError(f"never said: {words}\n{''.join(shown)}")
