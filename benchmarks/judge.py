"""How long judging a page takes: python -m benchmarks.judge

Pages of 30, 100 and 200 KB are made of the demo's provincial portal, its news repeated. Each is judged whole
(read, placements, visibility, verdict), without style sheets and with a linked sheet of 2,000 rules that the
audit's cache has read, as it has for all portals of one make. Beside it, on the same pages in the same run, what
others do: parse with another parser and look at every link's host. Figures are medians, in microseconds a page.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from enum import StrEnum
from statistics import median
from time import perf_counter
from urllib.parse import urljoin, urlsplit

import lxml.html
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from banner_kit import default_campaign
from banner_kit.audit import Inspector, read_page
from banner_kit.audit.memory import keep_freed_memory
from banner_kit.audit.response import Response
from banner_kit.audit.sheets import SheetCache
from banner_kit.audit.worker import GARBAGE
from demo_site.app import create_app
from demo_site.portals import PORTALS

HOME = "http://127.30.0.12:8377/"
LINK = (
    b'<a href="https://vandongxahoi.mattran.org.vn/"><img src="/b.png" alt="V\xe1\xba\xadn \xc4\x91\xe1\xbb\x99ng"></a>'
)
SIZES = (30, 100, 200)
TURNS = int(sys.argv[1]) if len(sys.argv) > 1 else 4
BLOCK, WARM_UP = 20, 3

Judge = Callable[[bytes], object]


class Make(StrEnum):
    """The pages that are read: plain, with a linked style sheet, without the campaign."""

    PLAIN = "plain"
    STYLED = "styled"
    MISSING = "missing"


def portal_page(kilobytes: int, links_sheet: bool = False, has_link: bool = True) -> bytes:
    """A portal's home page of that size: the banner last, where reading has to find it, or nowhere."""
    addresses = {portal.number: f"127.30.0.{portal.number}:8377" for portal in PORTALS}
    client = create_app(default_campaign(), addresses, "http://127.0.0.1:8080").test_client()
    page: bytes = client.get("/", base_url=HOME).data
    head, body = page.split(b"</head>", 1)
    content, end = body.rsplit(b"</body>", 1)
    sheet = b'<link rel="stylesheet" href="/bench.css">' if links_sheet else b""
    inner = content.split(b"<body", 1)[1].split(b">", 1)[1]
    while len(head) + len(content) < kilobytes * 1024:
        content += inner.replace(b'href="/', b'href="/%d-' % len(content))  # few links of a portal stand there twice
    whole_links = content[: kilobytes * 1024 - len(head)].rpartition(b"</a>")
    kept = b"".join(whole_links[:2]) + (LINK if has_link else b"")
    return head.replace(b'rel="stylesheet"', b'rel="preload"') + sheet + b"</head>" + kept + end


def style_sheet() -> bytes:
    """A sheet like those of portals: 2,000 rules, some of which hide."""
    rules = [f".col-{n % 12} .box-{n}{{display:block;opacity:.9;width:{n}px}}" for n in range(1400)]
    rules += [f".grid-{n} .col-{n % 12}>a:not(.on){{display:block;opacity:.9}}" for n in range(200)]
    rules += [f"#menu-{n} li:hover .sub{{display:block}}.d-{n}{{display:none}}" for n in range(200)]
    return "\n".join(rules).encode()


def ours(with_sheet: bool) -> Judge:
    sheet = Response(HOME, 200, {"content-type": "text/css"}, style_sheet())
    inspector = Inspector(default_campaign(), SheetCache())
    return lambda body: inspector.judge_page(read_page(body, HOME), (lambda _: sheet) if with_sheet else None)


def reading_only(body: bytes) -> object:
    return LexborHTMLParser(body)


def hosts(links: list[str]) -> bool:
    return any(urlsplit(urljoin(HOME, link)).hostname == "vandongxahoi.mattran.org.vn" for link in links)


def soup(parser: str) -> Judge:
    return lambda body: hosts([str(link["href"]) for link in BeautifulSoup(body, parser).find_all("a", href=True)])


def by_lxml(body: bytes) -> object:
    return hosts([link.get("href") for link in lxml.html.fromstring(body).iter("a") if link.get("href")])


CONTENDERS: dict[str, tuple[Make, Judge]] = {
    "banner-kit, whole judgement": (Make.PLAIN, ours(with_sheet=False)),
    "banner-kit, with a style sheet": (Make.STYLED, ours(with_sheet=True)),
    "banner-kit, campaign missing": (Make.MISSING, ours(with_sheet=False)),
    "  of which lexbor parsing": (Make.PLAIN, reading_only),
    "lxml, hosts of links": (Make.PLAIN, by_lxml),
    "bs4 + lxml, hosts of links": (Make.PLAIN, soup("lxml")),
    "bs4 + html.parser, hosts of links": (Make.PLAIN, soup("html.parser")),
}


def microseconds(judge: Judge, body: bytes) -> float:
    started = perf_counter()
    judge(body)
    return (perf_counter() - started) * 1e6


def main() -> None:
    """Measure side by side, in blocks that take turns, so that a busy moment of the machine hits all alike."""
    taken: dict[tuple[str, int], list[float]] = {}
    pages = {
        (size, make): portal_page(size, make is Make.STYLED, make is not Make.MISSING)
        for size in SIZES
        for make in Make
    }
    keep_freed_memory()  # this and the next as workers do, for all alike
    gc.set_threshold(GARBAGE)
    for _turn in range(TURNS):
        for name, (make, judge) in CONTENDERS.items():
            for size in SIZES:
                times = [microseconds(judge, pages[size, make]) for _ in range(WARM_UP + BLOCK)]
                taken.setdefault((name, size), []).extend(times[WARM_UP:])
    print(f"{'microseconds a page (median)':<36}" + "".join(f"{size:>7} KB" for size in SIZES))
    for name in CONTENDERS:
        print(f"{name:<36}" + "".join(f"{median(taken[name, size]):>10.0f}" for size in SIZES))


if __name__ == "__main__":
    main()
