"""The province: its portals, how each is made, and what each does with the banner.

The province and everything in it are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PORT = 8377
PROVINCE = "Hải Sơn"


class Family(StrEnum):
    """The make of a portal: which content-management system it looks like."""

    MODERN = "modern"
    CLASSIC = "classic"
    COLUMNS = "columns"
    OFFICE = "office"
    PRESS = "press"


class Case(StrEnum):
    """What a portal does with the banner."""

    STRIP_IMAGE = "strip-image"
    STRIP_SCRIPT = "strip-script"
    CARD_HTML = "card-html"
    CARD_IMAGE = "card-image"
    PLAIN_HTTP = "plain-http"
    DROPDOWN = "dropdown"
    NUKEVIET = "nukeviet"
    JOOMLA = "joomla"
    IMAGE_MAP = "image-map"
    FRAME = "frame"
    TICKER = "ticker"
    HIDDEN = "hidden"
    COMMENTED_OUT = "commented-out"
    LOOK_ALIKE = "look-alike"
    NO_SCHEME = "no-scheme"
    IMAGE_WITHOUT_LINK = "image-without-link"
    WRITTEN_BY_SCRIPT = "written-by-script"
    NOTHING = "nothing"
    MAINTENANCE = "maintenance"
    FORBIDDEN = "forbidden"
    HANGING = "hanging"
    REFUSED = "refused"


SILENT = frozenset({Case.HANGING, Case.REFUSED})
"""Portals that send no page at all."""


@dataclass(frozen=True)
class DemoPortal:
    """One portal. `number` is the last part of its loopback address, `owner` the agency above its name."""

    number: int
    name: str
    owner: str
    group: str
    family: Family
    case: Case
    note: str = ""

    @property
    def host(self) -> str:
        """Its own loopback address."""
        return f"127.30.0.{self.number}"

    @property
    def email(self) -> str:
        """The mailbox of its webmaster; the domain is reserved for examples."""
        return f"banbientap{self.number:02}@haison.example"


_UBND = "Ủy ban nhân dân tỉnh Hải Sơn"
_SO, _HUYEN, _XA, _BAO = "Sở, ban, ngành", "Cấp huyện", "Cấp xã", "Báo chí"

PORTALS: tuple[DemoPortal, ...] = (
    DemoPortal(1, "Cổng thông tin điện tử tỉnh Hải Sơn", "Ủy ban nhân dân", "Cổng tỉnh", Family.MODERN, Case.STRIP_IMAGE),
    DemoPortal(2, "Sở Thông tin và Truyền thông", _UBND, _SO, Family.CLASSIC, Case.STRIP_SCRIPT),
    DemoPortal(3, "Sở Nội vụ", _UBND, _SO, Family.MODERN, Case.CARD_HTML),
    DemoPortal(4, "Sở Y tế", _UBND, _SO, Family.OFFICE, Case.PLAIN_HTTP),
    DemoPortal(5, "Sở Giáo dục và Đào tạo", _UBND, _SO, Family.CLASSIC, Case.DROPDOWN),
    DemoPortal(6, "Sở Tài chính", _UBND, _SO, Family.CLASSIC, Case.NUKEVIET, "NukeViet 4.5"),
    DemoPortal(7, "Sở Nông nghiệp và Phát triển nông thôn", _UBND, _SO, Family.COLUMNS, Case.JOOMLA, "Joomla"),
    DemoPortal(8, "Sở Tư pháp", _UBND, _SO, Family.MODERN, Case.TICKER),
    DemoPortal(9, "Ủy ban nhân dân huyện Đảo Ngọc", _UBND, _HUYEN, Family.OFFICE, Case.IMAGE_MAP),
    DemoPortal(10, "Ủy ban nhân dân huyện Tân Lập", _UBND, _HUYEN, Family.COLUMNS, Case.FRAME),
    DemoPortal(11, "Ủy ban nhân dân thành phố Hải Sơn", _UBND, _HUYEN, Family.CLASSIC, Case.HIDDEN),
    DemoPortal(12, "Ủy ban nhân dân huyện Vĩnh An", _UBND, _HUYEN, Family.COLUMNS, Case.COMMENTED_OUT),
    DemoPortal(13, "Ủy ban nhân dân huyện Phước Bình", _UBND, _HUYEN, Family.CLASSIC, Case.LOOK_ALIKE),
    DemoPortal(14, "Ủy ban nhân dân huyện Gò Sành", _UBND, _HUYEN, Family.OFFICE, Case.NO_SCHEME),
    DemoPortal(15, "Ủy ban nhân dân thị xã Hòa Thuận", _UBND, _HUYEN, Family.COLUMNS, Case.IMAGE_WITHOUT_LINK),
    DemoPortal(16, "Ủy ban nhân dân phường Trung Tâm", "Thành phố Hải Sơn", _XA, Family.CLASSIC, Case.NOTHING,
               "Đang chuyển sang nền tảng mới"),
    DemoPortal(17, "Ủy ban nhân dân xã Bình Minh", "Huyện Tân Lập", _XA, Family.CLASSIC, Case.MAINTENANCE),
    DemoPortal(18, "Ủy ban nhân dân xã An Phú", "Huyện Tân Lập", _XA, Family.CLASSIC, Case.FORBIDDEN),
    DemoPortal(19, "Ủy ban nhân dân xã Long Thới", "Huyện Vĩnh An", _XA, Family.CLASSIC, Case.HANGING),
    DemoPortal(20, "Ủy ban nhân dân xã Mỹ Lộc", "Huyện Phước Bình", _XA, Family.CLASSIC, Case.REFUSED),
    DemoPortal(21, "Báo Hải Sơn", "Cơ quan của Đảng bộ tỉnh Hải Sơn", _BAO, Family.PRESS, Case.WRITTEN_BY_SCRIPT),
    DemoPortal(22, "Đài Phát thanh và Truyền hình Hải Sơn", _UBND, _BAO, Family.OFFICE, Case.CARD_IMAGE),
)  # fmt: skip
