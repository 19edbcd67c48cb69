"""What a report to be signed says, section by section: figures, groups, dangers, and every portal with its result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from banner_kit.audit.results import Audit, Level, Result, Verdict
from banner_kit.audit.verdicts import VERDICTS
from banner_kit.messages import Message
from banner_kit.report.figures import BEST_FIRST, ORDER, alarms, by_group, excused, share_of
from banner_kit.report.labels import MEANINGS, NOT_AUDITED, TOTAL, excuse_text, site_text, unread_count, unread_text

Told = str | Message
Row = tuple[Told, ...]
Columns = Mapping[Message, int]
"""Headers, each with its column's width in millimetres."""

_FIGURES = {Message("Result"): 44, Message("Portals"): 20, Message("Share"): 20, Message("Meaning"): 81}
_VERDICTS = dict(zip((VERDICTS[verdict] for verdict in BEST_FIRST), (16, 21, 20, 15, 15, 15), strict=True))
_GROUPS = {Message("Group"): 32, **_VERDICTS, Message("Portals"): 14, Message("Share"): 17}
_UNIT = {Message("No."): 12, Message("Unit"): 56}
_WITH_REASON = {**_UNIT, Message("Reason"): 97}
_WITH_REMEDY = {**_UNIT, Message("Reason"): 48, Message("What to do"): 49}
_DANGERS = {**_UNIT, Message("Finding"): 48, Message("What to do"): 49}


@dataclass(frozen=True)
class Section:
    """A title, sentences, and a table."""

    title: Message
    sentences: Sequence[Message]
    columns: Columns
    rows: Sequence[Row]


def sections(audit: Audit) -> Iterator[Section]:
    """The sections that have something to say. Every row of the registry stands in one of those behind the groups."""
    yield _figures(audit)
    told = (_groups(audit), _alarms(audit), *_verdicts(audit), _excused(audit), _unread(audit))
    yield from (section for section in told if section.rows)


def _figures(audit: Audit) -> Section:
    total, embedded = len(audit.results), audit.summary[Verdict.EMBEDDED]
    values = {
        "begun": f"{audit.started:%H:%M, %d/%m/%Y}",
        "ended": f"{audit.finished:%H:%M, %d/%m/%Y}",
        "total": total,
        "count": embedded,
        "share": share_of(embedded, total),
    }
    checked = Message(
        "From {begun} to {ended} every portal of the registry was opened to see whether it shows the banner. "
        "Portals that show it: {count} of {total} ({share}).",
        values,
    )
    target = Message("The banner leads to {target}", {"target": audit.target})
    fair = Message("A portal that could not be read or judged is told as such; it is never counted as missing.")
    site = (
        [Message("The campaign's own site: {said}", {"said": site_text(audit.campaign_site)})]
        if audit.campaign_site
        else []
    )
    counted = [(one, audit.summary[one]) for one in BEST_FIRST]
    rows = [(VERDICTS[one], str(count), share_of(count, total), MEANINGS[one]) for one, count in counted]
    aside = [Message("{said}.", {"said": unread_count(audit)})] if audit.unread else []
    return Section(Message("Results"), [checked, *aside, target, fair, *site], _FIGURES, rows)


def _groups(audit: Audit) -> Section:
    """The counts of groups, where there is more than one."""
    groups = by_group(audit)
    rows = [_group(name or "–", counts) for name, counts in groups.items()]
    return Section(Message("By group"), [], _GROUPS, [*rows, _group(TOTAL, audit.summary)] if len(groups) > 1 else [])


def _group(name: Told, counts: Mapping[Verdict, int]) -> Row:
    total = sum(counts.values())
    share = share_of(counts[Verdict.EMBEDDED], total)
    return (name, *(str(counts[verdict]) for verdict in BEST_FIRST), str(total), share)


def _alarms(audit: Audit) -> Section:
    dangers = [
        (one, found.message, found.fix)
        for one in alarms(audit)
        for found in one.findings
        if found.level is Level.SECURITY
    ]
    return Section(Message("For those in charge of security"), [], _DANGERS, _numbered(dangers))


def _verdicts(audit: Audit) -> Iterator[Section]:
    """Who has to mend something, the worst first, and who shows the banner."""
    for verdict in ORDER:
        is_good = verdict is Verdict.EMBEDDED
        theirs = [one for one in audit.results if one.verdict is verdict and one.falls_short is not is_good]
        title = Message("{verdict} ({count})", {"verdict": VERDICTS[verdict], "count": len(theirs)})
        if is_good:
            yield Section(title, [], _WITH_REASON, _numbered((one, one.explanation) for one in theirs))
        else:
            rows = _numbered((one, one.explanation, one.fix) for one in theirs)
            yield Section(title, [MEANINGS[verdict]], _WITH_REMEDY, rows)


def _excused(audit: Audit) -> Section:
    theirs = excused(audit)
    title = Message("Excused for now ({count})", {"count": len(theirs)})
    return Section(title, [], _WITH_REASON, _numbered((one, excuse_text(one.portal)) for one in theirs))


def _unread(audit: Audit) -> Section:
    aside = [(row.known.get("name", ""), row.known.get("url", ""), unread_text(row)) for row in audit.unread]
    rows = [(str(at), "\n".join(filter(None, (name, url))), why) for at, (name, url, why) in enumerate(aside, 1)]
    sentence = Message(
        "These rows of the registry were left aside and are not counted. Correct those that could not be read, and "
        "audit again."
    )
    return Section(NOT_AUDITED, [sentence], _WITH_REASON, rows)


def _numbered(portals: Iterable[tuple[Result, *tuple[Told, ...]]]) -> list[Row]:
    """Rows with a number, the unit and its address, and what is told of it."""
    return [(str(at), f"{one.portal.name}\n{one.portal.url}", *told) for at, (one, *told) in enumerate(portals, 1)]
