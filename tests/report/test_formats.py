from __future__ import annotations

import os
from pathlib import Path

import pytest

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.errors import ReportError
from banner_kit.report import SUFFIXES, check_output, formats, write_report


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_ending_chooses_the_format(audit: Audit, tmp_path: Path, monkeypatch, suffix: str) -> None:
    monkeypatch.setitem(SUFFIXES, suffix, lambda _audit, language: f"{suffix} in {language}".encode())
    path = tmp_path / f"report.1{suffix.upper()}"
    check_output(path)
    write_report(audit, path, Language.EN)

    assert path.read_text() == f"{suffix} in en"


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"report\.pdf: the ending “\.pdf” is not known\. Use one of \.json"):
        check_output(tmp_path / "report.pdf")


@pytest.mark.parametrize("name", ["a.xml", ".junit.xml", ".json", "json", "a.csv.gz"])
def test_an_ending_is_known_as_a_whole_and_stands_behind_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match="is not known"):
        check_output(tmp_path / name)


def test_a_format_whose_package_is_not_there_is_refused_before_the_audit(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _package: None)

    check_output(tmp_path / "a.csv")
    with pytest.raises(ReportError, match=r"a\.xlsx: this format needs more: pip install 'banner-kit\[reports\]'"):
        check_output(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["report.pdf", "report", "none/report.html"])
def test_what_cannot_be_written_is_refused_by_the_writer_too(audit: Audit, tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match=r"report\S*: the (?:ending|folder) "):
        write_report(audit, tmp_path / name, Language.EN)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"the folder .*none does not exist\. Create it first"):
        check_output(tmp_path / "none" / "report.html")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()

    with pytest.raises(ReportError, match="cannot be written"):
        check_output(tmp_path / "a.json")


def test_an_old_report_stays_when_the_new_one_cannot_be_written(audit, tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def full(_from: str, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ReportError, match="there is no room left"):
        formats.write_report(audit, path, Language.EN)

    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_report_keeps_the_rights_of_the_one_it_replaces(audit: Audit, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.json"
    path.touch(mode)
    write_report(audit, path, Language.EN)

    assert path.stat().st_mode & 0o777 == mode


def test_a_new_report_has_the_rights_of_any_new_file(audit: Audit, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_report(audit, tmp_path / "a.json", Language.EN)
    finally:
        os.umask(before)

    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("there", [True, False])
def test_a_report_goes_where_a_link_leads_and_the_link_stays(audit: Audit, tmp_path: Path, there: bool) -> None:
    (tmp_path / "share").mkdir()
    target, link = tmp_path / "share" / "week-7.json", tmp_path / "newest.json"
    link.symlink_to(target)
    if there:
        target.write_text("old")
    write_report(audit, link, Language.EN)

    assert link.is_symlink()
    assert target.read_bytes().startswith(b"{")
    assert [each.name for each in target.parent.iterdir()] == ["week-7.json"]


def test_a_link_that_leads_nowhere_and_a_pipe_are_refused_before_the_audit(tmp_path: Path) -> None:
    (tmp_path / "gone.json").symlink_to(tmp_path / "none" / "a.json")
    (tmp_path / "circle.json").symlink_to(tmp_path / "circle.json")
    os.mkfifo(tmp_path / "pipe.json")
    for name in ("gone.json", "circle.json", "pipe.json"):
        with pytest.raises(ReportError, match=f"{name}: cannot be written"):
            check_output(tmp_path / name)


def test_a_folder_that_is_gone_beneath_ones_feet_is_told(
    audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    with pytest.raises(ReportError, match=r"a\.json: cannot be written"):
        write_report(audit, "a.json", Language.EN)
