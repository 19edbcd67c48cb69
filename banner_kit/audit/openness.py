"""What a page's markup leaves open, so that a browser should look: one rule for all who ask."""

from __future__ import annotations

from banner_kit.audit.codes import Code
from banner_kit.audit.explanations import EXPLANATIONS
from banner_kit.audit.judgement import Judgement
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Result, Verdict

OPEN = frozenset({
    Reason.CHALLENGE, Reason.EMPTY_PAGE, Reason.NEEDS_SCRIPT, Reason.SCRIPT_MAY_ADD, Reason.SCRIPT_MAY_SHOW,
    Reason.SCRIPT_MAY_HIDE, Reason.SCRIPT_DECIDES, Reason.LAYOUT_DECIDES, Reason.FRAME_UNREAD,
    Reason.INTRO_PAGE, Reason.PICTURE_LOST, Reason.REDIRECTOR_UNKNOWN, Reason.IMAGE_WITHOUT_LINK, Reason.DEAD_CONTROL,
})  # fmt: skip
"""What markup alone cannot settle, and a browser may."""

MENDABLE = frozenset(
    reason for reason, told in EXPLANATIONS.items() if told.verdict in (Verdict.HIDDEN, Verdict.MISSING)
)
"""What may be otherwise once a page's scripts have run: those that let things fade in hide them first."""


def is_unsettled(said: Judgement | Result) -> bool:
    """Whether a browser may tell more than was said by markup of a page, or of a portal by one of its pages.

    That the campaign is missing or hidden is open where scripts could mend that, which is told as `scripts-not-run`;
    that it is seen, where a script may take it away or has to bring its picture, which is told as `script-may-change`
    and `picture-by-script`.
    """
    pages = said.coverage.pages if isinstance(said, Result) and said.coverage else ()
    reasons = {said.reason, *(page.reason for page in pages)}
    told = {one.code for one in said.findings}
    return (
        bool(reasons & OPEN)
        or bool(told & {Code.SCRIPT_MAY_CHANGE, Code.PICTURE_BY_SCRIPT})
        or (Code.SCRIPTS_NOT_RUN in told and bool(reasons & MENDABLE))
    )
