"""Banners that take turns with others: a portal is called missing only after it was asked more than once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.results import Result, Verdict

_BEST_FIRST = (Verdict.EMBEDDED, Verdict.HIDDEN, Verdict.BROKEN, Verdict.MISSING)


def confirmed(first: Result, ask_again: Callable[[], Result], times: int) -> Result:
    """The best of the results when the first one is `missing`, and on how many readings of the page it rests.

    Asking again ends with the first result that is better; one that could not be read proves nothing.
    """
    if first.verdict is not Verdict.MISSING or not times:
        return first
    readings, best = 1, first
    for _ in range(times):
        again = ask_again()
        if again.verdict not in _BEST_FIRST:
            continue
        readings += 1
        best = min(best, again, key=lambda one: _BEST_FIRST.index(one.verdict))
        if best.verdict is not Verdict.MISSING:
            break
    code = Code.ABSENT_EACH_TIME if best.verdict is Verdict.MISSING else Code.ABSENT_AT_TIMES
    return replace(best, findings=(*best.findings, finding(code, count=readings)))
