"""Things worth telling beside the verdict: what is weak, faulty or dangerous, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from banner_kit.audit.address import Compass, Kind, parse
from banner_kit.audit.judge import Attempt
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.reading import Reading
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Finding, Form, Level
from banner_kit.campaign import MARKER, VERSION_MARKER, VIETNAM, Campaign
from banner_kit.messages import Message

_TRACKING = ("utm_", "gidzl", "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid", "yclid")
_TARGETS = frozenset({"", "_blank", "_self", "_parent", "_top", "_new"})


class Code(StrEnum):
    """The finding codes; their texts are in `CATALOGUE`."""

    PLAIN_HTTP = "plain-http"
    EMPTY_ALT = "empty-alt"
    NO_ACCESSIBLE_NAME = "no-accessible-name"
    DROPDOWN_ONLY = "dropdown-only"
    NOT_KEYBOARD_ACCESSIBLE = "not-keyboard-accessible"
    NEW_TAB_WITHOUT_NOOPENER = "opens-in-new-tab-without-noopener"
    ODD_TARGET = "odd-target"
    TRACKING_PARAMETERS = "tracking-parameters"
    OLD_SNIPPET = "old-snippet"
    LOOK_ALIKE_PRESENT = "look-alike-present"
    IMAGE_WITHOUT_LINK = "image-without-link"
    TEXT_MENTION = "text-mention"
    CAMPAIGN_NOT_STARTED = "campaign-not-started"
    CAMPAIGN_ENDED = "campaign-ended"
    MOVED = "moved"
    SCRIPTS_NOT_RUN = "scripts-not-run"


@dataclass(frozen=True)
class Advice:
    """A kind of finding: how much it matters, a sentence, and the way to mend it."""

    level: Level
    message: Message
    fix: Message


CATALOGUE: dict[Code, Advice] = {
    Code.PLAIN_HTTP: Advice(
        Level.WARNING,
        Message("The link uses http, which browsers mark as not secure."),
        Message("Write “https://” instead of “http://”."),
    ),
    Code.EMPTY_ALT: Advice(
        Level.WARNING,
        Message("The picture has no alternative text, so the link has no name for people who cannot see it."),
        Message("Give the picture an “alt” text that names the campaign."),
    ),
    Code.NO_ACCESSIBLE_NAME: Advice(
        Level.WARNING,
        Message("The link has no name that a screen reader could read out."),
        Message("Put text inside the link, or add “title” or “aria-label”."),
    ),
    Code.DROPDOWN_ONLY: Advice(
        Level.WARNING,
        Message("The campaign is only an entry of a drop-down list, which few visitors open."),
        Message("Show a banner beside it; the snippet is ready to paste."),
    ),
    Code.NOT_KEYBOARD_ACCESSIBLE: Advice(
        Level.WARNING,
        Message("The banner works with a mouse only: it is not a link but an element with a script."),
        Message("Use a link (<a href>), as the snippet does."),
    ),
    Code.NEW_TAB_WITHOUT_NOOPENER: Advice(
        Level.INFO,
        Message('The link opens a new tab without rel="noopener", which old browsers need to be safe.'),
        Message('Add rel="noopener" to the link.'),
    ),
    Code.ODD_TARGET: Advice(
        Level.INFO,
        Message("The link's target is “{target}”; “_blank” was probably meant."),
        Message('Write target="_blank" or leave it out.'),
    ),
    Code.TRACKING_PARAMETERS: Advice(
        Level.INFO,
        Message("The address carries tracking parameters ({parameters})."),
        Message("Remove what follows the “?” in the address."),
    ),
    Code.OLD_SNIPPET: Advice(
        Level.WARNING,
        Message("The snippet is of version {found}; the campaign is at version {current}."),
        Message("Paste the current snippet in its place."),
    ),
    Code.LOOK_ALIKE_PRESENT: Advice(
        Level.SECURITY,
        Message("A link on the page leads to {href}, an address that imitates the campaign's."),
        Message("Remove the link at once and find out who put it there: it may be a fraud."),
    ),
    Code.IMAGE_WITHOUT_LINK: Advice(
        Level.WARNING,
        Message("A picture of the campaign is shown without a link."),
        Message("Put the picture inside a link to the campaign; the snippet does both."),
    ),
    Code.TEXT_MENTION: Advice(
        Level.INFO,
        Message("The page mentions the campaign's address as text, but not as a link."),
        Message("Make the address a link, or paste the snippet."),
    ),
    Code.CAMPAIGN_NOT_STARTED: Advice(
        Level.INFO,
        Message("The campaign starts on {day}; until then our snippets with scripts show nothing."),
        Message("Nothing to do."),
    ),
    Code.CAMPAIGN_ENDED: Advice(
        Level.INFO, Message("The campaign ended on {day}."), Message("The banner may be taken down.")
    ),
    Code.MOVED: Advice(
        Level.INFO,
        Message("The portal answers at another host, {host}."),
        Message("Correct the address in the registry."),
    ),
    Code.SCRIPTS_NOT_RUN: Advice(
        Level.INFO,
        Message("The page loads scripts from files; they were not run."),
        Message("If the banner is written by a script, have the page checked in a browser."),
    ),
}


def finding(code: Code, **values: object) -> Finding:
    """A finding of that code, its values filled in."""
    advice = CATALOGUE[code]
    return Finding(code.value, advice.level, Message(advice.message.template, values), advice.fix)


def find_findings(
    page: Page, compass: Compass, reading: Reading, reason: Reason, campaign: Campaign, moment: datetime
) -> tuple[Finding, ...]:
    """Everything worth telling about a page that was judged, each code once, in the order in which it was met."""
    attempts = reading.attempts
    found = [
        *_of_period(campaign, moment.astimezone(VIETNAM).date()),
        *(each for one in attempts for each in _of_attempt(one, campaign)),
        *_of_all(attempts),
    ]
    if reading.bare_images and reason is not Reason.IMAGE_WITHOUT_LINK:
        found.append(finding(Code.IMAGE_WITHOUT_LINK))
    if reason is Reason.NOT_FOUND:
        found += _of_missing(page, compass, attempts)
    first = {each.code: each for each in reversed(found)}
    return tuple(each for each in found if first[each.code] is each)


def _of_period(campaign: Campaign, today: date) -> Iterator[Finding]:
    if campaign.start and today < campaign.start:
        yield finding(Code.CAMPAIGN_NOT_STARTED, day=f"{campaign.start:%d/%m/%Y}")
    if campaign.end and today > campaign.end:
        yield finding(Code.CAMPAIGN_ENDED, day=f"{campaign.end:%d/%m/%Y}")


def _of_attempt(one: Attempt, campaign: Campaign) -> Iterator[Finding]:
    kind = one.candidate.kind
    if kind in (Kind.LOOK_ALIKE, Kind.USERINFO_TRICK):
        yield finding(Code.LOOK_ALIKE_PRESENT, href=one.candidate.href)
    if one.ending.reason is not None or not one.ending.attempt:
        return
    yield from _of_address(one)
    yield from _of_element(one)
    yield from _of_snippet(one, campaign)


def _of_address(one: Attempt) -> Iterator[Finding]:
    if one.ending.leads_to.startswith("http://") and not one.candidate.raw.startswith("//"):
        yield finding(Code.PLAIN_HTTP)
    url = parse(one.ending.leads_to)
    keys = [part.partition("=")[0] for part in url.search.lstrip("?").split("&")] if url else []
    tracking = [key for key in keys if key.startswith(_TRACKING)]
    if tracking:
        yield finding(Code.TRACKING_PARAMETERS, parameters=", ".join(tracking))


def _of_element(one: Attempt) -> Iterator[Finding]:
    node, form = one.candidate.node, one.candidate.form
    if form in (Form.LINK, Form.IMAGE_LINK) and not _accessible_name(one):
        yield finding(Code.EMPTY_ALT if form is Form.IMAGE_LINK else Code.NO_ACCESSIBLE_NAME)
    if form is Form.HANDLER and node.tag not in ("a", "button", "input", "area"):
        yield finding(Code.NOT_KEYBOARD_ACCESSIBLE)
    target = attribute(node, "target")
    if target.lower() not in _TARGETS and target.lower().lstrip("_") in ("blank", "bank", "blanc", "balnk", "blnak"):
        yield finding(Code.ODD_TARGET, target=target)
    if target.lower() in ("_blank", "_new") and not {"noopener", "noreferrer"} & set(attribute(node, "rel").split()):
        yield finding(Code.NEW_TAB_WITHOUT_NOOPENER)


def _accessible_name(one: Attempt) -> str:
    node = one.candidate.node
    pictures = [attribute(picture, "alt") for picture in node.css("img")]
    words = (attribute(node, "aria-label"), attribute(node, "title"), node.text(), *pictures)
    return "".join(words).strip(" \t\r\n\xa0")


def _of_snippet(one: Attempt, campaign: Campaign) -> Iterator[Finding]:
    if not one.candidate.snippet:
        return
    marked = one.candidate.node
    while marked is not None and attribute(marked, MARKER) != campaign.id:
        marked = marked.parent  # type: ignore[assignment]
    version = attribute(marked, VERSION_MARKER)
    if version.isdecimal() and int(version) < campaign.version:
        yield finding(Code.OLD_SNIPPET, found=version, current=campaign.version)


def _of_all(attempts: Sequence[Attempt]) -> Iterator[Finding]:
    good = [one for one in attempts if one.succeeds]
    if good and all(one.candidate.form is Form.OPTION for one in good):
        yield finding(Code.DROPDOWN_ONLY)


def _of_missing(page: Page, compass: Compass, attempts: Sequence[Attempt]) -> Iterator[Finding]:
    if not attempts and compass.mentions(page.text):
        yield finding(Code.TEXT_MENTION)
    if page.tree.css_first("script[src]") is not None:
        yield finding(Code.SCRIPTS_NOT_RUN)
