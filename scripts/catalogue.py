"""Write docs/widgets.md and docs/widgets.vi.md from the widgets' parameter files: what there is, and for which place.

python -m scripts.catalogue            # write both
python -m scripts.catalogue --check    # fail when either is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Widget, snippet, widgets
from banner_kit.embed.firm import FIRM, FIRM_NOTE
from banner_kit.embed.forms import FORM_NOTES, FORM_TITLES, PINNED_NOTE, ROLLING_NOTE
from banner_kit.messages import Message
from scripts.generated import write_or_check
from scripts.paste import quoted

ROOT = Path(__file__).resolve().parent.parent
FILES = {Language.EN: ROOT / "docs" / "widgets.md", Language.VI: ROOT / "docs" / "widgets.vi.md"}
BASE = "https://banner.example.gov.vn"
MEASUREMENTS = ROOT / "benchmarks" / "measured"

TITLE = Message("Widgets and forms")
LEAD = Message("Every widget is a dressed-up link to the campaign; the form is how the dress arrives. "
               "This page is written by `make docs`.")  # fmt: skip
SHEET = Message("Every widget in every form it comes in, on a light page, on a dark one and in forced colours.")
COLUMNS = (Message("Widget"), Message("Size"), Message("From column width"), Message("Forms"))
FORMS = Message("Forms")
POLICY = Message("To add to default-src 'none'")
NOTHING = Message("nothing")
MEASURED = Message("Measured beside others")
LEGEND = Message(
    "By `python -m benchmarks.widgets` in Chromium; lower is better. Files of a banner and their bytes (raw, "
    "gzip, brotli); layout shift at 1280 and 360 px on a page whose pictures may shrink; script milliseconds and long "
    "tasks at a fourth of the CPU's speed; violations that axe-core finds; what is left under five Content Security "
    "Policies and without JavaScript; the banner's height before and under hostile styles; the smallest letters in px "
    "under a small `rem`; what sticks out of a window of 320 px."
)
LIGHTHOUSE = Message(
    "Lighthouse's scores of a page without a banner and with one, by `python -m benchmarks.lighthouse`."
)
BEHIND = (
    Message(
        "With --no-firm, or where a policy refuses “style”, a picture or frame gives way to the portal's style sheet: "
        "what follows it moves where pictures may shrink, and hostile styles stretch it."
    ),
    Message(
        "Where scripts are off, scripts and elements leave the plain link; a bare link has the page's own letters and "
        "height."
    ),
    Message(
        "The corner takes more script time than the others: it asks the browser's storage whether it was closed, and "
        "looks at 45 points for controls of the portal beneath it."
    ),
)
LIFE = Message("The campaign's life")
FACTS = (
    Message(
        "Scripts, elements and frames show nothing before the first and after the last day of the campaign, on "
        "Vietnamese clocks, nor on the campaign's own site."
    ),
    Message(
        "`enabled = false` in the campaign file switches it off: rolling scripts, elements and frames show nothing, "
        "a rolling picture becomes an empty one of the same size. Pinned addresses never change."
    ),
    Message(
        "Who closes the corner has one key stored, named by campaign and version; a new version is shown again. "
        "Nothing else is ever stored."
    ),
)


def document(language: Language) -> str:
    """The page in one language."""

    def said(message: Message) -> str:
        return message.text(language)

    sheet = f"![{said(SHEET)}](images/contact-sheet.png)"
    parts = [f"# {said(TITLE)}", "", said(LEAD), "", sheet, "", *table(language), "", f"## {said(FORMS)}", ""]
    for form in Form:
        parts += [f"### `{form}` – {said(FORM_TITLES[form])}", "", *described(form, language), ""]
    parts += [f"- {quoted(said(note))}" for note in (PINNED_NOTE, ROLLING_NOTE)]
    parts += ["", f"## {said(LIFE)}", "", *(f"- {said(fact)}" for fact in FACTS)]
    parts += ["", f"## {said(MEASURED)}", "", said(LEGEND), "", *measured("widgets"), ""]
    parts += [said(LIGHTHOUSE), "", *measured("lighthouse"), "", *(f"- {said(one)}" for one in BEHIND)]
    return "\n".join(parts) + "\n"


def measured(name: str) -> Iterator[str]:
    """What was last measured for the docs; lines that begin with # tell how."""
    yield f"```text\n{(MEASUREMENTS / f'{name}.txt').read_text(encoding='utf-8').rstrip()}\n```"


def table(language: Language) -> Iterator[str]:
    """The widgets, one a row."""
    yield "| " + " | ".join(column.text(language) for column in COLUMNS) + " |"
    yield "|---" * len(COLUMNS) + "|"
    yield from (row(one, language) for one in widgets())


def row(one: Widget, language: Language) -> str:
    size = f"{one.width if one.width.endswith('%') else one.width + ' px'} × {one.height} px"
    forms = ", ".join(f"`{form}`" for form in one.forms)
    told = f"`{one.name}` – **{one.title[language]}**. {one.summary[language]}"
    return f"| {told} | {size} | {one.narrow} px | {forms} |"


def described(form: Form, language: Language) -> Iterator[str]:
    """What is to be known of a form, and an example of it."""
    example = next(one for one in widgets() if form in one.forms)
    made = snippet(default_campaign(), example, form, language=language, base_url=BASE)
    notes = (*FORM_NOTES[form], *((FIRM_NOTE,) if form in FIRM else ()))
    yield from (f"- {quoted(note.text(language))}" for note in notes)
    yield f"- {POLICY.text(language)}: `{made.csp or NOTHING.text(language)}`"
    yield f"\n```html\n{made.html}\n```"


def main() -> int:
    """Write or check; the exit code is 1 when a check fails."""
    return write_or_check({path: document(language) for language, path in FILES.items()})


if __name__ == "__main__":
    sys.exit(main())
