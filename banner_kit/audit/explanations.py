"""What reasons say: the verdict that each belongs to, what it means, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Verdict
from banner_kit.messages import Message


@dataclass(frozen=True)
class Explanation:
    """What a reason means, in one sentence, and what the portal's webmaster can do about it."""

    verdict: Verdict
    meaning: Message
    fix: Message


_PASTE = Message("Paste the campaign's snippet into the home page, where visitors see it.")
_USE_SNIPPET = Message("Replace the link by the campaign's snippet, or correct its address.")
_SHOW = Message("Take away what hides it, or paste the snippet where visitors see it.")
_SHOW_AT_ONCE = Message(
    "Take away what hides it; if it is in a menu that opens only under the mouse, take it out of that; "
    "or paste the snippet where visitors see it."
)
_BROWSER = Message("Have the page checked in a browser; nothing needs to change on the portal yet.")
_NOTHING = Message("Nothing to do.")
_FRAUD = Message("Correct the address at once and find out who put it there: it may be a fraud.")
_ASK_HOST = Message("Ask the portal's host; a firewall may refuse the audit's address.")
_REGISTRY = Message("Correct the address in the registry.")
_CLICK = Message("Click the banner by hand, or replace it by the snippet, which leads to the campaign directly.")

_TABLE: dict[Verdict, dict[Reason, tuple[Message, Message]]] = {
    Verdict.EMBEDDED: {
        Reason.VISIBLE_LINK: (Message("A visible link leads to the campaign."), _NOTHING),
        Reason.VISIBLE_REDIRECTOR: (
            Message("A visible link leads to the campaign through the portal's own redirector."),
            _NOTHING,
        ),
        Reason.VISIBLE_IN_ROTATION: (
            Message("The link is a slide of a carousel or ticker and takes its turn with others."),
            Message("Nothing to do; a place of its own would be seen by more visitors."),
        ),
    },
    Verdict.HIDDEN: {
        Reason.DISPLAY_NONE: (Message("The link is in the page, but its styles do not display it."), _SHOW_AT_ONCE),
        Reason.HIDDEN_ATTRIBUTE: (
            Message("The link is inside an element with the attribute “hidden”."),
            Message("Remove the attribute “hidden”."),
        ),
        Reason.VISIBILITY_HIDDEN: (Message("The link's styles make it invisible (visibility)."), _SHOW_AT_ONCE),
        Reason.TRANSPARENT: (Message("The link is fully transparent (opacity)."), _SHOW_AT_ONCE),
        Reason.OFF_SCREEN: (Message("The link is moved far outside the screen."), _SHOW),
        Reason.TOO_SMALL: (
            Message("The link's box is too small to be seen or used."),
            Message("Give the banner its size back; nothing below 10×10 pixels can be seen."),
        ),
        Reason.SAME_COLOUR: (
            Message("The link's letters have the colour of what is behind them."),
            Message("Give the letters a colour that stands out, or put the campaign's picture into the link."),
        ),
        Reason.CLIPPED: (
            Message(
                "Nothing of the link is left to see: styles cut it off, or its area lies beyond its picture's edge."
            ),
            Message("Give the box room for it, or the picture the size that its areas are drawn for."),
        ),
        Reason.COLLAPSED: (
            Message("The link is inside a closed part of the page that visitors must open first."),
            Message("Move the banner out of the folded part."),
        ),
        Reason.COVERED: (Message("Something lies over the link, so it cannot be seen or clicked."), _SHOW),
        Reason.NOT_USABLE: (
            Message("The link is there but switched off: it does not react to clicks."),
            Message("Remove “disabled”, “inert” or “pointer-events: none”."),
        ),
        Reason.EMPTY: (
            Message("The link has neither text nor picture, so there is nothing to see."),
            Message("Put the campaign's picture or text inside the link."),
        ),
        Reason.PICTURE_GONE: (
            Message("The link shows a picture alone, and that does not load: there is nothing to see."),
            Message("Upload the picture again, or correct its address, and give it an “alt” text."),
        ),
        Reason.NOSCRIPT_ONLY: (
            Message("The link is inside <noscript>, which current browsers do not show."),
            Message("Move the link out of <noscript>."),
        ),
    },
    Verdict.BROKEN: {
        Reason.LOOK_ALIKE: (Message("The link leads to an address that only looks like the campaign's."), _FRAUD),
        Reason.USERINFO_TRICK: (
            Message("The campaign's name stands before an “@”: the link leads to another host."),
            _FRAUD,
        ),
        Reason.SENT_TO_LOOK_ALIKE: (
            Message("The portal's own address sends visitors to {detail}, which only looks like the campaign's."),
            Message("Find out at once who did that: somebody may have taken over the portal or its domain."),
        ),
        Reason.SCHEME_MISSING: (
            Message("The address does not begin with a correct “https://”, so the link leads nowhere."),
            Message("Let the address begin with “https://”, then the host, without blanks and quotation marks."),
        ),
        Reason.DOUBLE_SCHEME: (
            Message("The address has “http://” twice, so the link leads nowhere."),
            Message("Write “https://” once."),
        ),
        Reason.SUBDOMAIN: (Message("The link leads to a subdomain that the campaign does not use."), _USE_SNIPPET),
        Reason.WRONG_PATH: (Message("The link leads to another page of the campaign's host."), _USE_SNIPPET),
        Reason.HTTP_REFUSED: (
            Message("The link uses http, which this campaign does not accept."),
            Message("Write “https://” instead of “http://”."),
        ),
        Reason.PARENT_DOMAIN: (Message("The banner leads to the parent site, not to the campaign."), _USE_SNIPPET),
        Reason.LEADS_ELSEWHERE: (Message("The banner bears the campaign's name but leads elsewhere."), _USE_SNIPPET),
        Reason.DEAD_REDIRECTOR: (
            Message("The banner leads to an address of the portal that answers with an error."),
            _USE_SNIPPET,
        ),
        Reason.DEAD_CONTROL: (
            Message("The campaign is in a list or control that does nothing when it is used."),
            Message("Use a plain link, or make the control open the address."),
        ),
        Reason.IMAGE_WITHOUT_LINK: (
            Message("The campaign's picture is shown, but it is not a link."),
            Message("Put the picture inside a link to the campaign; the snippet does both."),
        ),
        Reason.NOT_A_BANNER: (Message("There is a text link, but this campaign asks for a banner."), _PASTE),
        Reason.NOT_OUR_SNIPPET: (Message("There is a link, but this campaign asks for its own snippet."), _PASTE),
    },
    Verdict.MISSING: {
        Reason.NOT_FOUND: (Message("The whole page was read, and the campaign is not on it."), _PASTE),
        Reason.NOT_ON_EVERY_PAGE: (
            Message("The home page shows the campaign, which asks for every page; it is not on others ({detail})."),
            Message("Paste the snippet into the template that all pages share: the head, the foot or a side column."),
        ),
    },
    Verdict.UNDETERMINED: {
        Reason.CHALLENGE: (
            Message("The portal sent a challenge for robots instead of its page."),
            Message("Check it in a browser, or let the audit's address pass the protection."),
        ),
        Reason.MAINTENANCE: (
            Message("The portal says that it is closed for maintenance."),
            Message("Check again when the portal is open."),
        ),
        Reason.ERROR_PAGE: (
            Message("The portal sent an error page as if it were its home page."),
            Message("Ask the portal's host; check again afterwards."),
        ),
        Reason.LOGIN_PAGE: (
            Message("The address leads to a login form and nothing else; what is behind it cannot be read."),
            Message("Give the address of the pages that everybody may read in the registry."),
        ),
        Reason.PARKED: (
            Message("The address shows a parked or default page, not the portal."),
            Message("Ask whether the portal has moved, and correct the registry."),
        ),
        Reason.MOVED_AWAY: (
            Message("The page says nothing but that the portal is to be found at another address now."),
            _REGISTRY,
        ),
        Reason.CLOSED: (
            Message("The page says nothing but that the portal has ceased to operate."),
            Message("Ask who has taken over its tasks; correct the registry, or excuse the portal in it."),
        ),
        Reason.INTRO_PAGE: (
            Message("The address shows an intro or a choice of language alone; the page behind it was not read."),
            Message("Give the address of the page behind it in the registry."),
        ),
        Reason.TAKEN_OVER: (
            Message("The address shows a gambling site: it is not the portal any more."),
            Message("Tell the unit and those who guard the portal's security at once: somebody has taken it over."),
        ),
        Reason.EMPTY_PAGE: (Message("The page is empty."), Message("Open it in a browser; correct the registry.")),
        Reason.NEEDS_SCRIPT: (
            Message("The page is built by scripts; without them there is nothing to read."),
            _BROWSER,
        ),
        Reason.SCRIPT_MAY_ADD: (Message("A script of the page may add the campaign after loading."), _BROWSER),
        Reason.SCRIPT_MAY_SHOW: (Message("The link is hidden, but a script of the page may show it."), _BROWSER),
        Reason.SCRIPT_MAY_HIDE: (
            Message("The link is there, but a script of the page takes it away, or may."),
            _BROWSER,
        ),
        Reason.SCRIPT_DECIDES: (Message("Only a script knows where the banner leads."), _BROWSER),
        Reason.LAYOUT_DECIDES: (Message("Only the layout decides whether the link is seen."), _BROWSER),
        Reason.PICTURE_LOST: (
            Message("The link shows a picture alone, and that did not load: there may be nothing to see."),
            Message("Look in a browser; if the picture is gone, upload it again and give it an “alt” text."),
        ),
        Reason.REDIRECTOR_UNKNOWN: (Message("The portal's redirector did not tell where the banner leads."), _CLICK),
        Reason.REDIRECTOR_HOME: (Message("The portal's redirector led back to the portal's own home page."), _CLICK),
        Reason.FRAME_UNREAD: (Message("A frame of the page could not be read; the campaign may be in it."), _BROWSER),
        Reason.SENDS_ON: (
            Message("The saved page sends its visitors on to {detail}, which was not read."),
            Message("Check the portal by its address, or save the page to which visitors come."),
        ),
        Reason.LEAVES_FOR_CAMPAIGN: (
            Message("The portal's address itself leads to the campaign."),
            Message("Correct the portal's address in the registry."),
        ),
        Reason.PAGES_UNREAD: (
            Message("The home page shows the campaign, which asks for every page; no other page could be judged."),
            Message("Check again later, or open some pages of the portal by hand."),
        ),
        Reason.RENDERER_CRASH: (
            Message("The page made the browser crash or hang."),
            Message("Open the page by hand; tell its webmaster that it may do the same to visitors."),
        ),
        Reason.TOO_COMPLEX: (
            Message("Reading the page takes more time or memory than any page may."),
            Message("Open the page by hand; ask its webmaster why it has so many parts or attributes."),
        ),
        Reason.OUT_OF_SOCKETS: (
            Message("The machine of the audit could open no further connection ({detail})."),
            Message("Allow it more open files (ulimit -n), or ask fewer portals at a time (--jobs)."),
        ),
        Reason.PROXY: (
            Message("The proxy of the audit served no request ({detail})."),
            Message("See that the address given with --proxy is right, that the proxy works and lets the audit in."),
        ),
        Reason.INTERNAL_ERROR: (
            Message("The audit itself failed on this portal ({detail})."),
            Message("Please report it with the portal's address."),
        ),
    },
    Verdict.UNREACHABLE: {
        Reason.DNS: (
            Message("The host name does not exist or could not be resolved."),
            Message("Correct the address in the registry, or ask who runs the domain."),
        ),
        Reason.TLS: (
            Message("No secure connection could be made ({detail})."),
            Message("Renew or repair the portal's certificate."),
        ),
        Reason.REFUSED: (
            Message("Nothing answers at this address: the connection was refused."),
            Message("Ask the portal's host whether the web server runs."),
        ),
        Reason.RESET: (Message("The server broke the connection off."), _ASK_HOST),
        Reason.TIMEOUT: (
            Message("The server did not answer in time."),
            Message("Ask the portal's host; check again from the province's own network."),
        ),
        Reason.STATUS: (Message("The server answered with the error {detail}."), _ASK_HOST),
        Reason.TOO_LARGE: (
            Message("The page is larger than the audit reads ({detail})."),
            Message("Make the home page smaller, or raise the limit."),
        ),
        Reason.NOT_HTML: (Message("The address does not answer with a web page ({detail})."), _REGISTRY),
        Reason.REDIRECT: (
            Message("The redirects do not end, or end at no address ({detail})."),
            Message("Ask the portal's host to correct the redirects."),
        ),
        Reason.ROBOTS: (
            Message("The portal's robots.txt forbids the audit to read it."),
            Message("Allow the audit in robots.txt, or tell the audit to ignore it for your own portals."),
        ),
        Reason.ADDRESS: (Message("The address cannot be asked ({detail})."), _REGISTRY),
    },
}

EXPLANATIONS = {
    reason: Explanation(verdict, meaning, fix)
    for verdict, rows in _TABLE.items()
    for reason, (meaning, fix) in rows.items()
}


def verdict_of(reason: Reason) -> Verdict:
    """The verdict that a reason belongs to."""
    return EXPLANATIONS[reason].verdict


def meaning_of(reason: Reason, detail: str = "") -> Message:
    """The sentence of a reason, its particulars filled in."""
    meaning = EXPLANATIONS[reason].meaning
    return Message(meaning.template, {"detail": detail or "–"} if "{detail}" in meaning.template else {})
