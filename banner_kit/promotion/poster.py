"""A poster to print: A4, vector, the bundled font embedded, with the QR code of the address. Lengths are in mm."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from banner_kit.campaign import Campaign
from banner_kit.embed.codes import code_tree
from banner_kit.embed.drawings import button_ink
from banner_kit.embed.emblems import emblem_tree
from banner_kit.embed.pictures import document
from banner_kit.embed.typesetting import FAMILY, PICTURES_MISSING, Block, Weight, fit, font_file, weight_of, words
from banner_kit.errors import CampaignError, MissingExtraError
from banner_kit.messages import Language

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 210, 297
_MARGIN = 20
_POINT = 25.4 / 72  # mm
_PANEL, _FOOT = 176, HEIGHT - 28  # between these heights, the panel with the code
_LINE = 2.2  # along its upper edge and below its lower one, in the accent's colour
_CODE = 72
_INK = "#1c1c1c"  # on the white panel; a code is read best when it is dark
_SCAN = {Language.VI: "Quét mã để truy cập", Language.EN: "Scan to visit"}


def poster(campaign: Campaign, language: Language) -> bytes:
    """The poster as PDF: the same campaign gives the same bytes.

    Raises `CampaignError` naming the text that does not fit, `MissingExtraError` when PDF cannot be written.
    """
    page = _page(language)
    from fpdf.fonts import CoreFont

    try:
        _compose(page, campaign, language)
        return bytes(page.output())
    finally:
        for font in page.fonts.values():
            if not isinstance(font, CoreFont):
                font.close()


def _compose(page: FPDF, campaign: Campaign, language: Language) -> None:
    colours, texts = campaign.colours, campaign.texts[language]
    _fill(page, colours.background, -1, -1, WIDTH + 2, HEIGHT + 2)  # over the edges: A4 is rounded
    _rings(page, colours.accent)
    _emblem(page, document(emblem_tree(campaign)))
    title = _set(campaign, language, "title", largest=22, smallest=9, height=38, lines=2)
    message = _set(campaign, language, "message", largest=10.5, smallest=5, height=80 - title.height, lines=4)
    top = 84 + max(80 - title.height - message.height, 0) / 2
    _write(page, title, top, colours.text)
    _write(page, message, top + title.height + 4, colours.text)
    _panel(page, campaign, language)
    footer = _set(campaign, language, "organisation", largest=5.2, smallest=3, height=15, lines=2)
    _write(page, footer, HEIGHT - 25 + (20 - footer.height) / 2, colours.text)
    page.set_title(texts.headline)
    page.set_author(texts.organisation)


def _page(language: Language) -> FPDF:
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise MissingExtraError(PICTURES_MISSING) from error
    page = FPDF(format="A4")
    page.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))  # a date of today would change the bytes
    page.set_lang(str(language))
    page.set_auto_page_break(False)
    for weight, style in ((Weight.MEDIUM, ""), (Weight.BOLD, "B")):
        page.add_font(FAMILY, style, font_file(weight))
    page.set_text_shaping(True)
    page.add_page()
    return page


def _rings(page: FPDF, accent: str) -> None:
    page.set_draw_color(accent)
    with page.local_context(stroke_opacity=0.17):
        page.set_line_width(0.9)
        for radius in (38, 54, 57, 80, 83, 112):
            page.circle(WIDTH / 2, 51, radius)


def _emblem(page: FPDF, drawing: str) -> None:
    try:
        _svg(page, drawing, (WIDTH - 54) / 2, 24, 54)
    except (ValueError, KeyError) as error:  # colours and lengths that browsers know and the printer does not
        raise CampaignError(
            "The campaign's picture cannot be printed on the poster ({cause}). Write its colours as #rrggbb and its "
            "lengths without units.",
            cause=error,
        ) from error


def _panel(page: FPDF, campaign: Campaign, language: Language) -> None:
    """The code on white, beside it what to do and the address; a click on the screen follows it too."""
    colours = campaign.colours
    _fill(page, "#ffffff", 0, _PANEL, WIDTH + 1, _FOOT - _PANEL)
    _fill(page, colours.accent, 0, _PANEL, WIDTH + 1, _LINE)
    _fill(page, colours.accent, 0, _FOOT, WIDTH + 1, _LINE)
    top = _PANEL + _LINE / 2 + (_FOOT - _PANEL - _CODE) / 2
    _svg(page, document(code_tree(campaign)), _MARGIN - 6, top, _CODE)
    left = _MARGIN + _CODE + 4
    room = WIDTH - _MARGIN - left
    scan = fit(_SCAN[language], Weight.MEDIUM, width=room, height=10, largest=7, smallest=3)
    action = _set(campaign, language, "action", largest=9, smallest=4, height=34, lines=3, width=room - 14)
    address = _address(campaign, room)
    blocks = [scan] if scan else []
    height = sum(block.height for block in (*blocks, action, address)) + 18
    at = _PANEL + _LINE + (_FOOT - _LINE - _PANEL - height) / 2
    for block in blocks:
        _write(page, block, at, _INK, left)
        at += block.height + 4
    page.set_fill_color(colours.accent)
    box = action.height + 7
    page.rect(left, at, action.width + 14, box, style="F", round_corners=True, corner_radius=min(box / 2, 9))
    _write(page, action, at + 3.5, button_ink(colours), left + 7)
    page.link(left, at, action.width + 14, box, campaign.target)
    _write(page, address, at + box + 5, _INK, left)


def _address(campaign: Campaign, width: float) -> Block:
    """The address without its scheme, as people type it."""
    shown = campaign.target.partition("://")[2].rstrip("/")
    whole = fit(shown, Weight.BOLD, width=width, height=12, largest=6.5, smallest=3)
    if whole is None:
        raise CampaignError(
            "target: “{text}” is too long to be printed on the poster. Give a shorter address.", text=shown
        )
    return whole


def _set(
    campaign: Campaign, language: Language, key: str, *, largest: float, smallest: float, height: float, lines: int,
    width: float = WIDTH - 2 * _MARGIN,
) -> Block:  # fmt: skip
    text = words(campaign.texts[language], language, key)
    found = fit(text, weight_of(key), width=width, height=height, largest=largest, smallest=smallest, most_lines=lines)
    if found is None:
        raise CampaignError(
            "texts.{language}.{key}: “{text}” does not fit onto the poster. Shorten it.",
            language=language, key=key, text=text,
        )  # fmt: skip
    return found


def _write(page: FPDF, block: Block, top: float, colour: str, left: float | None = None) -> None:
    page.set_font(FAMILY, "B" if block.weight is Weight.BOLD else "", block.size / _POINT)
    page.set_text_color(colour)
    for baseline, line in block.baselines(top):
        page.text((WIDTH - page.get_string_width(line)) / 2 if left is None else left, baseline, line)


def _fill(page: FPDF, colour: str, x: float, y: float, width: float, height: float) -> None:
    page.set_fill_color(colour)
    page.rect(x, y, width, height, style="F")


def _svg(page: FPDF, drawing: str, x: float, y: float, width: float) -> None:
    page.image(BytesIO(drawing.encode()), x, y, width, width)
