"""What others do with the same farm: read every home page once and say on which the campaign's link is.

Each is given the settings that serve it best, and none is led to another host than the farm's. They are installed
into a folder of the benchmark's, never into the project.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from subprocess import run

from benchmarks.farm import Farm

HOST = "vandongxahoi.mattran.org.vn"
MANY = 128
"""Connections at a time."""

SPIDER = f"""
import csv, sys, scrapy
from urllib.parse import urlsplit
CSS = "a::attr(href), area::attr(href), option::attr(value), iframe::attr(src), [onclick]::attr(onclick)"
class Portals(scrapy.Spider):
    name = "portals"
    start_urls = [row["url"] for row in csv.DictReader(open(sys.argv[-1], encoding="utf-8"))]
    custom_settings = dict(CONCURRENT_REQUESTS={MANY}, ROBOTSTXT_OBEY=sys.argv[-2] == "obey",
        COOKIES_ENABLED=False, RETRY_ENABLED=False, DOWNLOAD_TIMEOUT=10, LOG_LEVEL="ERROR",
        TELNETCONSOLE_ENABLED=False, REACTOR_THREADPOOL_MAXSIZE=20)
    def parse(self, response):
        if any("{HOST}" in one.lower() for one in response.css(CSS).getall()):
            yield {{"url": response.url}}
from scrapy.crawler import CrawlerProcess
process = CrawlerProcess({{"FEEDS": {{"found.csv": {{"format": "csv", "overwrite": True}}}}}})
process.crawl(Portals)
process.start()
"""


@dataclass(frozen=True)
class Peer:
    """A command to run in a folder, and how to read from what it left there which pages have the link.

    `share` is the part of the farm that it is given: some would take an hour for all of it.
    """

    name: str
    command: Callable[[Farm, Path], list[str]]
    found: Callable[[Path], set[str]]
    share: float = 1.0
    package: str = ""


def _python(tools: Path, package: str) -> Path:
    """The Python of a virtual environment that has the package."""
    place = tools / "python"
    if not (place / "bin" / "python").exists():
        run([sys.executable, "-m", "venv", str(place)], check=True)
    if not any(place.glob(f"lib/*/site-packages/{package.lower()}*")):
        run([str(place / "bin" / "python"), "-m", "pip", "install", "-qq", package], check=True)
    return place / "bin"


def _node(tools: Path, package: str) -> Path:
    npm = which("npm")
    if npm is None:
        raise SystemExit(f"{package} needs node and npm: install them, or leave it out with --peers.")
    if not (tools / "node" / "node_modules" / package).exists():
        run(
            [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools / "node"), package],
            check=True,
        )
    return tools / "node" / "node_modules" / ".bin"


def _others(farm: Farm) -> str:
    """A pattern of every address but the farm's home pages."""
    return rf"^(?!http://127\.1\.\d+\.\d+:{farm.port}/$)"


def _scrapy(farm: Farm, tools: Path, robots: str = "ignore") -> list[str]:
    spider = farm.folder / "spider.py"
    spider.write_text(SPIDER, encoding="utf-8")
    return [str(_python(tools, "scrapy") / "python"), str(spider), robots, str(farm.registry)]


def _scrapy_found(folder: Path) -> set[str]:
    return _rows(folder / "found.csv", "url")


def _linkchecker(farm: Farm, tools: Path) -> list[str]:
    options = ["-r1", "-v", "--no-status", "-t", "32", "-o", "csv/utf-8", "--timeout", "10"]
    command = [
        str(_python(tools, "LinkChecker") / "linkchecker"),
        *options,
        "--no-robots",
        "--ignore-url",
        _others(farm),
    ]
    return [*command, *(one.address for one in farm.portals)]


def _linkinator(farm: Farm, tools: Path) -> list[str]:
    program = _node(tools, "linkinator") / "linkinator"
    options = ["--concurrency", str(MANY), "--timeout", "10000", "--format", "json", "--verbosity", "error"]
    return [str(program), *(one.address for one in farm.portals), *options, "--skip", _others(farm)]


def _curl(farm: Farm, _tools: Path) -> list[str]:
    """The floor: fetch and search, without reading the markup."""
    listed = farm.folder / "curl.txt"
    got = farm.folder / "got"
    got.mkdir(exist_ok=True)
    listed.write_text("".join(f'url = "{one.address}"\noutput = "{got}/{one.host}"\n' for one in farm.portals))
    fetch = f"curl --silent --compressed --parallel --parallel-max {MANY} --max-time 10 --config {listed}"
    return ["sh", "-c", f"{fetch}; grep -rliF {HOST} {got} > found.txt"]


def _rows(file: Path, address: str) -> set[str]:
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        return {row[address] for row in csv.DictReader(lines) if row.get(address)}


def _linkchecker_found(folder: Path) -> set[str]:
    lines = (folder / "output").read_text("utf-8", "replace").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    return {row["parentname"] for row in rows if HOST in (row.get("urlname") or "")}


def _linkinator_found(folder: Path) -> set[str]:
    told = (folder / "output").read_text("utf-8", "replace")
    links = json.loads(told[told.index("{") :])["links"]
    return {one["parent"] for one in links if HOST in one["url"]}


def _curl_found(folder: Path) -> set[str]:
    return set(re.findall(r"127\.1\.\d+\.\d+", (folder / "found.txt").read_text()))


PEERS = {
    "scrapy": Peer("Scrapy, selectors on the same elements", _scrapy, _scrapy_found),
    "scrapy-robots": Peer("Scrapy, robots.txt obeyed", lambda farm, tools: _scrapy(farm, tools, "obey"), _scrapy_found),
    "linkchecker": Peer("LinkChecker", _linkchecker, _linkchecker_found, 0.05),
    "linkinator": Peer("linkinator", _linkinator, _linkinator_found, 0.05),
    "curl": Peer("curl --parallel + grep (the floor)", _curl, _curl_found),
}
