"""Registries in CSV, as Excel, LibreOffice and databases save them: any delimiter, UTF-8 or UTF-16."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from banner_kit.audit.columns import find_header
from banner_kit.audit.workbook import LARGEST, Sheet
from banner_kit.errors import RegistryError, cause_of

DELIMITERS = ",;\t|"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")  # Excel's “Unicode text”
_BEGINNING = 1024  # bytes by which UTF-16 without a mark is told
_TELLING = 1_000  # rows by which the delimiter of a CSV file is told
# As our own CSV files have it, so that +84 stays a number to call.
_QUOTED_FORMULA = re.compile("^'(?=[=+@\\-＝＋－＠])")


def read_separated(path: Path) -> list[list[str]]:
    """The rows of a CSV file, with the delimiter by which most headers are known. Raises `RegistryError`."""
    text = _text(path)
    told = re.match(r"sep=([^\w\s\"]|\t)\r?\n", text)  # a line that Excel obeys and does not show
    delimiters = told[1] if told else _possible_delimiters(text)
    try:
        # The last line tells whether a quotation mark is open still.
        tables = [list(csv.reader(StringIO(f"{text}\n.", newline=""), delimiter=each)) for each in delimiters]
    except csv.Error as error:
        raise RegistryError("{file}: is not a CSV table ({cause}).", file=path, cause=error) from error
    *rows, last = max(tables, key=_known)
    if last != ["."]:
        raise RegistryError(
            "{file}, row {row}: a quotation mark is opened and not closed, so that the rows below cannot be told "
            "apart. Close it or delete it.",
            file=path,
            row=len(rows) + 1,
        )
    return [[_QUOTED_FORMULA.sub("", cell) for cell in row] for row in rows]


def _possible_delimiters(text: str) -> list[str]:
    """The delimiters, those first that the first line has more of; of those that stand nowhere, one stands for all."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    present = sorted(filter(text.__contains__, DELIMITERS), key=head.count, reverse=True)
    return [*present, *[each for each in DELIMITERS if each not in present][:1]]


def _known(rows: list[list[str]]) -> int:
    """How many columns are known by the rows that tell a table's delimiter; all are read once it is told."""
    first = Sheet(rows[:_TELLING])
    header = find_header(first.rows, first.is_address)
    return len(header.columns) if header else 0


def _text(path: Path) -> str:
    if path.suffix.lower() in (".xls", ".ods"):
        raise RegistryError("{file}: is a workbook of another kind. Save it as XLSX or as “CSV UTF-8”.", file=path)
    body = _bytes(path)
    try:
        text = body.decode(_encoding(body))
    except UnicodeDecodeError as error:
        raise RegistryError("{file}: is not UTF-8 text. In Excel, save it as “CSV UTF-8”.", file=path) from error
    if "\x00" in text:
        raise RegistryError("{file}: is not a text file. Save the registry as “CSV UTF-8”.", file=path)
    return text


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            body = stream.read(LARGEST + 1)
    except OSError as error:
        raise RegistryError(
            "{file}: cannot be read ({cause}). Check the path.", file=path, cause=cause_of(error)
        ) from error
    if len(body) > LARGEST:
        raise RegistryError(
            "{file}: is larger than {size} MB, which no registry is. Copy the table into a new file.",
            file=path,
            size=LARGEST // 1024 // 1024,
        )
    return body


def _encoding(body: bytes) -> str:
    """UTF-16 by its mark, or by every other byte being zero; else UTF-8."""
    low, high = body[:_BEGINNING:2].count(0), body[1:_BEGINNING:2].count(0)
    if body.startswith(_UTF_16_MARKS):
        return "utf-16"
    few = len(body[:_BEGINNING]) // 8
    return "utf-16-le" if high > few and not low else "utf-16-be" if low > few and not high else "utf-8-sig"
