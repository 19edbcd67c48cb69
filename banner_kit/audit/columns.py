"""Which column of a registry is what: by its header, and where several may hold the address by their cells.

People call one thing by many names, and “Địa chỉ” is a postal address as often as a web address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest

from banner_kit.audit.naming import plain_words

# Headers are compared without diacritics, case and punctuation.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "ten don vi", "don vi", "ten", "ten cong", "cong", "ten cong thong tin", "ten website",
             "ten trang web", "co quan", "unit", "ten co quan", "ten co quan don vi", "co quan don vi", "portal"),
    "url": ("url", "dia chi", "dia chi website", "dia chi web", "dia chi cong", "dia chi truy cap", "website", "web",
            "trang web", "dia chi trang web", "link", "lien ket", "duong dan", "ten mien", "address", "domain",
            "dia chi trang thong tin dien tu", "trang thong tin dien tu", "cong thong tin dien tu", "trang ttdt",
            "cong ttdt", "cong trang ttdt", "trang cong ttdt", "trang chu"),
    "group": ("group", "nhom", "loai", "loai hinh", "cap", "phan loai"),
    "email": ("email", "e mail", "thu dien tu", "hop thu"),
    "note": ("note", "ghi chu", "notes"),
    "excused_until": ("excused until", "mien den", "mien den ngay", "gia han den", "gia han den ngay"),
    "excuse": ("excuse", "ly do", "ly do mien", "ly do gia han"),
    "aliases": ("aliases", "ten mien khac", "dia chi khac", "bi danh"),
    "canary": ("canary", "doi chung", "cong doi chung"),
}  # fmt: skip
_EXACT = {words: name for name, headers in HEADERS.items() for words in headers}
_GLUED = {words.replace(" ", ""): name for words, name in _EXACT.items()}  # “TenDonVi”, as databases have them

# Longer headers, like “Địa chỉ Cổng/Trang TTĐT (nếu có)”, count where nothing is named exactly: by words in them, and
# for names by those they begin with, since “Mã đơn vị” is none.
_EMAIL_WORDS = ("email", "e mail", "thu dien tu", "hop thu")
_ADDRESS_WORDS = ("url", "website", "web", "link", "lien ket", "duong dan", "ten mien", "domain", "dia chi", "address",
                  "trang thong tin", "cong thong tin", "ttdt", "trang chu", "site", "host", "hostname", "homepage",
                  "home page", "trang tin", "trang dien tu")  # fmt: skip
_NAME_BEGINNINGS = ("ten don vi", "ten co quan", "ten cong", "ten trang", "ten website", "don vi", "co quan",
                    "trang thong tin", "cong thong tin", "cong ttdt", "trang ttdt", "cong trang")  # fmt: skip
_NAME_AT_LAST = ("ten cac", "ten so", "ten xa", "ten phuong", "ten dia phuong", "ten to chuc", "ten goi",
                 "so ban nganh", "so nganh", "xa phuong", "phuong xa", "dia phuong", "to chuc", "unit name",
                 "site name", "portal name", "agency", "organization", "organisation")  # fmt: skip
_DEEPEST = 100  # rows that titles, orders and signatures may take above a header


IsAddress = Callable[[int, int], bool]
"""Whether there is a web address in this row and column, both from 0."""


@dataclass(frozen=True)
class Header:
    """The header of a table: its last row from 0, its cells, and the columns we know by the names of `HEADERS`.

    Where names are links to the portals, `url` and `name` are one column.
    """

    at: int
    cells: Sequence[str]
    columns: Mapping[str, int]


def find_header(rows: Sequence[Sequence[str]], is_address: IsAddress) -> Header | None:
    """The header of a table: the first row that names the units and their addresses, or else the addresses alone.

    Two rows are one header where the lower parts columns of the upper: “Thông tin website” into “Địa chỉ” and “Ngày”.
    """
    bare = None
    for at, row in enumerate(rows[:_DEEPEST]):
        for header in _read(at + 1, _parted(rows, at, is_address), rows, is_address), _read(at, row, rows, is_address):
            if header and "name" in header.columns:
                return header
            bare = bare or header
    return bare


def passed_over(header: Header, rows: range, is_address: IsAddress) -> list[str]:
    """The headers of further columns that may be the address and hold one, as those of a second table beside the first
    do."""
    others = _may_be_addresses([plain_words(cell) for cell in header.cells]) - set(header.columns.values())
    return [header.cells[x].strip() for x in sorted(others) if any(is_address(at, x) for at in rows)]


def _read(at: int, cells: Sequence[str], rows: Sequence[Sequence[str]], is_address: IsAddress) -> Header | None:
    """The header that ends in this row, when it names the addresses."""
    columns = _columns([plain_words(cell) for cell in cells], range(at + 1, len(rows)), is_address)
    return Header(at, cells, columns) if "url" in columns else None


def _parted(rows: Sequence[Sequence[str]], at: int, is_address: IsAddress) -> list[str]:
    """The headers of the row at `at` with those of the row below that part them; empty where that is a portal's."""
    uppers, lowers = ([cell.strip() for cell in row] for row in (*rows[at : at + 2], ())[:2])
    pairs = list(zip_longest(uppers, lowers, fillvalue=""))
    stays = any(upper and lower in ("", upper) for upper, lower in pairs)  # above a header; of a title nothing does
    adds = any(lower and not upper for upper, lower in pairs)
    renamed = [x for x, (upper, lower) in enumerate(pairs) if upper and lower not in ("", upper)]
    spans = all(x + 1 < len(pairs) and not pairs[x + 1][0] for x in renamed)
    names = all(_names(lower) for upper, lower in (pairs[x] for x in renamed) if _names(upper))
    if not (stays and adds and spans and names) or any(is_address(at + 1, x) for x in range(len(lowers))):
        return []
    return [lower or upper for upper, lower in pairs]


def _names(cell: str) -> bool:
    return _exact(plain_words(cell)) == "name"


def _columns(headers: Sequence[str], below: range, is_address: IsAddress) -> dict[str, int]:
    """The columns by their names. Of those that may hold the address it is the one with the most addresses."""
    known = _named_exactly(headers)
    taken = set(known.values())
    may_be = sorted(_may_be_addresses(headers) - taken, key=lambda at: _exact(headers[at]) != "url")
    held: dict[int | None, int] = {at: sum(is_address(row, at) for row in below) for at in may_be}
    url = max(may_be, key=lambda at: held[at], default=None)
    beginning = (*_beginning(headers, _NAME_BEGINNINGS), *_beginning(headers, _NAME_AT_LAST))
    named = (at for at in beginning if at not in taken | {url} and not held.get(at))
    name = known.get("name", next(named, None))
    if not held.get(url) and name is not None and any(is_address(row, name) for row in below):
        url = name
    elif url is not None and not held[url] and _exact(headers[url]) != "url":
        url = None  # words about addresses, as titles have
    return {told: at for told, at in {**known, "name": name, "url": url}.items() if at is not None}


def _may_be_addresses(headers: Sequence[str]) -> set[int]:
    exact = {at for at, words in enumerate(headers) if _exact(words) in ("url", "name")}
    return exact | _having(headers, _ADDRESS_WORDS)


def _named_exactly(headers: Sequence[str]) -> dict[str, int]:
    """The columns but for the address's; of two for one thing the first counts."""
    known: dict[str, int] = {}
    for at, words in enumerate(headers):
        name = _exact(words)
        if name and name != "url":
            known.setdefault(name, at)
    if "email" not in known and (emails := _having(headers, _EMAIL_WORDS) - set(known.values())):
        known["email"] = min(emails)
    return known


def _exact(words: str) -> str | None:
    return _EXACT.get(words) or _GLUED.get(words)


def _having(headers: Sequence[str], some: Sequence[str]) -> set[int]:
    """The columns whose headers have one of these words in them."""
    return {at for at, words in enumerate(headers) if any(f" {one} " in f" {words} " for one in some)}


def _beginning(headers: Sequence[str], some: Sequence[str]) -> list[int]:
    """The columns whose headers begin with one of these words."""
    return [at for at, words in enumerate(headers) if any(f"{words} ".startswith(f"{one} ") for one in some)]


def unique_headers(headers: Iterable[str]) -> list[str]:
    """The headers, each once: of two “SĐT” the second is “SĐT (2)”, and what has none goes by its column's number."""
    told: list[str] = []
    for number, header in enumerate(headers, 1):
        name = header.strip() or str(number)
        told.append(next(one for one in _numbered(name) if one not in told))
    return told


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} ({number})" for number in count(2))
