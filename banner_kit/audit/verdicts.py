"""What readers see of a verdict, wherever it is told: its name and its colour."""

from __future__ import annotations

from banner_kit.audit.results import Verdict
from banner_kit.messages import Message

VERDICTS = {
    Verdict.EMBEDDED: Message("Embedded"),
    Verdict.HIDDEN: Message("Hidden"),
    Verdict.BROKEN: Message("Broken"),
    Verdict.MISSING: Message("Missing"),
    Verdict.UNDETERMINED: Message("Undetermined"),
    Verdict.UNREACHABLE: Message("Unreachable"),
}

COLOURS = {
    Verdict.EMBEDDED: "#1a7f4b",
    Verdict.HIDDEN: "#8a5a00",
    Verdict.BROKEN: "#c0392b",
    Verdict.MISSING: "#7a1f5c",
    Verdict.UNDETERMINED: "#44607a",
    Verdict.UNREACHABLE: "#3d4552",
}
"""Each is dark enough to be read on white (WCAG 2.2, 1.4.3)."""
