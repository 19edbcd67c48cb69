"""Which suffix means which format, and how a report reaches the disk whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex

from banner_kit.audit.results import Audit
from banner_kit.errors import ReportError, cause_of
from banner_kit.messages import Language
from banner_kit.report import csv_file, docx_file, html_page, json_file, junit_file, xlsx_file

Render = Callable[[Audit, Language], bytes]

SUFFIXES: Mapping[str, Render] = {
    ".json": json_file.render,
    ".csv": csv_file.render,
    ".xlsx": xlsx_file.render,
    ".html": html_page.render,
    ".docx": docx_file.render,
    ".junit.xml": junit_file.render,
}
_PACKAGES = {".xlsx": "xlsxwriter", ".docx": "docx"}  # that a format needs and that may not be there


def ending(path: Path, known: Iterable[str] = SUFFIXES) -> str:
    """Which of the known endings a file's name has. Raises `ReportError` when it has none of them."""
    name = path.name.lower()
    for one in known:
        if name.endswith(one) and name != one:
            return one
    raise ReportError(
        "{file}: the ending “{suffix}” is not known. Use one of {known}.",
        file=path,
        suffix=path.suffix,
        known=" ".join(known),
    )


def is_installed(suffix: str) -> bool:
    """Whether what a format needs is there."""
    package = _PACKAGES.get(suffix)
    return package is None or find_spec(package) is not None


def check_output(path: Path, known: Iterable[str] = SUFFIXES) -> None:
    """Raise `ReportError` when a report could not be written there; asked before an audit, not after it."""
    if not is_installed(ending(path, known)):
        raise ReportError("{file}: this format needs more: pip install 'banner-kit[reports]'.", file=path)
    if not path.parent.is_dir():
        raise ReportError("{file}: the folder {folder} does not exist. Create it first.", file=path, folder=path.parent)
    if not _takes_a_file(_real(path)):
        raise ReportError("{file}: cannot be written. Choose another place.", file=path)


def _real(path: Path) -> Path:
    """What a path leads to: where it is a link, the report goes there and the link stays."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _takes_a_file(path: Path) -> bool:
    """Whether a file can be put there; not in the place of a folder, a pipe or a link that leads to itself."""
    if path.exists():
        return path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return not path.is_symlink() and os.access(path.parent, os.W_OK)


def write_report(audit: Audit, file: Path | str, language: Language, evidence: Path | None = None) -> None:
    """Write the audit in the format of the file's ending. Raises `ReportError`.

    `evidence` is the folder of the audit's pictures; the report names them by the way there from its own.

    The file appears whole: a reader never meets half a report, and an old one stays until the new one is there.
    """
    path = Path(file)
    check_output(path)
    shown = _with_ways_to_pictures(audit, evidence, path.parent) if evidence else audit
    write_whole(path, SUFFIXES[ending(path)](shown, language))


def _with_ways_to_pictures(audit: Audit, evidence: Path, folder: Path) -> Audit:
    try:
        way = Path(os.path.relpath(evidence.resolve(), folder.resolve()))
    except ValueError:  # on another drive
        way = evidence.resolve()
    told = (replace(one, pictures=tuple((way / name).as_posix() for name in one.pictures)) for one in audit.results)
    return replace(audit, results=tuple(told))


def write_whole(path: Path, content: bytes) -> None:
    """Put a file on the disk whole or not at all. Raises `ReportError`."""
    try:
        _replace(path, content)
    except OSError as error:
        raise ReportError(
            "{file}: cannot be written ({cause}). Choose another place.", file=path, cause=cause_of(error)
        ) from error


def _replace(path: Path, content: bytes) -> None:
    """By a new file beside it, which has the rights of the one it replaces, else those of any new file here."""
    path = _real(path)
    beside = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
