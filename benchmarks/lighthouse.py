"""What a banner costs a page in Lighthouse's scores: python -m benchmarks.lighthouse [RUNS]

A portal's page is audited without a banner, with each form of the strip, and with each of the other widgets that run a
script: the medians of RUNS audits (3 unless told), as a telephone. Lighthouse is installed from the npm registry, and
uses the Chromium of this machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from banner_kit import default_campaign
from banner_kit.audit.browser import installed_chromium
from banner_kit.embed import snippet, widgets
from benchmarks.banners import Contender
from benchmarks.widgets import EMPTY, Bench
from demo_site.serve import running

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
LIGHTHOUSE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURES = ("total-blocking-time", "cumulative-layout-shift", "largest-contentful-paint")
FLAGS = "--headless=new --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else "--headless=new"
WIDTHS = (27, *(len(name) + 2 for name in (*CATEGORIES, *MEASURES)))


def install(folder: Path) -> None:
    """Install Lighthouse below a folder."""
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run([*command, LIGHTHOUSE], check=True, env=_environment())


def audited(folder: Path, url: str) -> dict[str, float]:
    """The scores of one audit, 0 to 100, and what they were made from, in ms and shift."""
    node, program = Path(sys.prefix) / "bin" / "node", folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    asked = (f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}", "--quiet", "--output=json")
    command = [str(node), str(program), url, *asked]
    done = subprocess.run(command, check=True, capture_output=True, env=_environment())
    told = json.loads(done.stdout)
    scores = {name: 100 * float(told["categories"][name]["score"]) for name in CATEGORIES}
    return scores | {name: float(told["audits"][name]["numericValue"]) for name in MEASURES}


def banners(address: str) -> list[Contender]:
    """Each form of the strip, then the script of each widget that does more than lead somewhere."""
    chosen = [(widgets()[0], form) for form in widgets()[0].forms]
    chosen += [(one, one.forms[0]) for one in widgets() if one.name in ("corner", "ticker")]
    made = [snippet(default_campaign(), one, form, base_url=address) for one, form in chosen]
    return [Contender(f"{one.widget} {one.form}", "", one.html, "body") for one in made]


def row(name: str, found: list[dict[str, float]]) -> str:
    medians = [median(one[key] for one in found) for key in (*CATEGORIES, *MEASURES)]
    cells = [name, *(f"{value:.3f}".rstrip("0").rstrip(".") for value in medians)]
    return "".join(f"{cell:<{WIDTHS[0]}}" if at == 0 else f"{cell:>{WIDTHS[at]}}" for at, cell in enumerate(cells))


def main() -> None:
    """One row a page."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        install(folder)
        bench = Bench(folder, {})
        with running(bench.app(), "127.0.0.1", 0) as server:
            bench.address = f"http://127.0.0.1:{server.port}"
            pages = [EMPTY, *banners(bench.address)]
            bench.contenders.update({one.name: one for one in pages})
            found: dict[str, list[dict[str, float]]] = {one.name: [] for one in pages}
            for _run in range(RUNS):
                for one in pages:
                    found[one.name].append(audited(folder, bench.url(one)))
        titles = ("", *CATEGORIES, *MEASURES)
        print("".join(f"{title:>{width}}" for title, width in zip(titles, WIDTHS, strict=True)))
        for title, all_runs in found.items():
            print(row(title, all_runs))


def _environment() -> dict[str, str]:
    own = installed_chromium()
    path = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, **({"CHROME_PATH": own} if own else {})}


if __name__ == "__main__":
    main()
