"""The words of reports, and what makes text from crawled pages harmless."""

from __future__ import annotations

import re

from banner_kit.audit.explanations import EXPLANATIONS, meaning_of
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import (
    Audit,
    CampaignSite,
    Coverage,
    Form,
    JudgedPage,
    Level,
    Method,
    Portal,
    UnreadRow,
    Verdict,
)
from banner_kit.audit.verdicts import VERDICTS
from banner_kit.messages import Language, Message

MEANINGS = {
    Verdict.EMBEDDED: Message("A visitor sees the banner, and using it leads to the campaign."),
    Verdict.HIDDEN: Message("The banner is in the page, but a visitor cannot see or use it."),
    Verdict.BROKEN: Message("There is an attempt, but it leads elsewhere or nowhere."),
    Verdict.MISSING: Message("The whole page was read, and the banner is not there."),
    Verdict.UNDETERMINED: Message("The page could not be judged; nothing is concluded."),
    Verdict.UNREACHABLE: Message("No page came back."),
}

NOT_AUDITED = Message("Not audited")
"""What is said of a row of the registry that was left aside: it has no verdict."""

TOTAL = Message("Total")
"""What the last row of a table of groups is called."""

LEVELS = {
    Level.INFO: Message("Note"),
    Level.WARNING: Message("Warning"),
    Level.ERROR: Message("Fault"),
    Level.SECURITY: Message("Security"),
}

FORMS = {
    Form.LINK: Message("Link"),
    Form.IMAGE_LINK: Message("Picture with a link"),
    Form.AREA: Message("Area of a picture"),
    Form.OPTION: Message("Entry of a list"),
    Form.HANDLER: Message("Script that answers a click"),
    Form.BUTTON: Message("Button"),
    Form.FORM: Message("Form to fill in"),
    Form.FRAME: Message("Frame"),
    Form.IMAGE: Message("Picture without a link"),
}

METHODS = {
    Method.PAGE: Message("judged by the page's markup"),
    Method.BROWSER: Message("judged in a browser"),
}

MARKS = {
    Verdict.EMBEDDED: "✔",
    Verdict.HIDDEN: "◌",
    Verdict.BROKEN: "✘",
    Verdict.MISSING: "–",
    Verdict.UNDETERMINED: "?",
    Verdict.UNREACHABLE: "⚠",
}
"""A sign for each verdict: colour alone must not carry the meaning (WCAG 2.2, 1.4.1)."""

_WITHOUT_DETAIL = {
    Reason.STATUS: Message("The server answered with an error."),
    Reason.SENT_TO_LOOK_ALIKE: Message("The page sends visitors to an address that only looks like the campaign's."),
}
"""What is said of a page, whose particulars are not kept, where the sentence for a portal cannot do without."""

# C0 and C1 controls but for line breaks and tabs, what turns the direction of text, lone surrogates and
# non-characters: none of them has a place in a report, and several break Excel, Word or XML.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def inert(text: str) -> str:
    """The text without characters that could act or break where a report is opened."""
    return _UNSAFE.sub("\ufffd", text)


def coverage_text(coverage: Coverage) -> Message:
    """On how many of the pages that were asked for the campaign is shown; those nothing is known of are named."""
    counts = {"showing": len(coverage.showing), "total": len(coverage.pages), "unjudged": len(coverage.unjudged)}
    if coverage.unjudged:
        return Message("on {showing} of {total} pages; {unjudged} could not be judged", counts)
    return Message("on {showing} of {total} pages", counts)


def page_text(page: JudgedPage, language: Language) -> str:
    """Why a page of a portal was judged so, as a sentence."""
    if page.reason not in EXPLANATIONS:
        return page.reason
    reason = Reason(page.reason)
    return _WITHOUT_DETAIL.get(reason, meaning_of(reason)).text(language).replace(" (–)", "")


def site_text(site: CampaignSite) -> Message:
    """How the campaign's own site answered, and that no portal is judged by it when it did not."""
    told = {"why": site.explanation, "status": site.status, "seconds": f"{site.elapsed_ms / 1000:.1f}"}
    if site.reachable:
        return Message("{why} (HTTP {status}, {seconds} s)", told)
    return Message("not reachable: {why} No portal's verdict depends on that.", told)


def excuse_text(portal: Portal) -> Message:
    """Until when a portal is excused, and why where the registry tells."""
    day = portal.excused_until.strftime("%d/%m/%Y") if portal.excused_until else "–"
    if portal.excuse:
        return Message("excused until {day}: {excuse}", {"day": day, "excuse": portal.excuse})
    return Message("excused until {day}", {"day": day})


def unread_text(row: UnreadRow) -> Message:
    """Which row or sheet of the registry was left aside, and why."""
    told = {"sheet": row.sheet, "row": row.row, "problem": row.problem}
    if not row.row:
        return Message("The sheet “{sheet}” of the registry {problem}", told)
    if row.sheet:
        return Message("Row {row} of the sheet “{sheet}” of the registry: {problem}", told)
    return Message("Row {row} of the registry: {problem}", told)


def unread_count(audit: Audit) -> Message:
    """How many rows and sheets of the registry were not audited, and how many of them are units without a portal."""
    without = sum(row.without_portal for row in audit.unread)
    told = {"count": len(audit.unread), "without": without}
    if without:
        return Message(
            "Rows of the registry that were not audited and are not counted: {count}; units without a portal among "
            "them: {without}",
            told,
        )
    return Message("Rows of the registry that were not audited and are not counted: {count}", told)


def document_title(audit: Audit, language: Language) -> str:
    """What a report is called among a file's properties."""
    return f"{Message('Banner audit').text(language)} – {audit.title(language)}"


def label(verdict: Verdict, language: Language) -> str:
    """The verdict's name for readers."""
    return VERDICTS[verdict].text(language)
