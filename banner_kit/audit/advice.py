"""What findings say and advise, but for those about certificates and ciphers."""

from __future__ import annotations

from dataclasses import dataclass

from banner_kit.audit.codes import Code
from banner_kit.audit.results import Level
from banner_kit.messages import Message


@dataclass(frozen=True)
class Advice:
    """A kind of finding: how much it matters, a sentence, and the way to mend it."""

    level: Level
    message: Message
    fix: Message


_CLEAN = Message("Take the links out, change every password, and report it to those who guard the portal's security.")

ADVICE: dict[Code, Advice] = {
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
    Code.BROKEN_IMAGE: Advice(
        Level.WARNING,
        Message("The banner's picture has no source, so visitors see an empty frame."),
        Message("Give the picture its “src”, or paste the snippet anew."),
    ),
    Code.PICTURE_GONE: Advice(
        Level.WARNING,
        Message("The banner's picture {address} does not load ({detail}): visitors see the sign of a broken picture."),
        Message("Upload the picture again, or correct its address."),
    ),
    Code.TRACKING_PARAMETERS: Advice(
        Level.INFO,
        Message("The address carries tracking parameters ({parameters})."),
        Message("Remove what follows the “?” in the address."),
    ),
    Code.COPIED_ADDRESS: Advice(
        Level.WARNING,
        Message("The address was copied from {host} and goes through its page, which may stop visitors or warn them."),
        Message("Write the campaign's own address."),
    ),
    Code.OLD_SNIPPET: Advice(
        Level.WARNING,
        Message("The snippet is of version {found}; the campaign is at version {current}."),
        Message("Paste the current snippet in its place."),
    ),
    Code.STRIPPED_BY_CMS: Advice(
        Level.WARNING,
        Message("Our snippet is in the page, but the content-management system took {part} out of it."),
        Message("Paste the snippet as “image”, which every known system keeps, or put it into a template."),
    ),
    Code.LOOK_ALIKE_PRESENT: Advice(
        Level.SECURITY,
        Message("A link on the page leads to {href}, an address that imitates the campaign's."),
        Message("Remove the link at once and find out who put it there: it may be a fraud."),
    ),
    Code.HIDDEN_OFF_SITE_LINKS: Advice(
        Level.SECURITY,
        Message("The page hides links to gambling or loan sites ({hosts}): somebody has broken into the portal."),
        _CLEAN,
    ),
    Code.OFFERS_GAMBLING: Advice(
        Level.SECURITY,
        Message("The page offers visitors gambling or loans ({detail}): somebody broke in, or holds the domain now."),
        _CLEAN,
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
    Code.SHOWN_AS_TEXT: Advice(
        Level.WARNING,
        Message("The page shows visitors the code of a link to the campaign, as text."),
        Message("Paste the snippet anew, in the editor's HTML view, not where text is typed."),
    ),
    Code.COMMENTED_OUT: Advice(
        Level.INFO,
        Message("A link to the campaign stands in an HTML comment, which no browser shows."),
        Message("Take away the marks of the comment around it."),
    ),
    Code.BLOCKED_BY_CSP: Advice(
        Level.WARNING,
        Message("The portal's Content Security Policy keeps the browser from loading {address}: it lacks “{line}”."),
        Message("Write that into the portal's policy, in place of its directive of the same name if it has one."),
    ),
    Code.BLOCKED_BY_STRICT_DYNAMIC: Advice(
        Level.WARNING,
        Message("The portal's policy trusts scripts by 'strict-dynamic', not by address: {address} is not loaded."),
        Message("Give the script the nonce of the portal's page, or paste the form “image”."),
    ),
    Code.INTEGRITY_MISMATCH: Advice(
        Level.SECURITY,
        Message("The browser refused {address}: it is not the file that the snippet was made for."),
        Message("Paste the current snippet; if it is current, find out who changed the file on the banner server."),
    ),
    Code.ASSET_NOT_FOUND: Advice(
        Level.WARNING,
        Message("The snippet loads {address}, which the banner server does not have ({detail})."),
        Message("Paste the current snippet, or ask who runs the banner server."),
    ),
    Code.BLOCKED_MIXED_CONTENT: Advice(
        Level.WARNING,
        Message("The portal uses https, and the browser does not load {address} over http."),
        Message("Serve the banner's files over https and paste the snippet anew."),
    ),
    Code.HIDDEN_ON_MOBILE: Advice(
        Level.WARNING,
        Message("Visitors with a phone (360×740) do not get to see the banner. {why}"),
        Message("Show it on narrow screens too: look for rules of the theme that hide its column or block there."),
    ),
    Code.ONLY_ON_MOBILE: Advice(
        Level.INFO,
        Message("Visitors with a phone (360×740) see the banner, those with a desk's screen do not."),
        Message("Show it on wide screens too: the verdict is about these."),
    ),
    Code.NOT_JUDGED_ON_MOBILE: Advice(
        Level.INFO,
        Message("Whether visitors with a phone see the banner could not be told. {why}"),
        Message("Open the page on a phone."),
    ),
    Code.HIDDEN_BY_ADBLOCK_RULE: Advice(
        Level.WARNING,
        Message(
            "With an ad blocker the banner is not shown as it should be: "
            "the rule “{rule}” (line {line} of {list}) {effect}."
        ),
        Message("Paste the current snippet, or rename the class, id or file that the rule speaks of."),
    ),
    Code.NO_PICTURE: Advice(
        Level.INFO,
        Message("No picture of the page could be taken or kept ({detail})."),
        Message("See that the folder for pictures can be written and has room; else open the page by hand."),
    ),
    Code.CAMPAIGN_NOT_STARTED: Advice(
        Level.INFO,
        Message("The campaign starts on {day}; until then our snippets with scripts show nothing."),
        Message("Nothing to do."),
    ),
    Code.CAMPAIGN_ENDED: Advice(
        Level.INFO, Message("The campaign ended on {day}."), Message("The banner may be taken down.")
    ),
    Code.PARTIAL_COVERAGE: Advice(
        Level.INFO,
        Message("{showing} of {total} pages show the campaign; it is not on {address}."),
        Message("Paste the snippet into the template that all pages share, should it be seen everywhere."),
    ),
    Code.MOVED: Advice(
        Level.INFO,
        Message("The portal answers at another host, {host}."),
        Message("Correct the address in the registry."),
    ),
    Code.LED_ELSEWHERE: Advice(
        Level.WARNING,
        Message("The address leads to {host}, a site of quite another name: the verdict is that of the page there."),
        Message(
            "Look whether that is the unit's portal, and correct the registry; else ask who holds the old address."
        ),
    ),
    Code.ANOTHERS_PORTAL: Advice(
        Level.WARNING,
        Message("The address leads to the portal of “{name}”, which has a row of its own: the verdict is that one's."),
        Message("Correct the unit's address in the registry, or take the row out if it has no portal any more."),
    ),
    Code.SHARED_PORTAL: Advice(
        Level.INFO,
        Message("The portal is shared with “{name}” ({place} of the registry); it was asked once."),
        Message("Nothing to do."),
    ),
    Code.CUT_SHORT: Advice(
        Level.WARNING,
        Message("The page broke off before its end ({detail}); what came of it shows the banner."),
        Message("Ask whoever runs the server why its answers are not complete."),
    ),
    Code.SCRIPTS_NOT_RUN: Advice(
        Level.INFO,
        Message("The page has scripts that could add the banner or show it; they were not run."),
        Message("If a script writes or shows the banner, have the page checked in a browser."),
    ),
    Code.SCRIPT_MAY_CHANGE: Advice(
        Level.INFO,
        Message("A script of the page names the banner's place and hides or changes something there; it was not run."),
        Message("Have the page checked in a browser: it tells whether the banner stays."),
    ),
    Code.PICTURE_BY_SCRIPT: Advice(
        Level.INFO,
        Message("Only a script puts the banner's picture into its place; it was not run."),
        Message(
            "Have the page checked in a browser, or write the picture's address into “src” and its words into “alt”."
        ),
    ),
    Code.ABSENT_AT_TIMES: Advice(
        Level.INFO,
        Message("The page was read {count} times, and the campaign was on it only the last time."),
        Message("Nothing to do; a place of its own would be seen by more visitors."),
    ),
    Code.ABSENT_EACH_TIME: Advice(
        Level.INFO,
        Message("Number of times that the page was read whole, always without the campaign: {count}."),
        Message("If the banner takes turns with others, give it a place of its own."),
    ),
}
