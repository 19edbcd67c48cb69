from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit import Campaign
from banner_kit.audit import Finding, Placement, Portal, Reason, Result, Verdict
from banner_kit.audit.inspection import unjudged
from banner_kit.audit.journal import Journal, Subject, journal_beside, subject
from banner_kit.audit.records import read_result, result_record
from banner_kit.audit.results import Form, Level, Method
from banner_kit.campaign import VIETNAM
from banner_kit.errors import JournalError
from banner_kit.messages import Message

PORTALS = [Portal(f"Sở {row}", f"https://s{row}.vn/", row=row) for row in range(4)]
RESULTS = [unjudged(portal, Reason.NOT_FOUND) for portal in PORTALS]
ABOUT = Subject("c 1", "r")

WORDS = st.text(st.characters())  # lone surrogates too
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(), st.none(), st.booleans()),
    lambda inner: st.builds(Message, WORDS, st.dictionaries(WORDS, inner, min_size=1, max_size=2)),
    max_leaves=3,
)
MESSAGES = st.builds(Message, WORDS, st.dictionaries(WORDS, VALUES, max_size=3))
DAYS = st.none() | st.dates()
RESULT = st.builds(
    Result,
    portal=st.builds(
        Portal, WORDS, WORDS, WORDS, WORDS, WORDS, DAYS, WORDS, st.tuples(WORDS), st.booleans(), st.integers(0),
        st.dictionaries(WORDS, WORDS, max_size=2)),
    verdict=st.sampled_from(Verdict),
    reason=WORDS,
    checked=st.datetimes(timezones=st.just(VIETNAM)),
    explanation=MESSAGES,
    fix=MESSAGES,
    method=st.sampled_from(Method),
    final_url=WORDS,
    status=st.integers(0, 999),
    chain=st.tuples(WORDS, WORDS),
    elapsed_ms=st.integers(0),
    placements=st.tuples(st.builds(Placement, st.sampled_from(Form), WORDS, WORDS, st.none() | st.booleans(), WORDS,
                                   st.integers(0), WORDS)),
    findings=st.tuples(st.builds(Finding, WORDS, st.sampled_from(Level), MESSAGES, MESSAGES)),
    pictures=st.tuples(WORDS),
)  # fmt: skip


@given(RESULT)
def test_a_result_read_back_is_the_same(result: Result) -> None:
    assert read_result(json.loads(json.dumps(result_record(result)))) == result


def test_a_column_of_the_registry_is_read_back_as_it_was() -> None:
    portal = replace(PORTALS[0], excused_until=date(2099, 1, 1), aliases=("a.vn",), canary=True, extra={"email": "x"})
    moment = datetime(2026, 1, 1, 8, tzinfo=VIETNAM)

    assert read_result(result_record(replace(RESULTS[0], portal=portal, checked=moment))).portal == portal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The journal of a run that was killed after two results."""
    path = tmp_path / "report.jsonl"
    with Journal(path, ABOUT) as journal:
        for result in RESULTS[:2]:
            journal.add(result)
    return path


def known(path: Path, about: Subject = ABOUT, *, resume: bool = True) -> list[Result]:
    with Journal(path, about, resume=resume) as journal:
        return list(journal.known)


def test_a_run_goes_on_where_it_was_killed(path: Path) -> None:
    with Journal(path, ABOUT, resume=True) as journal:
        assert list(journal.known) == RESULTS[:2]
        journal.add(RESULTS[2])

    assert known(path) == RESULTS[:3]


def test_each_result_is_in_the_file_before_the_next_one(path: Path) -> None:
    with Journal(path, ABOUT, resume=True) as journal:
        journal.add(RESULTS[2])
        assert json.loads(path.read_bytes().splitlines()[-1])["portal"]["name"] == "Sở 2"


def test_a_journal_cut_off_anywhere_gives_back_its_whole_lines(path: Path) -> None:
    content = path.read_bytes()
    ends = [at for at, byte in enumerate(content, 1) if byte == 10]
    for cut in range(0, len(content), 7):
        path.write_bytes(content[:cut])
        assert known(path) == RESULTS[: max(0, sum(end <= cut for end in ends) - 1)]


def test_what_follows_a_torn_line_is_whole(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])
    with Journal(path, ABOUT, resume=True) as journal:
        journal.add(RESULTS[3])

    assert known(path) == [RESULTS[0], RESULTS[3]]


def test_a_run_that_came_to_its_end_is_not_resumed(path: Path) -> None:
    with Journal(path, ABOUT, resume=True) as journal:
        journal.finish()

    assert known(path) == []


def test_without_resume_a_journal_begins_anew(path: Path) -> None:
    assert known(path, resume=False) == []
    assert len(path.read_bytes().splitlines()) == 1


@pytest.mark.parametrize(
    ("about", "words"),
    [(Subject("d 1", "r"), "for another campaign"), (Subject("c 1", "s"), "of another registry, or the registry has")],
)
def test_another_audits_journal_is_refused_and_kept(path: Path, about: Subject, words: str) -> None:
    before = path.read_bytes()
    with pytest.raises(JournalError, match=words):
        known(path, about)

    assert path.read_bytes() == before


@pytest.mark.parametrize("line", [b"{", b"[1]", b"7", b'{"portal": 1}', b'{"portal": {}}', b"\xff"])
def test_a_damaged_line_is_named(path: Path, line: bytes) -> None:
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(JournalError, match=r"report\.jsonl, line 4: is not a line of a journal"):
        known(path)


def test_another_kind_of_file_is_refused(path: Path) -> None:
    path.write_text('{"name": "Sở"}\n')
    with pytest.raises(JournalError, match="is no journal of this version"):
        known(path)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be kept"):
        known(tmp_path)


def test_a_disk_that_fills_up_is_told_with_the_journals_name(path: Path) -> None:
    def fill_up() -> None:
        with Journal(path, ABOUT) as journal, Path("/dev/full").open("wb") as full:
            os.dup2(full.fileno(), journal._stream.fileno())
            journal.add(RESULTS[0])

    with pytest.raises(JournalError, match=r"report\.jsonl: the journal cannot be kept"):
        fill_up()


def test_the_subject_changes_with_the_campaign_and_with_any_row(campaign: Campaign) -> None:
    plain = subject(campaign, PORTALS)

    assert subject(campaign, list(PORTALS)) == plain
    assert subject(replace(campaign, names=("x",)), PORTALS).campaign != plain.campaign
    assert subject(campaign, [replace(PORTALS[0], note="x"), *PORTALS[1:]]).registry != plain.registry


def test_the_journal_lies_beside_the_report() -> None:
    assert journal_beside(Path("a/report.html")) == Path("a/report.jsonl")


def test_a_journal_under_other_options_is_refused_and_the_options_are_named(tmp_path: Path) -> None:
    path, then = tmp_path / "report.jsonl", {"--tls": "lenient", "--pages": "5", "--confirm": "1"}
    with Journal(path, Subject("c", "r", then)) as journal:
        journal.add(RESULTS[0])

    with pytest.raises(
        JournalError, match=r"begun with --pages=5, --tls=lenient, and this run has --pages=, --tls=str"
    ):
        Journal(path, Subject("c", "r", {"--tls": "strict", "--confirm": "1"}), resume=True)
    with Journal(path, Subject("c", "r", dict(reversed(then.items()))), resume=True) as again:
        assert len(again.known) == 1


def test_an_interrupted_journal_is_kept_when_a_run_begins_anew(path: Path) -> None:
    before = path.read_bytes()
    with Journal(path, Subject("c", "r")):
        pass

    assert path.with_name("report.interrupted.jsonl").read_bytes() == before


def test_no_interrupted_journal_takes_the_place_of_another(path: Path) -> None:
    before = path.read_bytes()
    for number in (2, 3):
        with Journal(path, ABOUT) as journal:
            journal.add(RESULTS[number])
    with Journal(path, ABOUT):
        pass

    kept = sorted(path.parent.glob("report.interrupted*.jsonl"))
    assert [each.name for each in kept] == [
        "report.interrupted-2.jsonl", "report.interrupted-3.jsonl", "report.interrupted.jsonl",
    ]  # fmt: skip
    assert kept[-1].read_bytes() == before


def test_a_finished_journal_is_written_over(path: Path) -> None:
    with Journal(path, Subject("c", "r")) as journal:
        journal.finish()
    path.with_name("report.interrupted.jsonl").unlink()
    with Journal(path, Subject("c", "r")):
        pass

    assert [each.name for each in path.parent.iterdir()] == ["report.jsonl"]


def test_a_file_that_is_no_journal_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_text('{"so": "lieu"}\n')
    with pytest.raises(JournalError, match=r"data\.jsonl: is no journal of an audit and is left alone"):
        Journal(tmp_path / "data.jsonl", Subject("c", "r"))

    assert (tmp_path / "data.jsonl").read_text() == '{"so": "lieu"}\n'


RUNNING = """
import sys
from pathlib import Path
from banner_kit.audit.journal import Journal, Subject
with Journal(Path(sys.argv[1]), Subject("c 1", "r"), resume=True):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def running(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that keeps the journal."""
    command = [sys.executable, "-c", RUNNING, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().split() == [b"open"]
        yield process
        process.kill()


@pytest.mark.parametrize("resume", [True, False])
def test_a_journal_that_a_running_audit_keeps_is_refused_and_left_alone(
    path: Path, running: subprocess.Popen[bytes], resume: bool
) -> None:
    before = path.read_bytes()
    with pytest.raises(JournalError, match=r"report\.jsonl: another audit is running .* another name\.$"):
        Journal(path, ABOUT, resume=resume)

    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["report.jsonl"]


def test_a_killed_audit_leaves_no_lock_behind(path: Path, running: subprocess.Popen[bytes]) -> None:
    running.kill()
    running.wait()

    assert known(path) == RESULTS[:2]


def test_a_disk_that_knows_no_locks_keeps_a_journal_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("banner_kit.audit.file_lock._lock", unknown)

    assert known(path) == RESULTS[:2]
