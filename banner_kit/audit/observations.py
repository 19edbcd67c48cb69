"""What is worth telling of a page that was read: its attempts, its snippets, its dangers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import reduce

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import FRAUDS, Compass, Kind, host_of, parse
from banner_kit.audit.altered import is_outdated
from banner_kit.audit.clues import could_be_added
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding, first_of_each
from banner_kit.audit.hiding import Cause
from banner_kit.audit.judge import Attempt
from banner_kit.audit.openness import MENDABLE
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.pasted import lost_parts
from banner_kit.audit.picture_links import awaits_picture
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.reading import Reading
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Finding, Form
from banner_kit.audit.rulebook import stands_between
from banner_kit.audit.takeover import gambling_offer
from banner_kit.audit.traces import find_traces
from banner_kit.campaign import MARKER, VERSION_MARKER, VIETNAM, Campaign
from banner_kit.messages import Message
from banner_kit.parts import PART_NAMES, Part

_TRACKING = ("utm_", "gidzl", "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid", "yclid")
_TARGETS = frozenset({"", "_blank", "_self", "_parent", "_top", "_new"})
_SOURCES = ("src", "srcset", "data-src", "data-original", "data-lazy-src", "data-srcset", "data-lazy")

_LONGEST_OFFER = 100  # characters of a title in a sentence
_UNNOTICED = frozenset({Part.REL, Part.VERSION, Part.SIZE, Part.ROOM})  # missed by nobody who visits the portal


def find_findings(
    page: Page, compass: Compass, reading: Reading, reason: Reason, campaign: Campaign, moment: datetime
) -> tuple[Finding, ...]:
    """Everything worth telling about a page that was judged, each code once, in the order in which it was met."""
    attempts = reading.attempts
    found = [
        *_of_period(campaign, moment.astimezone(VIETNAM).date()),
        *(each for one in attempts for each in _of_attempt(one)),
        *_of_all(attempts),
        *_of_snippets(page, campaign),
        *_of_intruders(page, reading),
    ]
    if reading.bare_images and reason is not Reason.IMAGE_WITHOUT_LINK:
        found.append(finding(Code.IMAGE_WITHOUT_LINK))
    if reason is Reason.NOT_FOUND and not attempts:
        found += find_traces(page, compass)
    if reason in MENDABLE and (could_be_added(page) if reason is Reason.NOT_FOUND else runs_scripts(page)):
        found.append(finding(Code.SCRIPTS_NOT_RUN))
    if reading.rests_on_scripts(page, compass.hosts):
        found.append(finding(Code.SCRIPT_MAY_CHANGE))
    if reading.succeeds and all(awaits_picture(one.candidate.node) for one in attempts if one.succeeds):
        found.append(finding(Code.PICTURE_BY_SCRIPT))
    return first_of_each(found)


def _of_period(campaign: Campaign, today: date) -> Iterator[Finding]:
    if campaign.start and today < campaign.start:
        yield finding(Code.CAMPAIGN_NOT_STARTED, day=f"{campaign.start:%d/%m/%Y}")
    if campaign.end and today > campaign.end:
        yield finding(Code.CAMPAIGN_ENDED, day=f"{campaign.end:%d/%m/%Y}")


def _of_intruders(page: Page, reading: Reading) -> Iterator[Finding]:
    """Gambling and usury, in links that are hidden, or in what visitors are offered."""
    if reading.vice.hidden:
        yield finding(Code.HIDDEN_OFF_SITE_LINKS, hosts=", ".join(reading.vice.hidden[:5]))
    offer = gambling_offer(page)
    if offer or reading.vice.shown:
        yield finding(Code.OFFERS_GAMBLING, detail=offer[:_LONGEST_OFFER] or ", ".join(reading.vice.shown[:5]))


def _of_attempt(one: Attempt) -> Iterator[Finding]:
    kind = one.candidate.kind
    if kind in FRAUDS:
        yield finding(Code.LOOK_ALIKE_PRESENT, href=one.candidate.href)
    if kind is Kind.WRAPPED and stands_between(one.candidate.href):
        yield finding(Code.COPIED_ADDRESS, host=host_of(one.candidate.href))
    if one.ending.reason is not None or not one.ending.attempt:
        return
    yield from _of_address(one)
    yield from _of_element(one)


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
    if one.sight.cause in (Cause.EMPTY, Cause.PICTURE_GONE):
        return
    if form in (Form.LINK, Form.IMAGE_LINK) and not _accessible_name(one):
        yield finding(Code.EMPTY_ALT if form is Form.IMAGE_LINK else Code.NO_ACCESSIBLE_NAME)
    if form is Form.IMAGE_LINK and _has_no_source(node):
        yield finding(Code.BROKEN_IMAGE)
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


def _has_no_source(link: LexborNode) -> bool:
    pictures = link.css("img")
    others = link.css_first("svg,picture,object,embed,canvas,video")
    return bool(pictures) and others is None and not any(attribute(one, name) for one in pictures for name in _SOURCES)


def _of_snippets(page: Page, campaign: Campaign) -> Iterator[Finding]:
    """Our snippets, found by their marker: out of date, or without a part that visitors or their safety need."""
    if MARKER.encode() not in page.lowered:
        return
    for marked in page.tree.css(f'[{MARKER}="{campaign.id}"]'):
        version = attribute(marked, VERSION_MARKER)
        if is_outdated(version, campaign):
            yield finding(Code.OLD_SNIPPET, found=version, current=campaign.version)
        stripped = [PART_NAMES[part] for part in lost_parts(page, marked) if part not in _UNNOTICED]
        if stripped:
            yield finding(Code.STRIPPED_BY_CMS, part=reduce(_listed, stripped))


def _listed(before: Message, after: Message) -> Message:
    return Message("{before}, {after}", {"before": before, "after": after})


def _of_all(attempts: Sequence[Attempt]) -> Iterator[Finding]:
    good = [one for one in attempts if one.succeeds]
    if good and all(one.candidate.form is Form.OPTION for one in good):
        yield finding(Code.DROPDOWN_ONLY)
