"""Take the README's pictures anew, of the demo as it runs: python -m scripts.pictures"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from banner_kit import Language, default_campaign
from banner_kit.audit.browser import installed_chromium
from banner_kit.cli import main as banner_kit
from banner_kit.web import create_app
from banner_kit.web.blueprint import BASE_SETTING
from demo_site.serve import province_addresses, running, running_province

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
WIDE = 1180
"""CSS pixels: what a README shows without shrinking letters beyond reading."""


def main() -> None:
    """Serve the demo, audit it, and photograph what a webmaster, a visitor and a director see."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        app = create_app(default_campaign())
        server = stack.enter_context(running(app, "127.0.0.1", 0))
        base = f"http://127.0.0.1:{server.port}"
        app.config[BASE_SETTING] = base  # told, so that the page does not warn of it
        stack.enter_context(running_province(default_campaign(), base))
        browser = stack.enter_context(chromium())
        reports = Path(stack.enter_context(TemporaryDirectory()))
        shoot(browser, f"http://{province_addresses()[1]}/", "portal.png", 760)
        for language in Language:
            shoot(browser, f"{base}/?lang={language}", f"widgets-{language}.png", 1000)
            shoot(browser, report(reports, language).as_uri(), f"report-{language}.png", 1160)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own where there is none."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=sandbox)
        yield browser
        browser.close()


def report(folder: Path, language: Language) -> Path:
    """The audit of the demo province, as the command writes it."""
    path = folder / f"report-{language}.html"
    words = [
        "audit",
        str(ROOT / "demo_site" / "portals.csv"),
        "-o",
        str(path),
        "--timeout",
        "5",
        "--lang",
        str(language),
    ]
    banner_kit(words, standalone_mode=False)
    return path


def shoot(browser: Browser, address: str, name: str, height: int) -> None:
    """One picture of the top of a page."""
    page = browser.new_page(viewport={"width": WIDE, "height": height})
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=FOLDER / name)
    page.close()


if __name__ == "__main__":
    main()
