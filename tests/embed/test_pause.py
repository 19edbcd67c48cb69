from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed.pause import pause

MARCH = replace(default_campaign(), start=date(2026, 3, 1), end=date(2026, 3, 31), enabled=True)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-02-28T16:59:59+00:00", "runs from 01/03/2026"),
        ("2026-02-28T17:00:00+00:00", None),
        ("2026-03-31T23:59:59+07:00", None),
        ("2026-04-01T00:00:00+07:00", "ended on 31/03/2026"),
    ],
)
def test_days_begin_and_end_on_vietnamese_clocks(moment: str, told: str | None) -> None:
    said = pause(MARCH, datetime.fromisoformat(moment))

    assert told in str(said) if told else said is None
    assert (said is None) == MARCH.runs_on(datetime.fromisoformat(moment))


def test_a_campaign_that_is_switched_off_is_told_as_such_on_any_day() -> None:
    said = pause(replace(MARCH, enabled=False), datetime.fromisoformat("2026-03-05T00:00:00+07:00"))

    assert "switched off" in str(said)
    assert "tắt" in said.text(Language.VI)
