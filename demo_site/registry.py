"""`portals.csv`: the registry of the province, as its IT department would keep it in Excel."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from .portals import PORTALS, Case

HEADERS = ("STT", "Tên đơn vị", "Địa chỉ", "Nhóm", "Email", "Miễn đến", "Lý do", "Ghi chú")


def registry(addresses: Mapping[int, str]) -> bytes:
    """The registry with the portals at these addresses: CSV as Excel saves it, UTF-8 with a byte order mark."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(HEADERS)
    for portal in PORTALS:
        excused = ("31/12/2099", "Đang chuyển đổi nền tảng") if portal.case is Case.NOTHING else ("", "")
        address = f"http://{addresses[portal.number]}/"
        writer.writerow([portal.number, portal.name, address, portal.group, portal.email, *excused, portal.note])
    return table.getvalue().encode("utf-8-sig")
