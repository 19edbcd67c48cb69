from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from banner_kit import default_campaign

TIMED = replace(default_campaign(), start=date(2026, 3, 1), end=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("moment", "runs"),
    [
        (datetime(2026, 2, 28, 16, 59, tzinfo=UTC), False),
        (datetime(2026, 2, 28, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 31, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 31, 17, 0, tzinfo=UTC), False),
    ],
)
def test_days_begin_and_end_on_vietnamese_clocks(moment: datetime, runs: bool) -> None:
    assert TIMED.runs_on(moment) is runs


def test_a_campaign_without_days_always_runs() -> None:
    assert replace(TIMED, start=None, end=None).runs_on(datetime(1999, 1, 1, tzinfo=UTC))
