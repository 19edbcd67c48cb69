"""The journal of a run: every result written down as it comes, so that a run that was killed can go on.

A file of JSON Lines: who and what first, then a result a line, at last that the run came to its end. A line counts
when its end is there; what a killed process left of a last one is cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from banner_kit.audit.file_lock import claim
from banner_kit.audit.records import portal_record, read_result, result_record
from banner_kit.audit.results import Portal, Result
from banner_kit.campaign import Campaign
from banner_kit.errors import JournalError, cause_of
from banner_kit.messages import marked

SCHEMA = "banner-kit/journal/1"
SUFFIX = ".jsonl"
SYNC_SECONDS = 1.0  # how often the disk itself is waited for; against a kill of the process every line is safe


_OTHER = {
    "campaign": marked(
        "{file}: belongs to an audit for another campaign. Name the same campaign, or leave out --resume to begin anew."
    ),
    "registry": marked(
        "{file}: belongs to an audit of another registry, or the registry has changed. Name the same registry, or "
        "leave out --resume to begin anew."
    ),
}


@dataclass(frozen=True)
class Subject:
    """What a run is about: the same when it is resumed. `registry` is a digest of all portals.

    `options` are those on which a verdict may depend, by the names under which they are given; not in it is what
    only makes a run faster or more patient.
    """

    campaign: str
    registry: str
    options: Mapping[str, str] = field(default_factory=dict)


def subject(campaign: Campaign, portals: Iterable[Portal], options: Mapping[str, str] | None = None) -> Subject:
    """What a run with this campaign over these portals, under these options, is about."""
    rows = json.dumps([portal_record(portal) for portal in portals], sort_keys=True)
    about = f"{campaign.id} {campaign.version} {campaign.target} {campaign.aliases} {campaign.names} {campaign.policy}"
    return Subject(f"{campaign.id} {_digest(about)}", _digest(rows), options or {})


class Journal:
    """A journal open for writing; `known` is what it held already."""

    def __init__(self, path: Path, about: Subject, *, resume: bool = False) -> None:
        """Open the journal: anew, or with `resume` to go on where a killed run ended. Raises `JournalError`.

        One that came to its end, or is not there, is begun anew. One that did not and is not resumed is kept beside,
        as `report.interrupted.jsonl`; a file that is no journal, or that a running audit writes, is not touched.
        """
        self._path = path
        self._synced = monotonic()
        try:
            self._stream = path.open("a+b")
        except OSError as error:
            raise _unusable(path, error) from error
        try:
            self.known: tuple[Result, ...] = self._begin(about, resume)
        except BaseException:
            self._stream.close()
            raise

    def _begin(self, about: Subject, resume: bool) -> tuple[Result, ...]:
        """Leave in the file what this run goes on from, and return the results in it."""
        if not claim(self._stream):
            raise JournalError(
                "{file}: another audit is running and keeps its journal there. Wait until it has ended, or give the "
                "report another name.",
                file=self._path,
            )
        try:
            content = self._stream.read()
            if not resume:
                _keep_aside(self._path, content)
            lines, size = _lines(self._path, content) if resume else ([], 0)
            if lines:
                _require_same(self._path, about, lines[0])
            if not lines or "finished" in lines[-1]:
                lines, size = [], 0
            known = _results(self._path, lines[1:])
            self._stream.truncate(size)
        except OSError as error:
            raise _unusable(self._path, error) from error
        if not lines:
            self._write({"schema": SCHEMA, **asdict(about)})
        return known

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what it still holds could not be written, which was told
            self._stream.close()

    def add(self, result: Result) -> None:
        """Write a result down: once this returns, it survives that the process is killed."""
        self._write(result_record(result))

    def finish(self) -> None:
        """Say that the run came to its end: there is nothing to resume."""
        self._write({"finished": True})
        os.fsync(self._stream.fileno())

    def _write(self, record: dict[str, Any]) -> None:
        try:
            self._stream.write(json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n")
            self._stream.flush()
            if monotonic() - self._synced > SYNC_SECONDS:
                os.fsync(self._stream.fileno())
                self._synced = monotonic()
        except OSError as error:
            raise _unusable(self._path, error) from error


def journal_beside(report: Path) -> Path:
    """Where the journal of a run lies: beside its first report, with the ending `.jsonl` for the report's own."""
    return report.with_suffix(SUFFIX)


def _keep_aside(path: Path, content: bytes) -> None:
    """Keep an interrupted journal beside: it may be all that is left of a night's work."""
    lines = content.splitlines()
    if lines and b'"banner-kit/journal/' not in lines[0]:
        raise JournalError(
            "{file}: is no journal of an audit and is left alone. Give the report another name.", file=path
        )
    if len(lines) > 1 and b'"finished"' not in lines[-1]:
        with _beside(path).open("xb") as stream:
            stream.write(content)


def _beside(path: Path) -> Path:
    """A name that no file has yet: `report.interrupted.jsonl`, `report.interrupted-2.jsonl` and so on."""
    names = (f".interrupted{f'-{number}' if number > 1 else ''}{SUFFIX}" for number in count(1))
    return next(place for place in map(path.with_suffix, names) if not place.exists())


def _lines(path: Path, content: bytes) -> tuple[list[dict[str, Any]], int]:
    """The whole lines of a journal, and the bytes that they take."""
    content = content[: content.rfind(b"\n") + 1]
    lines = []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            lines.append(dict(json.loads(line)))
        except (ValueError, TypeError) as error:
            raise _damaged(path, number) from error
    return lines, len(content)


def _require_same(path: Path, about: Subject, head: dict[str, Any]) -> None:
    if head.get("schema") != SCHEMA:
        raise JournalError("{file}: is no journal of this version. Leave out --resume to begin anew.", file=path)
    for name, here in (("campaign", about.campaign), ("registry", about.registry)):
        if head.get(name) != here:
            raise JournalError(_OTHER[name], file=path)
    _require_same_options(path, about.options, head.get("options", {}))


def _require_same_options(path: Path, here: Mapping[str, str], then: Mapping[str, str]) -> None:
    other = sorted(name for name in {*here, *then} if here.get(name) != then.get(name))
    if other:
        raise JournalError(
            "{file}: was begun with {then}, and this run has {now}: their results would not go together. Give the same "
            "options, or leave out --resume to begin anew.",
            file=path,
            then=", ".join(f"{name}={then.get(name, '')}" for name in other),
            now=", ".join(f"{name}={here.get(name, '')}" for name in other),
        )


def _results(path: Path, records: Sequence[dict[str, Any]]) -> tuple[Result, ...]:
    """The results of a journal, the first one of each portal."""
    found: dict[tuple[int, str, str], Result] = {}
    for number, record in enumerate(records, 2):
        try:
            result = read_result(record)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _damaged(path, number) from error
        found.setdefault(result.portal.key, result)
    return tuple(found.values())


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _damaged(path: Path, line: int) -> JournalError:
    return JournalError(
        "{file}, line {line}: is not a line of a journal. Leave out --resume to begin anew.", file=path, line=line
    )


def _unusable(path: Path, error: OSError) -> JournalError:
    return JournalError(
        "{file}: the journal cannot be kept ({cause}). Choose another place for the report.",
        file=path,
        cause=cause_of(error),
    )
