from __future__ import annotations

from dataclasses import dataclass

import pytest

from banner_kit.audit import Reason
from banner_kit.audit.hiding import Cause
from banner_kit.audit.judge import Attempt, Ending, judge
from banner_kit.audit.results import Form
from banner_kit.audit.visibility import SEEN, Sight
from banner_kit.campaign import Require


@dataclass(frozen=True)
class FakeCandidate:
    form: Form = Form.LINK
    snippet: bool = False


def attempt(reason: Reason | None = None, sight: Sight = SEEN, **ending: bool) -> Attempt:
    return Attempt(FakeCandidate(), sight, Ending("", reason, **ending))


GOOD = attempt()
REDIRECTED = attempt(redirected=True)
ROTATING = attempt(sight=Sight(True, rotates=True))
HIDDEN = attempt(sight=Sight(False, Cause.DISPLAY_NONE))
UNSURE = attempt(sight=Sight(None, Cause.LAYOUT_DECIDES))
UNTOLD = attempt(Reason.REDIRECTOR_UNKNOWN)
FRAUD = attempt(Reason.LOOK_ALIKE)
ASTRAY = attempt(Reason.LEADS_ELSEWHERE)
ORDINARY = attempt(Reason.LEADS_ELSEWHERE, attempt=False)

IN_ORDER = (
    (GOOD, "visible-link"),
    (REDIRECTED, "visible-redirector"),
    (ROTATING, "visible-in-rotation"),
    (UNSURE, "layout-decides"),
    (UNTOLD, "redirector-unknown"),
    (FRAUD, "look-alike"),
    (ASTRAY, "leads-elsewhere"),
    (HIDDEN, "display-none"),
)


@pytest.mark.parametrize("best", range(len(IN_ORDER)), ids=[reason for _, reason in IN_ORDER])
def test_the_best_attempt_gives_the_reason_wherever_it_stands(best: int) -> None:
    attempts = [one for one, _ in IN_ORDER[best:]]

    assert judge(attempts, Require.LINK) == judge(attempts[::-1], Require.LINK) == IN_ORDER[best][1]


def test_a_page_without_any_attempt_is_missing_it() -> None:
    assert judge([ORDINARY], Require.LINK) is Reason.NOT_FOUND


def test_an_obstacle_forbids_the_word_missing_and_nothing_else() -> None:
    obstacles = (Reason.CHALLENGE, Reason.SCRIPT_MAY_ADD)

    assert judge([], Require.LINK, obstacles=obstacles) is Reason.CHALLENGE
    assert judge([HIDDEN], Require.LINK, obstacles=obstacles) is Reason.DISPLAY_NONE


def test_what_only_old_browsers_show_is_hidden_and_a_bare_picture_is_broken() -> None:
    assert judge([], Require.LINK, noscript=True, bare_image=True) is Reason.NOSCRIPT_ONLY
    assert judge([], Require.LINK, bare_image=True) is Reason.IMAGE_WITHOUT_LINK


@pytest.mark.parametrize("astray", [FRAUD, ASTRAY])
def test_an_unseen_attempt_that_leads_astray_harms_nobody(astray: Attempt) -> None:
    unseen = Attempt(astray.candidate, Sight(False, Cause.DISPLAY_NONE), astray.ending)

    assert judge([unseen], Require.LINK) is Reason.NOT_FOUND
