"""Every widget in every form, theme and width on one picture: python -m scripts.contact_sheet"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO

from markupsafe import Markup
from PIL import Image
from playwright.sync_api import Browser

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Widget, snippet, widgets
from banner_kit.embed.forms import FORM_TITLES
from banner_kit.web import create_app
from demo_site.serve import running
from scripts.pictures import FOLDER, chromium

NAME = "contact-sheet.png"
COLUMN, PADDING = 760, 40
"""CSS pixels: the width of what a column shows, and the room around it."""
WIDTHS = (COLUMN, 360, 240)
THEMES = {
    "Sáng": {"color_scheme": "light"},
    "Tối": {"color_scheme": "dark"},
    "Tương phản cao": {"color_scheme": "dark", "forced_colors": "active"},
}
FONT = '"Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
THEME_PAGE = Markup("""<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{theme}</title><style>
  :root {{ color-scheme: light dark; --ink: #1d1a18; --soft: #6d645e; --paper: #ffffff; --line: #e5deda }}
  @media (prefers-color-scheme: dark) {{
    :root {{ --ink: #f4efec; --soft: #a79d96; --paper: #171413; --line: #38312e }}
  }}
  body {{ margin: 0; padding: 32px {padding}px 48px; width: {column}px; background: var(--paper); color: var(--ink);
    font: 15px/1.45 {font} }}
  h1 {{ margin: 0; font-size: 26px; letter-spacing: -.01em }}
  h2 {{ margin: 44px 0 0; padding-top: 16px; border-top: 1px solid var(--line); font-size: 20px }}
  h2 + p {{ margin: 2px 0 12px; color: var(--soft); min-height: 22px }}
  .row {{ display: flex; flex-flow: row wrap; align-items: flex-start; gap: 16px 20px; margin-bottom: 18px }}
  figure {{ margin: 0 }}
  figcaption {{ margin-bottom: 5px; color: var(--soft); font-size: 12px }}
  figcaption b {{ color: var(--ink); font-weight: 600 }}
  .float {{ height: 150px; transform: translateZ(0); border: 1px dashed var(--line); box-sizing: border-box }}
  a {{ color: #a3151b }}
  @media (prefers-color-scheme: dark) {{ a {{ color: #ff9d8a }} }}
</style><h1>{theme}</h1>{shelves}""")
SHEET = Markup("""<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>banner-kit</title><style>
  body {{ margin: 0; background: #f3edea; color: #1d1a18; font: 18px/1.45 {font} }}
  header {{ display: flex; align-items: baseline; gap: 28px; padding: 44px 48px 32px }}
  h1 {{ margin: 0; font-size: 44px; letter-spacing: -.02em; color: #a3151b }}
  p {{ margin: 0; color: #5d544f }}
  div {{ display: flex; align-items: flex-start; gap: 24px; padding: 0 48px 48px }}
  img {{ display: block; border-radius: 10px; box-shadow: 0 1px 3px #0003 }}
</style><header><h1>banner-kit</h1><p>{lead}</p></header><div>{columns}</div>""")


def main() -> None:
    """Photograph a page of all widgets in each theme, and lay the three side by side."""
    with running(create_app(default_campaign()), "127.0.0.1", 0) as server, chromium() as browser:
        address = f"http://127.0.0.1:{server.port}"
        columns = Markup("").join(column(browser, theme, address) for theme in THEMES)
        forms = sum(len(one.forms) for one in widgets())
        lead = f"{len(widgets())} mẫu banner · {forms} cách nhúng · {len(THEMES)} chế độ màu · từ 240 px"
        width = len(THEMES) * (COLUMN + 2 * PADDING) + 2 * 48 + (len(THEMES) - 1) * 24
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.set_content(SHEET.format(font=Markup(FONT), lead=lead, columns=columns), wait_until="load")
        taken = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        # Few colours, and a page that loads quickly: a palette says it all in a third of the bytes.
        taken.quantize(256, dither=Image.Dither.NONE).save(FOLDER / NAME, optimize=True)


def column(browser: Browser, theme: str, address: str) -> Markup:
    """All widgets in one theme, as a picture in the page."""
    context = browser.new_context(viewport={"width": COLUMN + 2 * PADDING, "height": 1000})
    page = context.new_page()
    page.emulate_media(**THEMES[theme], reduced_motion="reduce")  # type: ignore[arg-type]
    shelves = Markup("").join(shelf(one, address) for one in widgets())
    written = THEME_PAGE.format(theme=theme, font=Markup(FONT), column=COLUMN, padding=PADDING, shelves=shelves)
    page.route(f"{address}/sheet", lambda route: route.fulfill(body=str(written), content_type="text/html"))
    page.goto(f"{address}/sheet", wait_until="networkidle")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": COLUMN + 2 * PADDING, "height": height})  # frames out of sight are not drawn
    page.wait_for_load_state("networkidle")
    picture = b64encode(page.screenshot()).decode()
    context.close()
    return Markup('<img src="data:image/png;base64,{}" alt="">').format(picture)


def shelf(one: Widget, address: str) -> Markup:
    """A widget: its name, what it is for, and a row of figures a form."""
    shown = [list(figures(one, form, address)) for form in one.forms]
    if len(shown[0]) == 1:  # small enough to stand side by side
        shown = [[figure for row in shown for figure in row]]
    rows = Markup("").join(Markup('<div class="row">{}</div>').format(Markup("").join(row)) for row in shown)
    title, summary = one.title[Language.VI], one.summary[Language.VI]
    return Markup("<h2>{}</h2><p>{}</p>{}").format(title, summary, rows)


def figures(one: Widget, form: Form, address: str) -> Iterator[Markup]:
    """The form in each width that the widget is made for."""
    html = Markup(snippet(default_campaign(), one, form, language=Language.VI, base_url=address).html)
    for width in widths(one):
        floats = Markup(' class="float"') if one.name == "corner" else ""
        yield Markup(
            '<figure><figcaption><b>{}</b> · {} px</figcaption><div style="width:{}px"{}>{}</div></figure>'
        ).format(FORM_TITLES[form].text(Language.VI), width, width, floats, html)


def widths(one: Widget) -> tuple[int, ...]:
    """What does not stretch is shown once; what floats, in a window of a telephone's width."""
    if one.name == "corner":
        return (360,)
    return tuple(width for width in WIDTHS if width <= max(one.wide, 240)) if one.width == "100%" else (240,)


if __name__ == "__main__":
    main()
