"""Results on a terminal: a table of what matters, a line of totals."""

from __future__ import annotations

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from banner_kit.audit.results import Audit, CampaignSite, Coverage, Level, Result, Verdict
from banner_kit.audit.validity import failing_canaries
from banner_kit.messages import Language, Message
from banner_kit.report.figures import ORDER
from banner_kit.report.labels import FORMS, LEVELS, MARKS, coverage_text, excuse_text, inert, label, site_text

STYLES = {
    Verdict.EMBEDDED: "green",
    Verdict.HIDDEN: "yellow",
    Verdict.BROKEN: "bold red",
    Verdict.MISSING: "magenta",
    Verdict.UNDETERMINED: "cyan",
    Verdict.UNREACHABLE: "dim",
}
MOST_ROWS = 200
"""Portals in a table on a terminal: nobody reads further, and each costs as much as auditing a small page."""

_HEADERS = (Message("Unit"), Message("Result"), Message("Reason and findings"))


def table(audit: Audit, language: Language) -> RenderableType:
    """The results, the ones to be mended first, and the totals below."""
    unit, result, why = (header.text(language) for header in _HEADERS)
    grid = Table(header_style="bold", show_edge=False, pad_edge=False)
    grid.add_column(unit, ratio=4, overflow="fold")
    grid.add_column(result, no_wrap=True)
    grid.add_column(why, ratio=6, overflow="fold")
    for one in sorted(audit.results, key=lambda result: ORDER.index(result.verdict))[:MOST_ROWS]:
        name = Text(one.portal.name).append(f"\n{one.portal.url}", "dim")
        grid.add_row(_harmless(name), verdict_text(one.verdict, language), _why(one, language))
    below: list[RenderableType] = [totals(audit, language), *([canaries(audit, language)] if audit.canaries else [])]
    below += [campaign_site(audit.campaign_site, language)] if audit.campaign_site else []
    if (count := len(audit.results) - MOST_ROWS) > 0:
        rest = Message("{count} more portals are not shown here; -o FILE writes them all.", {"count": count})
        below.insert(0, Text(rest.text(language), "dim"))
    return Group(grid, Text(), *below)


def totals(audit: Audit, language: Language) -> Columns:
    """How many portals got each verdict: in one line, or in lines that part no sign from its word."""
    counted = audit.summary.items()
    told = (
        (f"{MARKS[one]} {label(one, language)}: {count}", STYLES[one] if count else "dim") for one, count in counted
    )
    return Columns([Text(*each) for each in told], padding=(0, 3, 0, 0))


def canaries(audit: Audit, language: Language) -> Text:
    """How many canaries did as expected, in one line."""
    good = len(audit.canaries) - len(failing_canaries(audit.canaries))
    counted = {"count": good, "total": len(audit.canaries)}
    return Text(Message("Canaries: {count} of {total} as expected", counted).text(language), "dim")


def campaign_site(site: CampaignSite, language: Language) -> Text:
    """How the campaign's own site answered, in one line."""
    said = Message("Campaign site {url}: {said}", {"url": site.url, "said": site_text(site)})
    return _harmless(Text(said.text(language), "dim" if site.reachable else "yellow"))


def verdict_text(verdict: Verdict, language: Language) -> Text:
    """The verdict with its sign, in its colour."""
    return Text(f"{MARKS[verdict]} {label(verdict, language)}", STYLES[verdict])


def explanation(result: Result, language: Language) -> RenderableType:
    """One result in plain words: verdict, reason, fix, findings, evidence."""
    lines = Text()
    lines.append_text(verdict_text(result.verdict, language)).append(f" – {result.explanation.text(language)}\n")
    if result.verdict is not Verdict.EMBEDDED:
        lines.append(f"  → {result.fix.text(language)}\n")
    for one in result.findings:
        style = "bold red" if one.level is Level.SECURITY else "yellow" if one.level is Level.WARNING else "dim"
        lines.append(f"  {LEVELS[one.level].text(language)}: ", style).append(one.message.text(language))
        lines.append(f"\n    → {one.fix.text(language)}\n", "dim")
    if result.coverage:
        lines.append_text(_pages(result.coverage, language))
    for step in result.chain[1:]:
        lines.append(f"  ↳ {step}\n", "dim")
    for placement in result.placements:
        place = Message("line {line}", {"line": placement.line}) if placement.line else FORMS[placement.form]
        lines.append(f"  {place.text(language)}: {placement.where}\n    {placement.excerpt}\n", "dim")
    for name in result.pictures:
        lines.append(f"  {name}\n", "dim")
    return _harmless(lines)


def _pages(coverage: Coverage, language: Language) -> Text:
    """How many pages show it, and each that does not."""
    lines = Text(f"  {Message('Coverage').text(language)}: {coverage_text(coverage).text(language)}\n")
    for page in (*coverage.lacking, *coverage.unjudged):
        lines.append(f"    {MARKS[page.verdict]} {label(page.verdict, language)}: {page.url}\n", "dim")
    return lines


def _why(result: Result, language: Language) -> Text:
    text = Text(result.explanation.text(language))
    if result.coverage:
        text.append(f"\n{Message('Coverage').text(language)}: {coverage_text(result.coverage).text(language)}")
    for one in result.findings:
        if one.level is not Level.INFO:
            text.append(f"\n{LEVELS[one.level].text(language)}: {one.message.text(language)}", "yellow")
    if result.excused and result.verdict is not Verdict.EMBEDDED:
        text.append(f"\n{excuse_text(result.portal).text(language)}", "dim")
    return _harmless(text)


def _harmless(text: Text) -> Text:
    """The text without characters that colour or move a terminal; its styles stay where they are."""
    text.plain = inert(text.plain)
    return text
