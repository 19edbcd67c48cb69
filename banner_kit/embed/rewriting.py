"""Writing a folder of files anew: what is anybody else's, or was changed by hand since, is left as it is."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from banner_kit.embed.digests import digest
from banner_kit.errors import ExportError, cause_of


def read_manifest(path: Path, schema: str) -> dict[str, Any]:
    """What an earlier writing noted down; empty when there was none. Raises `ExportError` when it is something else."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError):
        table = None
    if not isinstance(table, dict) or table.get("schema") != schema:
        raise _foreign(path)
    return table


def rewrite(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str], manifest: str) -> tuple[Path, ...]:
    """Write the files by their names and tell where; each is replaced at once, in their order.

    `known` are the digests of those that were written before, as `integrity` or SHA-256 in hexadecimal; the file
    named `manifest`, which holds them, is the caller's to check. Raises `ExportError` before anything is written when
    a file is not ours or was changed by hand, or when writing fails.
    """
    for name, body in files.items():
        if name != manifest:
            _refuse_foreign(folder / name, body, known.get(name))
    for name, body in files.items():
        _replace(folder / name, body)
    return tuple(folder / name for name in files)


def _refuse_foreign(path: Path, body: bytes, known: str | None) -> None:
    """Raise `ExportError` unless the file is not there, is what will be written, or is as we left it."""
    if not path.exists():
        return
    found = path.read_bytes() if path.is_file() else None
    if found is None or (found != body and known not in _digests(found)):
        raise _foreign(path)


def _digests(body: bytes) -> tuple[str, str]:
    return digest(body), sha256(body).hexdigest()


def _replace(path: Path, body: bytes) -> None:
    """Write a file whole or not at all; leave it alone when it holds these bytes. Raises `ExportError`."""
    try:
        if path.is_file() and path.read_bytes() == body:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=".half-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
        os.chmod(half, 0o644)  # servers run as somebody else
        os.replace(half, path)
    except OSError as error:
        raise ExportError("{file}: cannot be written ({cause}). Choose another folder.",
                          file=path, cause=cause_of(error)) from error  # fmt: skip


def _foreign(path: Path) -> ExportError:
    return ExportError(
        "{file}: is not banner-kit's, or was changed since; it was left as it is. Choose an empty folder, or move "
        "that file away.",
        file=path,
    )
