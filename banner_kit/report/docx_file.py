"""Results as a report in Word for the head of an office to sign: figures first, then who has to do what.

What only the office knows – its name, the number, who gets it and who signs – is left as dots to fill in.
"""

from __future__ import annotations

from datetime import datetime

from banner_kit.audit.results import Audit
from banner_kit.messages import Language, Message
from banner_kit.report.labels import document_title
from banner_kit.report.letter import Letter, Line
from banner_kit.report.sections import Section, Told, sections

_DOTS = "…" * 10
_RULE = Line("—" * 6, size=8)
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def render(audit: Audit, language: Language) -> bytes:
    """The audit as DOCX. Raises `MissingExtraError` when python-docx is not installed."""
    letter = Letter(document_title(audit, language))
    _head(letter, audit, language)
    for numeral, section in zip(_NUMERALS, sections(audit), strict=False):
        _section(letter, numeral, section, language)
    _foot(letter, language)
    return letter.close()


def _head(letter: Letter, audit: Audit, language: Language) -> None:
    """The office and the motto, the number and the day, what it is about."""
    state = Line(Message("SOCIALIST REPUBLIC OF VIET NAM").text(language), bold=True, size=12)
    motto = Line(Message("Independence - Freedom - Happiness").text(language), bold=True)
    letter.side_by_side([Line(_DOTS, size=12), Line(_DOTS, bold=True, size=12), _RULE], [state, motto, _RULE])
    number = Message("No. {dots}", {"dots": "……/BC-……"}).text(language)
    letter.side_by_side([Line(number)], [Line(_place_and_day(audit.finished).text(language), italic=True)])
    about = Message("on banners of the campaign “{title}” in portals", {"title": audit.title(language)})
    letter.lines(Line(""), Line(Message("REPORT").text(language), bold=True, size=14))
    letter.lines(Line(about.text(language), bold=True), _RULE, Line(""))


def _place_and_day(moment: datetime) -> Message:
    """As the decree writes days: a digit has a nought before it, and so have the first two months."""
    month = f"{moment.month:02}" if moment.month <= 2 else str(moment.month)
    values = {"place": "…" * 5, "day": f"{moment.day:02}", "month": month, "year": moment.year}
    return Message("{place}, {day}/{month}/{year}", values)


def _section(letter: Letter, numeral: str, section: Section, language: Language) -> None:
    def said(told: Told) -> str:
        return told.text(language) if isinstance(told, Message) else told

    letter.section(f"{numeral}. {said(section.title).upper()}")
    for sentence in section.sentences:
        letter.paragraph(said(sentence))
    rows = ([said(cell) for cell in row] for row in section.rows)
    letter.table([said(header) for header in section.columns], rows, [*section.columns.values()])


def _foot(letter: Letter, language: Language) -> None:
    """Who gets it, and who signs."""
    receivers = [
        Line(Message("To:").text(language), bold=True, italic=True, size=12, centred=False),
        Line(f"- {_DOTS};", size=11, centred=False),
        Line(Message("- Kept: office.").text(language), size=11, centred=False),
    ]
    signature = Message("(signature, full name)").text(language)
    letter.side_by_side(receivers, [Line(_DOTS, bold=True), Line(signature, italic=True, size=12)])
