"""`audit`: registries and reports that are good, bad, or not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


def test_reports_are_written_in_every_format_asked_for(run, registry, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("a.json", "a.csv", "a.html")]
    done = run("audit", registry(LINK), *(word for path in outputs for word in ("-o", path)))

    assert done.exit_code == 0
    assert json.loads(outputs[0].read_bytes())["summary"]["embedded"] == 1
    assert all(path.stat().st_size for path in outputs)


def test_a_bad_row_is_told_and_costs_no_other_result(run, registry, tmp_path: Path) -> None:
    done = run("audit", registry(LINK, more="Sở lạ,so-la,\n"), "-o", tmp_path / "a.json")

    assert done.exit_code == 0
    assert "portals.csv, row 3: “so-la” is not a web address" in done.stderr
    report = json.loads((tmp_path / "a.json").read_bytes())
    assert (report["summary"]["embedded"], [row["name"] for row in report["unread"]]) == (1, ["Sở lạ"])


def test_units_without_a_portal_hide_no_portal_that_falls_short(run, registry) -> None:
    done = run("audit", registry(LINK, "<p>Tin</p>", more="Xã A,chưa có,\nXã B,,\n"), "--browser", "never")

    assert done.exit_code == 1
    assert "row 4: the unit has no portal (“chưa có”)" in done.stderr
    assert "row 5: the unit has no portal: no address is given" in done.stderr


def test_pictures_of_an_earlier_run_are_told_and_kept(run, registry, tmp_path: Path) -> None:
    folder = tmp_path / "anh"
    folder.mkdir()
    for name in ("00002-don-vi-1-page.webp", "00003-don-vi-2-page.webp", "khac.webp"):
        (folder / name).write_bytes(b"x")
    done = run("audit", registry(LINK), "--evidence", folder, "--browser", "never")

    assert "pictures of an earlier run (00002-don-vi-1-page.webp, 00003-don-vi-2-page.webp). They" in done.stderr
    assert len(list(folder.iterdir())) == 3


def test_a_folder_for_pictures_that_stays_empty_is_told_with_the_remedy(run, registry, tmp_path: Path) -> None:
    done = run("audit", registry(LINK), "--evidence", tmp_path / "anh", "--browser", "never")

    assert done.exit_code == 0
    assert "no picture was taken" in done.stderr
    assert "--browser always" in done.stderr


def test_a_registry_without_names_is_audited_and_told(run, registry) -> None:
    path = registry(LINK)
    path.write_text(path.read_text(encoding="utf-8").replace("name", "phòng", 1), encoding="utf-8")
    done = run("audit", path)

    assert done.exit_code == 0
    assert "portals.csv: has no column “name”" in done.stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["none.csv"], "none.csv: cannot be read (it does not exist)"),
        (["{registry}", "-o", "none/a.json"], "the folder none does not exist. Create it first."),
        (["{registry}", "-o", "a.pdf"], "the ending “.pdf” is not known. Use one of .json .csv .xlsx .html .docx"),
        (["{registry}", "--campaign", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_usage_is_one_line_with_the_remedy(run, registry, words: list[str], complaint: str) -> None:
    path = registry(LINK)
    done = run("audit", *(word.format(registry=path) for word in words))

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("banner-kit: ")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_portal_is_asked_when_a_report_could_not_be_written(run, registry, httpserver: HTTPServer) -> None:
    run("audit", registry(LINK), "-o", "none/a.json")

    assert httpserver.log == []


def test_no_report_takes_the_place_of_the_registry(run, registry) -> None:
    path = registry(LINK)
    before = path.read_bytes()
    done = run("audit", path, "-o", path.parent / "." / path.name)

    assert (done.exit_code, path.read_bytes()) == (2, before)
    assert "is the registry itself. Give the report another name." in done.stderr


def test_a_report_that_cannot_be_written_in_the_end_costs_no_second_audit(
    run, registry, httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("audit", registry(LINK), "-o", tmp_path / "a.json", "-o", tmp_path / "a.csv")

    def locked(path: Path, _content: bytes) -> None:
        raise PermissionError(13, "as Excel does on Windows", str(path))

    with monkeypatch.context() as excel:
        excel.setattr("banner_kit.report.formats._replace", locked)
        done = run(*words)
    asked = len(httpserver.log)
    again = run(*words, "--resume")

    assert (done.exit_code, again.exit_code, len(httpserver.log)) == (2, 0, asked)
    assert done.stderr.count("a.csv: cannot be written (that is not allowed)") == 1
    assert "a.jsonl: the same command with --resume writes the reports" in done.stderr
    assert (tmp_path / "a.csv").exists()
