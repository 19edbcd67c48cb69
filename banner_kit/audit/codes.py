"""What is worth telling beside the verdict, by its code."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The finding codes; their texts are in `findings.CATALOGUE`."""

    PLAIN_HTTP = "plain-http"
    EMPTY_ALT = "empty-alt"
    NO_ACCESSIBLE_NAME = "no-accessible-name"
    DROPDOWN_ONLY = "dropdown-only"
    NOT_KEYBOARD_ACCESSIBLE = "not-keyboard-accessible"
    NEW_TAB_WITHOUT_NOOPENER = "opens-in-new-tab-without-noopener"
    ODD_TARGET = "odd-target"
    BROKEN_IMAGE = "broken-image"
    TRACKING_PARAMETERS = "tracking-parameters"
    OLD_SNIPPET = "old-snippet"
    STRIPPED_BY_CMS = "stripped-by-cms"
    LOOK_ALIKE_PRESENT = "look-alike-present"
    HIDDEN_OFF_SITE_LINKS = "hidden-off-site-links"
    IMAGE_WITHOUT_LINK = "image-without-link"
    TEXT_MENTION = "text-mention"
    SHOWN_AS_TEXT = "shown-as-text"
    COMMENTED_OUT = "commented-out"
    BLOCKED_BY_CSP = "blocked-by-csp"
    INTEGRITY_MISMATCH = "integrity-mismatch"
    ASSET_NOT_FOUND = "asset-not-found"
    BLOCKED_MIXED_CONTENT = "blocked-mixed-content"
    HIDDEN_ON_MOBILE = "hidden-on-mobile"
    ONLY_ON_MOBILE = "only-on-mobile"
    NOT_JUDGED_ON_MOBILE = "not-judged-on-mobile"
    HIDDEN_BY_ADBLOCK_RULE = "hidden-by-adblock-rule"
    NO_PICTURE = "no-picture"
    CAMPAIGN_NOT_STARTED = "campaign-not-started"
    CAMPAIGN_ENDED = "campaign-ended"
    PARTIAL_COVERAGE = "partial-coverage"
    MOVED = "moved"
    SCRIPTS_NOT_RUN = "scripts-not-run"
    SCRIPT_MAY_CHANGE = "script-may-change"
    ABSENT_AT_TIMES = "absent-at-times"
    ABSENT_EACH_TIME = "absent-each-time"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid"
    CERTIFICATE_WRONG_HOST = "certificate-wrong-host"
    CERTIFICATE_SELF_SIGNED = "certificate-self-signed"
    CERTIFICATE_UNTRUSTED_ROOT = "certificate-untrusted-root"
    CERTIFICATE_CHAIN_INCOMPLETE = "certificate-chain-incomplete"
    CERTIFICATE_WEAK_KEY = "certificate-weak-key"
    CERTIFICATE_WEAK_SIGNATURE = "certificate-weak-signature"
    CERTIFICATE_UNREADABLE = "certificate-unreadable"
    TLS_OLD_PROTOCOL = "tls-old-protocol"
    TLS_REFUSED = "tls-refused"


OF_SCRIPTS_NOT_RUN = frozenset({Code.SCRIPTS_NOT_RUN, Code.SCRIPT_MAY_CHANGE})
"""What is told of scripts where none were run: a browser settles it."""
