"""Write docs/paste.md and docs/paste.vi.md: each content-management system, which snippet it keeps, where to paste it.

python scripts/paste.py            # write both
python scripts/paste.py --check    # fail when either is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, snippet
from banner_kit.embed.cms import Cms, best_snippet, survives, systems
from banner_kit.embed.snippets import FORM_TITLES
from banner_kit.messages import Message
from banner_kit.parts import PART_NAMES

ROOT = Path(__file__).resolve().parent.parent
FILES = {Language.EN: ROOT / "docs" / "paste.md", Language.VI: ROOT / "docs" / "paste.vi.md"}
BASE = "https://banner.example.gov.vn"
WIDGET = "strip"


def document(language: Language) -> str:
    """The page in one language."""
    title = Message("Pasting the snippet, system by system").text(language)
    lead = Message("Which form each content-management system keeps, and where to paste it. "
                   "This page is written by `make docs`.").text(language)  # fmt: skip
    parts = [line for one in systems() for line in section(one, language)]
    return "\n".join([f"# {title}", "", lead, *parts]) + "\n"


def section(one: Cms, language: Language) -> Iterator[str]:
    best = best_snippet(default_campaign(), WIDGET, one, language=language, base_url=BASE)
    best_form = Message("Best form").text(language)
    form_title, filter_title = Message("Form").text(language), Message("What its filter does").text(language)
    yield f"\n## {one.title}\n"
    yield f"**{best_form}:** `{best.form}` – {FORM_TITLES[best.form].text(language)}\n"
    yield f"```sh\nbanner-kit snippet --cms {one.name} --base-url {BASE}\n```\n"
    yield from (f"{number}. {step}" for number, step in enumerate(one.steps[language], 1))
    yield f"\n{one.remark[language]}\n"
    yield f"| {form_title} | {filter_title} |"
    yield "|---|---|"
    yield from (row(one, form, language) for form in Form)


def row(one: Cms, form: Form, language: Language) -> str:
    made = snippet(default_campaign(), WIDGET, form, language=language, base_url=BASE)
    lost = ", ".join(PART_NAMES[part].text(language) for part in survives(made, one.rules).lost)
    told = Message("takes away: {parts}", {"parts": lost}) if lost else Message("keeps everything")
    return f"| `{form}` | {told.text(language)} |"


def main() -> int:
    """Write or check; the exit code is 1 when a check fails."""
    written = {path: document(language) for language, path in FILES.items()}
    stale = [path for path, text in written.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"out of date: {path.name}; run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
