"""Where a portal lives: a host of its own, or a folder or page of a host that several share.

A place is a host with its port and without `www.`, as `snv.haison.gov.vn`, or such a host and what follows it, as
`haison.gov.vn/xabinhminh`: what the http, https, www and home page forms of a portal's address have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from banner_kit.audit.address import parse, with_scheme
from banner_kit.audit.frontier import identity
from banner_kit.audit.rulebook import AddressKind, address_kind

MOST_WAYS = 3  # of each kind: homes, other schemes, pages
# Files and folders at which platforms show a portal's home page: Liferay, SharePoint, WebSphere, DNN, NukeViet, Joomla.
_HOMES = (
    "wps/portal/home", "wps/portal", "web/guest/home", "web/guest", "pages/trang-chu", "pages/default", "pages/home",
    "trang-chu", "trangchu", "default", "index", "home", "portal", "vi-vn", "vi", "vn",
)  # fmt: skip
# Folders of portals' folders: www.bacninh.gov.vn/web/so-noi-vu (Liferay), w3.lamdong.gov.vn/sites/songoaivu and
# /so-ban-nganh/sngv (SharePoint).
_CONTAINERS = (
    r"(?:(?:vi|vn|vi-vn)/)?"
    r"(?:(?:web|sites?|portal|wps/portal|cong|don-vi|so-ban-nganh|so-nganh|xa-phuong|phuong-xa)/)?"
)
_HOME = re.compile(rf"(?:(?:^|/)(?:{'|'.join(_HOMES)})(?:\.(?:aspx?|html?|php|jsp|do|vhtml))?)+$")
_FOLDER = re.compile(rf"{_CONTAINERS}[^/.;]+(?:\.[^/.;]+)*")
_FILE = re.compile(r"\.(?:aspx?|html?|php\d?|jspx?|do|action|cgi|vhtml|xhtml|chn|epi|nsf|dll)$")
_SLUG_WORDS = 9  # a folder whose name has so many words is an article


def site_host(address: str) -> str:
    """The host of an address with its port, without `www.`."""
    url = parse(with_scheme(address))
    return url.host.rstrip(".").removeprefix("www.") if url else ""


def place_of(address: str) -> str:
    """The place that an address is the home page of; empty if it is no address."""
    full = with_scheme(address)
    url = parse(full)
    if url is None:
        return ""
    path, query = _stripped(url.pathname.partition(";")[0]), identity(full).partition("?")[2].lower()
    return site_host(full) + (f"/{path}?{query}" if query else f"/{path}" if path else "")


def is_folder(address: str) -> bool:
    """Whether an address may be that of a portal's folder: one step, that tells of no file, article or action."""
    url = parse(with_scheme(address))
    folder = _stripped(url.pathname) if url and not url.search else ""
    if not _FOLDER.fullmatch(folder) or _FILE.search(folder) or len(re.split("[-_]", folder)) >= _SLUG_WORDS:
        return False
    return address_kind(f"/{folder}") not in (AddressKind.ARTICLE, AddressKind.AVOID)


def host_part(place: str) -> str:
    """The host of a place."""
    return place.partition("/")[0]


def is_home(address: str) -> bool:
    """Whether that is the address of a host's home page, by all that addresses tell."""
    url = parse(address)
    return url is not None and not url.search and not _stripped(url.pathname)


def home_of(address: str) -> str:
    """The home page of an address's host; empty if it has none."""
    url = parse(with_scheme(address))
    return f"{url.protocol}//{url.host}/" if url else ""


def settled(chain: Sequence[str]) -> str:
    """Of the addresses that led to a page one after the other, the one to remember: the first of the same portal.

    `http://a.vn/` → `https://a.vn/` → `https://a.vn/web/guest/home` is to be remembered as `https://a.vn/`.
    """
    end = chain[-1]
    return next(one for one in chain if home_of(one) == home_of(end) and _leads_within(one, end))


def ways_to(place: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """The addresses at which to ask for a portal that these addresses name, the likeliest first.

    Of a host its home page, as often as it is named with other schemes or `www.`; then the other scheme; then those
    of its pages that were named.
    """
    named = [with_scheme(one) for one in addresses]
    homes = named if "/" in place else [home_of(one) for one in named]
    homes = list(dict.fromkeys(homes))[:MOST_WAYS]
    others = [other for one in homes if (other := other_scheme(one))]
    pages = sorted(named, key=lambda one: not is_home(one))[:MOST_WAYS]
    return tuple(dict.fromkeys((*homes, *others, *pages)))


def other_scheme(address: str) -> str:
    """The address by the other scheme; empty where a port is named at which there is none, as far as anybody knows."""
    if address.startswith("https:"):
        return address.replace("https:", "http:", 1)
    url = parse(address)
    return address.replace("http:", "https:", 1) if url and not url.port else ""


def _stripped(path: str) -> str:
    """A path without what only says that it is a home page."""
    return _HOME.sub("", path.lower().strip("/"))


def _leads_within(start: str, end: str) -> bool:
    here, there = parse(start), parse(end)
    within = here is not None and there is not None and f"{there.pathname}/".startswith(here.pathname.rstrip("/") + "/")
    return within or place_of(start) == place_of(end)
