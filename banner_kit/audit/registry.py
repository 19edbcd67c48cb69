"""The registry of portals: CSV as Excel and LibreOffice save it, headers in Vietnamese or English.

A bad row is named by its number and left aside; the others go on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from banner_kit.audit.address import parse
from banner_kit.audit.naming import plain_words
from banner_kit.audit.results import Portal
from banner_kit.errors import RegistryError
from banner_kit.messages import Message

DELIMITERS = ",;\t|"

# Headers are compared without diacritics, case and punctuation.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "ten don vi", "don vi", "ten", "ten cong", "ten cong thong tin", "ten website", "co quan", "unit",
             "ten co quan", "portal"),
    "url": ("url", "dia chi", "dia chi website", "dia chi cong", "dia chi truy cap", "website", "trang web", "link",
            "lien ket", "ten mien", "address", "dia chi trang thong tin dien tu"),
    "group": ("group", "nhom", "loai", "loai hinh", "cap", "phan loai"),
    "email": ("email", "e mail", "thu dien tu", "hop thu"),
    "note": ("note", "ghi chu", "notes"),
    "excused_until": ("excused until", "mien den", "mien den ngay", "gia han den", "gia han den ngay"),
    "excuse": ("excuse", "ly do", "ly do mien", "ly do gia han"),
    "aliases": ("aliases", "ten mien khac", "dia chi khac", "bi danh"),
}  # fmt: skip


@dataclass(frozen=True)
class Registry:
    """The portals of a file in its order, and a sentence for every row that was left aside."""

    portals: tuple[Portal, ...]
    problems: tuple[Message, ...] = ()


def read_registry(path: Path) -> Registry:
    """Read a registry file.

    Raises `RegistryError` when the file cannot be read at all: it names the file and what to do. Rows that
    cannot be used become `problems`.
    """
    rows = _rows(path)
    header_at = next((at for at, row in enumerate(rows) if "url" in _columns(row).values()), None)
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise RegistryError("{file}: is empty. Fill in a header row and one row for each portal.", file=path)
    if header_at is None:
        raise RegistryError(
            "{file}: has no column “url” (or “Địa chỉ”). Name the columns in the first row; found: {found}.",
            file=path,
            found=", ".join(cell for cell in rows[0] if cell.strip()) or "–",
        )
    registry = _read(path, rows[header_at], rows[header_at + 1 :], header_at + 2)
    if not registry.portals:
        first = registry.problems[0] if registry.problems else Message("there are no rows below the header.")
        raise RegistryError("{file}: has no portal that could be audited: {first}", file=path, first=first)
    return registry


def _rows(path: Path) -> list[list[str]]:
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        raise RegistryError("{file}: is a workbook. Save it as “CSV UTF-8 (comma delimited)” first.", file=path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RegistryError(
            "{file}: cannot be read ({cause}). Check the path.", file=path, cause=error.strerror or error
        ) from error
    except UnicodeDecodeError as error:
        raise RegistryError("{file}: is not UTF-8 text. In Excel, save it as “CSV UTF-8”.", file=path) from error
    if "\x00" in text:
        raise RegistryError("{file}: is not a text file. Save the registry as “CSV UTF-8”.", file=path)
    lines = text.splitlines(keepends=True)
    try:
        return list(csv.reader(lines, delimiter=_delimiter(lines)))
    except csv.Error as error:
        raise RegistryError("{file}: is not a CSV table ({cause}).", file=path, cause=error) from error


def _delimiter(lines: list[str]) -> str:
    """Excel writes semicolons where the comma is the decimal sign, as in Vietnam; `sep=;` says so itself."""
    if lines and (told := re.fullmatch(r"sep=(.)\s*", lines[0])):
        return told[1]
    head = next((line for line in lines if line.strip()), "")
    return max(DELIMITERS, key=head.count)


def _columns(header: Iterable[str]) -> dict[int, str]:
    """Column number to the name we know it by; of two columns for one thing the first counts."""
    known: dict[int, str] = {}
    for at, cell in enumerate(header):
        words = plain_words(cell.removeprefix("\ufeff"))
        name = next((name for name, headers in HEADERS.items() if words in headers), "")
        if name and name not in known.values():
            known[at] = name
    return known


def _read(path: Path, header: list[str], rows: list[list[str]], first: int) -> Registry:
    columns = _columns(header)
    portals: dict[str, Portal] = {}
    problems: list[Message] = []
    for number, row in enumerate(rows, first):
        if not any(cell.strip() for cell in row):
            continue
        try:
            portal = _portal(columns, header, row, number)
            key = _key(portal.url)
            if key in portals:
                raise RegistryError(
                    "the address is the same as in row {other}; it is audited once.", other=portals[key].row
                )
            portals[key] = portal
        except RegistryError as error:
            problems.append(Message("{file}, row {row}: {problem}",
                                    {"file": path, "row": number, "problem": error.message}))  # fmt: skip
    return Registry(tuple(portals.values()), tuple(problems))


def _portal(columns: Mapping[int, str], header: list[str], row: list[str], number: int) -> Portal:
    known = {name: row[at].strip() for at, name in columns.items() if at < len(row)}
    extra = {header[at].strip() or str(at + 1): cell for at, cell in enumerate(row[: len(header)]) if at not in columns}
    url = known.get("url", "")
    return Portal(
        name=known.get("name") or url,
        url=_checked(url),
        group=known.get("group", ""),
        email=known.get("email", ""),
        note=known.get("note", ""),
        excused_until=_day(known.get("excused_until", "")),
        excuse=known.get("excuse", ""),
        aliases=tuple(known.get("aliases", "").replace(";", " ").replace(",", " ").split()),
        row=number,
        extra=extra,
    )


def _checked(url: str) -> str:
    if not url:
        raise RegistryError("the address is missing; fill in the column “url” (“Địa chỉ”).")
    has_scheme = "://" in url
    address = parse(url if has_scheme else f"http://{url}")
    # A single word may be a host of the own network, but without a scheme it is a remark: "chưa có".
    named = address is not None and ("." in address.hostname or has_scheme)
    if address is None or address.protocol not in ("http:", "https:") or " " in url or not named:
        raise RegistryError("“{url}” is not a web address; write it like https://host.gov.vn/.", url=url)
    return url


def _day(text: str) -> date | None:
    """A day as 2026-12-31 or, as written in Vietnam, 31/12/2026."""
    if not text:
        return None
    parts = [int(part) for part in re.findall(r"\d+", text)]
    try:
        return date(*parts) if len(text.split("-")[0]) == 4 else date(*reversed(parts))
    except (TypeError, ValueError) as error:
        raise RegistryError("“{text}” is not a day; write it like 2026-12-31 or 31/12/2026.", text=text) from error


def _key(url: str) -> str:
    address = parse(url if "://" in url else f"http://{url}")
    return address.host + address.pathname.rstrip("/") + address.search if address else url
