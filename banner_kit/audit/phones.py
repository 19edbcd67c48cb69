"""What visitors with a phone meet, beside what decides: the verdict is that of a desk's screen."""

from __future__ import annotations

from banner_kit.audit.codes import Code
from banner_kit.audit.explanations import meaning_of, verdict_of
from banner_kit.audit.findings import finding
from banner_kit.audit.judgement import Judgement
from banner_kit.audit.results import LACKING, Finding, Verdict


def find_differences(desk: Judgement, phone: Judgement) -> tuple[Finding, ...]:
    """What is told of a page that shows the campaign on one of the two screens only; nothing where both agree."""
    on_desk, on_phone = verdict_of(desk.reason), verdict_of(phone.reason)
    if on_desk is Verdict.EMBEDDED and on_phone in LACKING:
        return (finding(Code.HIDDEN_ON_MOBILE, why=meaning_of(phone.reason, phone.detail)),)
    if on_desk is Verdict.EMBEDDED and on_phone is not Verdict.EMBEDDED:
        return (finding(Code.NOT_JUDGED_ON_MOBILE, why=meaning_of(phone.reason, phone.detail)),)
    if on_desk in LACKING and on_phone is Verdict.EMBEDDED:
        return (finding(Code.ONLY_ON_MOBILE),)
    return ()


def contradicts(desk: Judgement, phone: Judgement) -> bool:
    """Whether one of the two screens, and not the other, is said to show the campaign."""
    return bool({one.code for one in find_differences(desk, phone)} & {Code.HIDDEN_ON_MOBILE, Code.ONLY_ON_MOBILE})
