"""Write docs/paste.md and docs/paste.vi.md: each content-management system, which snippet it keeps, where to paste it.

python -m scripts.paste            # write both
python -m scripts.paste --check    # fail when either is out of date
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Snippet, snippet
from banner_kit.embed.cms import Cms, Known, Role, best_snippet, survives, systems
from banner_kit.embed.filters import FilterRules
from banner_kit.embed.forms import FORM_TITLES
from banner_kit.messages import Message
from banner_kit.parts import PART_NAMES
from scripts.generated import write_or_check

ROOT = Path(__file__).resolve().parent.parent
FILES = {Language.EN: ROOT / "docs" / "paste.md", Language.VI: ROOT / "docs" / "paste.vi.md"}
BASE = "https://banner.example.gov.vn"
WIDGET = "strip"
CONFIGURATIONS = ROOT / "tests" / "node" / "configurations.json"

BEST, FORM = Message("Best form"), Message("Form")
ROLES = {
    Role.EDITOR: Message("What the filter of editors does"),
    Role.ADMINISTRATOR: Message("What the filter of administrators does"),
}
SOURCES = {
    Known.RUN: Message("Measured by running its code"),
    Known.READ: Message("Read in its code"),
    Known.TOLD: Message("As its maker documents it"),
}


def document(language: Language) -> str:
    """The page in one language."""
    title = Message("Pasting the snippet, system by system").text(language)
    lead = Message("Which form each content-management system keeps, and where to paste it. "
                   "This page is written by `make docs`.").text(language)  # fmt: skip
    parts = [line for one in systems() for line in section(one, language)]
    return "\n".join([f"# {title}", "", lead, *parts, *configurations(language)]) + "\n"


def section(one: Cms, language: Language) -> Iterator[str]:
    """One system: the form, the clicks, what its filters do and how that is known."""
    best = best_snippet(default_campaign(), WIDGET, one, language=language, base_url=BASE)
    yield f"\n## {one.title}\n"
    yield f"**{BEST.text(language)}:** `{best.form}` – {FORM_TITLES[best.form].text(language)}\n"
    yield f"```sh\nbanner-kit snippet --cms {one.name} --base-url {BASE}\n```\n"
    yield from (f"{number}. {quoted(step)}" for number, step in enumerate(one.steps[language], 1))
    yield f"\n{quoted(one.remark[language])}\n"
    yield "| " + " | ".join(title.text(language) for title in (FORM, *ROLES.values())) + " |"
    yield "|---" * (1 + len(Role)) + "|"
    yield from (row(one, form, language) for form in Form)
    yield from sources(one, language)


def row(one: Cms, form: Form, language: Language) -> str:
    """What the filters of each role leave of a form."""
    made = snippet(default_campaign(), WIDGET, form, language=language, base_url=BASE)
    return f"| `{form}` | " + " | ".join(told(made, one.filters[role], language) for role in ROLES) + " |"


def told(made: Snippet, rules: FilterRules, language: Language) -> str:
    lost = ", ".join(PART_NAMES[part].text(language) for part in survives(made, rules).lost)
    return (Message("takes away: {parts}", {"parts": lost}) if lost else Message("keeps everything")).text(language)


def sources(one: Cms, language: Language) -> Iterator[str]:
    """How the rules are known; where no filter is at work there is nothing to know."""
    known = {one.filters[role].source: one.known[role] for role in ROLES if not one.filters[role].unfiltered}
    for source, how in known.items():
        yield f"\n<sub>{SOURCES[how].text(language)}: {quoted(source)}</sub>"


def configurations(language: Language) -> Iterator[str]:
    """How to set up filters of one's own, as the tests run them."""
    yield "\n## " + Message("Filters of your own").text(language) + "\n"
    yield Message("Sites with a filter of their own keep the form “image” whole when it is set up like this; "
                  "the tests run each of them for real. An empty setup means its defaults.").text(language)  # fmt: skip
    for name, how in json.loads(CONFIGURATIONS.read_text(encoding="utf-8")).items():
        lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in how.items())
        yield f"\n**{name}**\n\n```json\n{{\n{lines}\n}}\n```" if how else f"\n**{name}**: `{{}}`"


def quoted(text: str) -> str:
    """The text with the names of elements as code: Markdown would take them for markup."""
    return re.sub(r"(<[a-z]+>)", r"`\1`", text)


def main() -> int:
    """Write or check; the exit code is 1 when a check fails."""
    return write_or_check({path: document(language) for language, path in FILES.items()})


if __name__ == "__main__":
    sys.exit(main())
