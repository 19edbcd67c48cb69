"""What reports lead with: the share of portals that show the banner, who is excused, groups, alarms."""

from __future__ import annotations

from collections.abc import Mapping

from banner_kit.audit.results import Audit, Level, Result, Verdict
from banner_kit.messages import Message

ORDER = (
    Verdict.BROKEN,
    Verdict.HIDDEN,
    Verdict.MISSING,
    Verdict.UNREACHABLE,
    Verdict.UNDETERMINED,
    Verdict.EMBEDDED,
)
"""The order of reports: what has to be mended first."""

BEST_FIRST = tuple(reversed(ORDER))
"""The order of counts."""


def share(audit: Audit) -> int:
    """How many of a hundred portals show the banner."""
    total = len(audit.results)
    return round(100 * audit.summary[Verdict.EMBEDDED] / total) if total else 0


def share_of(count: int, total: int) -> Message:
    """A part of portals in a hundred, with one digit behind the point."""
    whole, tenth = divmod(round(1000 * count / total) if total else 0, 10)
    return Message("{whole}.{tenth}%", {"whole": whole, "tenth": tenth})


def excused(audit: Audit) -> list[Result]:
    """The portals that do not show it and need not yet."""
    return [one for one in audit.results if one.excused and one.verdict is not Verdict.EMBEDDED]


def alarms(audit: Audit) -> list[Result]:
    """The portals of which those in charge of security have to hear."""
    return [one for one in audit.results if any(finding.level is Level.SECURITY for finding in one.findings)]


def by_group(audit: Audit) -> Mapping[str, Mapping[Verdict, int]]:
    """Counts for each group of the registry, in the registry's order."""
    table: dict[str, dict[Verdict, int]] = {}
    for result in audit.results:
        counts = table.setdefault(result.portal.group, dict.fromkeys(ORDER, 0))
        counts[result.verdict] += 1
    return table
