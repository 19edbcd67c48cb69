"""What a banner costs and what breaks it, ours beside others: python -m benchmarks.widgets [LOADS]

Every widget in every form, and four banners of others installed from the npm registry, in one run in Chromium, all
from one loopback address. Columns:

req, raw, gz, br   distinct files of the banner that a page fetches, and their bytes; gzip 9, brotli 11, pictures of
                   pixels and fonts as they are
CLS                cumulative layout shift at 1280 and at 360 px, each file 300 ms late, on a page whose pictures may
                   shrink (`img { max-width: 100%; height: auto }`, as most have it)
ms, long           at a fourth of the CPU's speed, the medians of LOADS interleaved loads, less an empty page: script
                   time (four times that of the CPU, which what else runs on the machine does not change), and tasks
                   of 50 ms and more
axe                violations of WCAG 2.2 A and AA that axe-core finds within the banner
self … TT0         under `default-src 'none'` and: 'self'; scripts by nonce; scripts by the hashes of the page's own
                   tags; 'self' with Trusted Types; the same with no policy allowed. `ok`: seen, in the same box;
                   `link`: a plain link is left; `gone`
no-JS              the same where scripts are off
hostile            the banner's height when the page's styles attack it with `!important`
rem10              the smallest letters, in px, under `html { font-size: 62.5% }`, in pictures and frames too

The line of text below a frame, like a bare link, is the page's own: hostile and rem10 look at the frame.
320                how many px the page is wider than a window of 320
"""

from __future__ import annotations

import gzip
import re
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha384
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import brotli
from flask import Flask, Response, request, send_from_directory
from playwright import sync_api as playwright
from playwright.sync_api import Browser, Page

from banner_kit import default_campaign
from banner_kit.embed import Form, snippet, widgets
from banner_kit.embed.firm import FIRM
from banner_kit.web.blueprint import create_blueprint
from benchmarks.banners import STARTS, Contender, install, peers
from benchmarks.probes import BOX, LETTERS, LINKED, LONG, PICTURES, SHIFT, SMALLEST, VIOLATIONS
from demo_site.serve import running
from scripts.pictures import chromium

LOADS = int(sys.argv[1]) if len(sys.argv) > 1 else 9
AXE = Path(sys.prefix) / "node" / "node_modules" / "axe-core" / "axe.min.js"
SLOWER = 4
SETTLING = 400
"""Milliseconds after the load event, which waits for every file of every banner here: painted, observers told, and the
corner in its place. What it looks for again later, ever more seldom, is not in its script time."""
EMPTY = Contender("an empty page", "", "", "none")
PARAGRAPHS = "<p>Ủy ban nhân dân tỉnh thông báo lịch tiếp công dân và kết quả giải quyết thủ tục hành chính.</p>" * 14
PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Cổng thông tin</title>
<link rel="stylesheet" href="/base.css?{css}">{head}</head>
<body>{body}<main><h1>Cổng thông tin</h1>{text}</main></body></html>
"""
SHEETS = {
    "": "body { margin: 0 }",
    "reset": "body { margin: 0 } img, svg, video { max-width: 100%; height: auto }",
    "rem10": "body { margin: 0 } html { font-size: 62.5% }",
    "hostile": "body { margin: 0 } * { letter-spacing: 2px !important; line-height: 3 !important;"
    " text-transform: uppercase !important } a, p, div, span, button, img, svg, iframe { padding: 8px !important;"
    " border: 2px solid blue !important; font-size: 24px !important; float: none !important }",
}
OPEN = "style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'"
TYPES = "require-trusted-types-for 'script'"
POLICIES = {
    "self": f"default-src 'none'; script-src 'self'; {OPEN}",
    "nonce": f"default-src 'none'; script-src 'nonce-b'; {OPEN}",
    "SRI": f"default-src 'none'; script-src {{hashes}}; {OPEN}",
    "TT": f"default-src 'none'; script-src 'self'; {OPEN}; {TYPES}",
    "TT0": f"default-src 'none'; script-src 'self'; {OPEN}; {TYPES}; trusted-types 'none'",
}


@dataclass
class Bench:
    """The server's address, what it serves, and whether its files come late."""

    npm: Path
    contenders: dict[str, Contender]
    address: str = ""
    late: bool = False

    def app(self) -> Flask:
        app = Flask(__name__, static_folder=None)
        app.register_blueprint(create_blueprint(default_campaign()))
        app.before_request(self.wait)
        app.add_url_rule("/page/<name>", "page", self.page)
        app.add_url_rule("/npm/<path:file>", "npm", lambda file: send_from_directory(self.npm, file))
        app.add_url_rule("/init/<file>", "init", lambda file: Response(STARTS[file], mimetype="text/javascript"))
        sheet = lambda: Response(SHEETS[request.query_string.decode()], mimetype="text/css")  # noqa: E731
        app.add_url_rule("/base.css", "base", sheet)
        app.add_url_rule("/favicon.ico", "icon", lambda: ("", 204))
        return app

    def wait(self) -> None:
        if self.late and request.path.startswith(("/e/", "/npm/", "/init/")):
            sleep(0.3)

    def page(self, name: str) -> Response:
        one, policy = self.contenders[name], request.args.get("policy", "")
        page = PAGE.format(css=request.args.get("css", ""), head=one.head, body=one.body, text=PARAGRAPHS)
        hashes: list[str] = []
        if policy == "nonce":
            page = page.replace("<script ", '<script nonce="b" ')
        if policy == "SRI":
            page = re.sub(r'<script [^>]*src="([^"]+)"[^>]*', lambda found: self.sealed(found, hashes), page)
        headers = {"Content-Security-Policy": POLICIES[policy].format(hashes=" ".join(hashes))} if policy else {}
        return Response(page, headers=headers)

    def sealed(self, found: re.Match[str], hashes: list[str]) -> str:
        path = found[1].removeprefix(self.address)
        body = self.app().test_client().get(path, headers={"Accept-Encoding": "identity"}).data
        hashes.append(f"'sha384-{b64encode(sha384(body).digest()).decode()}'")
        seal = f' integrity={hashes[-1]} crossorigin="anonymous"'
        return found[0] if "integrity" in found[0] else found[0] + seal

    def url(self, one: Contender, **asked: str) -> str:
        return f"{self.address}/page/{one.name}?" + "&".join(f"{name}={value}" for name, value in asked.items())


def ours(address: str) -> list[Contender]:
    """Every widget in every form, as its snippet is pasted; without measures in `style`, where it has some, besides."""
    each = [(one, form, firm) for one in widgets() for form in one.forms for firm in (True, False)]
    made = [
        (snippet(default_campaign(), one, form, base_url=address, firm=firm), firm)
        for one, form, firm in each
        if form in FIRM or firm
    ]
    return [
        Contender(
            f"{one.widget} {one.form}{'' if firm else ' --no-firm'}",
            "",
            f'<div id="ours">{one.html}</div>',
            "#ours",
            "iframe" if one.form is Form.IFRAME else "a, img",
        )
        for one, firm in made
    ]


class Trial:
    """One contender in the browser."""

    def __init__(self, browser: Browser, bench: Bench, one: Contender) -> None:
        self.browser, self.bench, self.one = browser, bench, one

    def on(self, look: Callable[[Page], Any], width: int = 1280, javascript: bool = True, **asked: str) -> Any:
        context = self.browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=javascript)
        context.add_init_script(f"{SHIFT}; {LONG}")
        page = context.new_page()
        page.goto(self.bench.url(self.one, **asked))
        page.wait_for_timeout(SETTLING)
        found = look(page)
        context.close()
        return found

    def box(self, page: Page) -> list[float]:
        found: list[float] = page.evaluate(BOX, [self.one.root, self.one.inner])
        return found

    def state(self, usual: list[float], **how: Any) -> str:
        def told(page: Page) -> str:
            box = self.box(page)
            if box[1] >= 10 and all(abs(a - b) <= 1 for a, b in zip(box, usual, strict=True)):
                return "ok"
            return "link" if page.evaluate(LINKED, [self.one.root]) else "gone" if box[1] < 10 else "style"

        return str(self.on(told, **how))

    def shift(self, width: int) -> str:
        self.bench.late = True
        found = self.on(lambda page: page.evaluate("shifted"), width, css="reset")
        self.bench.late = False
        return f"{found:.3f}".rstrip("0").rstrip(".")

    def files(self) -> list[bytes]:
        context = self.browser.new_context()
        page = context.new_page()
        got: list[playwright.Response] = []
        page.on("response", lambda one: got.append(one))
        page.goto(self.bench.url(self.one))
        page.wait_for_timeout(SETTLING)
        found = {one.url: one.body() for one in got if self.is_file(one.url)}
        context.close()
        return list(found.values())

    def is_file(self, url: str) -> bool:
        return url.removeprefix(self.bench.address).startswith(("/e/", "/npm/", "/init/"))

    def violations(self, page: Page) -> int:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        return int(page.evaluate(VIOLATIONS, self.one.root))

    def letters(self, page: Page) -> float:
        """The smallest font size, in CSS pixels, of the words in the page, its frames and its pictures."""
        sizes = [frame.evaluate(SMALLEST, ["body"]) for frame in page.frames[1:]]
        if not sizes:
            sizes.append(page.evaluate(SMALLEST, [self.one.root]))
        drawn = [url for url in page.evaluate(PICTURES, [self.one.root]) if url.partition("?")[0].endswith(".svg")]
        width, height = (round(side) for side in self.box(page))
        for url in drawn:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(url)
            sizes.append(page.evaluate(LETTERS))
        return min(float(size or "inf") for size in sizes)

    def load(self, page: Page) -> tuple[float, int]:
        """Script time in milliseconds, and the number of long tasks."""
        client = page.context.new_cdp_session(page)
        client.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.reload()
        page.wait_for_timeout(SETTLING)
        metrics = {one["name"]: one["value"] for one in client.send("Performance.getMetrics")["metrics"]}
        client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.reload()
        page.wait_for_timeout(SETTLING)
        return SLOWER * 1000 * float(metrics["ScriptDuration"]), int(page.evaluate("long"))

    def row(self) -> list[str]:
        usual, files = self.on(self.box), self.files()
        return [
            str(len(files)),
            *(f"{sum(map(size, files)):,}" for size in (len, _gzip, _brotli)),
            f"{self.shift(1280)}/{self.shift(360)}",
            str(self.on(self.violations)),
            *(self.state(usual, policy=name) for name in POLICIES),
            self.state(usual, javascript=False),
            f"{usual[1]:.0f}→{self.on(self.box, css='hostile')[1]:.0f}",
            f"{self.on(self.letters, css='rem10'):.3g}",
            str(self.on(lambda page: page.evaluate("document.documentElement.scrollWidth - 320"), 320)),
        ]


def _gzip(body: bytes) -> int:
    return len(body) if _packed(body) else len(gzip.compress(body, 9))


def _brotli(body: bytes) -> int:
    return len(body) if _packed(body) else len(brotli.compress(body))


def _packed(body: bytes) -> bool:
    return body[:4] in (b"\x89PNG", b"wOF2", b"wOFF", b"RIFF")


def main() -> None:
    """Serve everybody from one address, and print one row each."""
    with TemporaryDirectory() as folder, chromium() as browser:
        bench = Bench(install(Path(folder)), {})
        with running(bench.app(), "127.0.0.1", 0) as server:
            bench.address = f"http://127.0.0.1:{server.port}"
            bench.contenders.update({one.name: one for one in [EMPTY, *peers(), *ours(bench.address)]})
            trials = {name: Trial(browser, bench, one) for name, one in bench.contenders.items()}
            loads: dict[str, list[tuple[float, int]]] = {name: [] for name in trials}
            for _load in range(LOADS):
                for name, trial in trials.items():
                    loads[name].append(trial.on(trial.load))
            base, usual = map(median, zip(*loads.pop(EMPTY.name), strict=True))
            print(HEADER)
            for name in loads:
                cells = trials[name].row()
                script, tasks = map(median, zip(*loads[name], strict=True))
                cells[5:5] = [f"{max(script - base, 0):.1f}", f"{max(tasks - usual, 0):g}"]
                print(
                    f"{name:<27}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, WIDTHS, strict=True)),
                    flush=True,
                )


COLUMNS = {"req": 4, "raw": 10, "gz": 9, "br": 9, "CLS": 13, "ms": 7, "long": 5, "axe": 4, **dict.fromkeys(POLICIES, 6),
           "no-JS": 6, "hostile": 11, "rem10": 7, "320": 5}  # fmt: skip
WIDTHS = list(COLUMNS.values())
HEADER = f"{'':<27}" + "".join(f"{name:>{width}}" for name, width in COLUMNS.items())

if __name__ == "__main__":
    main()
