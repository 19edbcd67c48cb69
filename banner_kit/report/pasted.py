"""What a portal kept of a snippet, on a terminal: a line for each part, and the way to mend what is lost."""

from __future__ import annotations

from rich.text import Text

from banner_kit.audit.altered import Change
from banner_kit.audit.pasted import Pasted
from banner_kit.messages import Language, Message
from banner_kit.parts import PART_NAMES
from banner_kit.report.labels import inert

_KEPT, _LOST, _CHANGED = Message("kept: {part}"), Message("lost: {part}"), Message("changed: {what}")
_COMPLETE = Message("The snippet is on the page, complete.")


def comparison(pasted: Pasted, language: Language) -> Text:
    """Kept, lost and changed in plain words; one sentence more when nothing is amiss."""
    lines = Text()
    for part in pasted.kept:
        lines.append(f"✔ {_said(_KEPT, 'part', PART_NAMES[part], language)}\n", "green")
    for loss in pasted.losses:
        template, name = (_CHANGED, "what") if isinstance(loss.code, Change) else (_LOST, "part")
        lines.append(f"✘ {_said(template, name, loss.what, language)}\n", "yellow")
        lines.append(f"    → {loss.fix.text(language)}\n", "dim")
    if pasted.complete:
        lines.append(f"{_COMPLETE.text(language)}\n")
    lines.plain = inert(lines.plain)
    return lines


def _said(template: Message, name: str, value: Message, language: Language) -> str:
    return Message(template.template, {name: value}).text(language)
