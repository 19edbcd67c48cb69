from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from banner_kit import Campaign
from banner_kit.audit import Portal, Reason, Result
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.inspection import unjudged
from banner_kit.audit.rendered import Browse
from banner_kit.audit.results import Method
from banner_kit.audit.run import audit_batch
from banner_kit.audit.second_look import SecondLook, wants_browser

PORTAL = Portal("Sở", "https://s.vn/")


def result(reason: Reason, *codes: Code) -> Result:
    return replace(unjudged(PORTAL, reason), findings=tuple(finding(code) for code in codes))


OPEN = result(Reason.NEEDS_SCRIPT)
SCRIPTED = result(Reason.NOT_FOUND, Code.SCRIPTS_NOT_RUN)
PLAIN = result(Reason.NOT_FOUND)
SEEN = result(Reason.VISIBLE_LINK)


@pytest.mark.parametrize(
    ("by_markup", "browse", "wanted"),
    [
        (OPEN, Browse.AUTO, True),
        (SCRIPTED, Browse.AUTO, True),
        (PLAIN, Browse.AUTO, False),
        (SEEN, Browse.AUTO, False),
        (SEEN, Browse.ALWAYS, True),
        (OPEN, Browse.NEVER, False),
        (result(Reason.TIMEOUT), Browse.ALWAYS, False),
        (result(Reason.TOO_COMPLEX), Browse.ALWAYS, False),
    ],
)
def test_a_browser_looks_where_markup_leaves_something_open(by_markup: Result, browse: Browse, wanted: bool) -> None:
    assert wants_browser(by_markup, browse) is wanted


def test_a_phone_is_asked_of_every_portal_that_answers() -> None:
    assert wants_browser(SEEN, Browse.AUTO, mobile=True)
    assert not wants_browser(result(Reason.TIMEOUT), Browse.AUTO, mobile=True)


class Inspect:
    """Says of every portal the same, by some method."""

    def __init__(self, campaign: Campaign, said: Result) -> None:
        self.campaign, self._said = campaign, said

    def __call__(self, portal: Portal) -> Result:
        return self._said


@pytest.fixture
def look(campaign: Campaign):
    """What comes of a batch of one portal when the workers say this."""

    def looked(by_markup: Result, rendered: Result, workers: Executor | None = None) -> list[Result]:
        with (
            workers or ThreadPoolExecutor(1) as executor,
            SecondLook(executor, Inspect(campaign, rendered), Browse.AUTO, 1) as both,
        ):
            return both.submit(audit_batch, Inspect(campaign, by_markup), (PORTAL,)).result()

    return looked


RENDERED = replace(SEEN, method=Method.BROWSER)


def test_what_is_open_is_settled_by_the_browser_and_the_rest_is_left(look) -> None:
    assert look(OPEN, RENDERED) == [RENDERED]
    assert look(PLAIN, RENDERED) == [PLAIN]


class Failing(Executor):
    """Workers that fail."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_exception(self._error)
        return done


@pytest.mark.parametrize("error", [BrokenExecutor("gone"), CancelledError(), MemoryError()])
def test_what_workers_fail_with_is_handed_on(look, error: BaseException) -> None:
    with pytest.raises(type(error)):
        look(OPEN, RENDERED, Failing(error))
