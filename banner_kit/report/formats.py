"""Which suffix means which format, and how a report reaches the disk whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from banner_kit.audit.results import Audit
from banner_kit.errors import ReportError
from banner_kit.messages import Language
from banner_kit.report import csv_file, html_page, json_file

Render = Callable[[Audit, Language], bytes]

SUFFIXES: Mapping[str, Render] = {
    ".json": json_file.render,
    ".csv": csv_file.render,
    ".html": html_page.render,
}


def check_output(path: Path) -> None:
    """Raise `ReportError` when a report could not be written there; asked before an audit, not after it."""
    if path.suffix.lower() not in SUFFIXES:
        raise ReportError(
            "{file}: the ending “{suffix}” is not known. Use one of {known}.",
            file=path,
            suffix=path.suffix,
            known=" ".join(SUFFIXES),
        )
    if not path.parent.is_dir():
        raise ReportError("{file}: the folder {folder} does not exist. Create it first.", file=path, folder=path.parent)
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ReportError("{file}: cannot be written. Choose another place.", file=path)


def write_report(audit: Audit, path: Path, language: Language) -> None:
    """Write the audit in the format of the file's ending. Raises `ReportError`.

    The file appears whole: a reader never meets half a report, and an old one stays until the new one is there.
    """
    content = SUFFIXES[path.suffix.lower()](audit, language)
    try:
        _replace(path, content)
    except OSError as error:
        raise ReportError(
            "{file}: cannot be written ({cause}). Choose another place.", file=path, cause=error.strerror or error
        ) from error


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        try:
            stream.write(content)
            stream.close()
            os.chmod(stream.name, 0o644)
            os.replace(stream.name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(stream.name)
            raise
