from __future__ import annotations

from banner_kit.audit import Verdict
from banner_kit.audit.verdicts import COLOURS, VERDICTS
from banner_kit.contrast import contrast


def test_every_verdict_has_a_name_and_a_colour_that_is_readable_on_white() -> None:
    assert set(VERDICTS) == set(COLOURS) == set(Verdict)
    assert min(contrast(colour, "#ffffff") for colour in COLOURS.values()) >= 4.5
