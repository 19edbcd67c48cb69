from __future__ import annotations

import pytest

from banner_kit.audit import Reason
from banner_kit.audit.judgement import Judgement
from banner_kit.audit.phones import contradicts, find_differences

SEEN, HIDDEN, MISSING = Reason.VISIBLE_LINK, Reason.DISPLAY_NONE, Reason.NOT_FOUND


@pytest.mark.parametrize(
    ("desk", "phone", "codes"),
    [
        (SEEN, SEEN, []),
        (SEEN, Reason.VISIBLE_IN_ROTATION, []),
        (SEEN, HIDDEN, ["hidden-on-mobile"]),
        (SEEN, MISSING, ["hidden-on-mobile"]),
        (SEEN, Reason.LOOK_ALIKE, ["hidden-on-mobile"]),
        (SEEN, Reason.CHALLENGE, ["not-judged-on-mobile"]),
        (SEEN, Reason.TIMEOUT, ["not-judged-on-mobile"]),
        (HIDDEN, SEEN, ["only-on-mobile"]),
        (MISSING, HIDDEN, []),
        (Reason.CHALLENGE, SEEN, []),
    ],
)
def test_only_what_differs_is_told(desk: Reason, phone: Reason, codes: list[str]) -> None:
    assert [one.code for one in find_differences(Judgement(desk), Judgement(phone))] == codes


def test_the_finding_says_what_is_the_matter_on_the_phone() -> None:
    (found,) = find_differences(Judgement(SEEN), Judgement(Reason.TOO_LARGE, detail="rendered"))

    assert "rendered" in str(found.message)


def test_a_phone_that_could_not_be_judged_contradicts_nothing() -> None:
    assert [contradicts(Judgement(SEEN), Judgement(phone)) for phone in (SEEN, HIDDEN, Reason.CHALLENGE)] == [
        False, True, False]  # fmt: skip
    assert contradicts(Judgement(MISSING), Judgement(SEEN))
