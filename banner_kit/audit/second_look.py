"""Workers judge, a browser renders what they leave open: two executors put together as one.

A browser is one program with many tabs and lives in one process. Reading pages is what has to be spread over cores
and guarded against pathological pages; so workers judge every portal by its markup first, and only those whose
markup leaves something open are asked again here, with a browser. What is too complex for a worker is not rendered.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from banner_kit.audit.openness import is_unsettled
from banner_kit.audit.reasons import Reason
from banner_kit.audit.rendered import Browse
from banner_kit.audit.results import Result, Verdict
from banner_kit.audit.run import InspectPortal


def wants_browser(by_markup: Result, browse: Browse, mobile: bool = False) -> bool:
    """Whether a browser should look too, after what a worker found in the markup."""
    if by_markup.verdict is Verdict.UNREACHABLE or by_markup.reason == Reason.TOO_COMPLEX:
        return False
    if mobile or browse is not Browse.AUTO:
        return mobile or browse is Browse.ALWAYS
    return is_unsettled(by_markup)


class SecondLook(Executor):
    """Gives tasks to `workers`, and what is left open of their results to `rendered`, in `tabs` threads."""

    def __init__(
        self, workers: Executor, rendered: InspectPortal, browse: Browse, tabs: int, mobile: bool = False
    ) -> None:
        self._workers, self._rendered, self._browse, self._mobile = workers, rendered, browse, mobile
        self._threads = ThreadPoolExecutor(tabs, thread_name_prefix="rendering")

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a batch audited: `fn` is called with what inspects a portal and the batch."""
        whole: Future[Any] = Future()
        whole.set_running_or_notify_cancel()
        first = self._workers.submit(fn, *args, **kwargs)
        first.add_done_callback(lambda done: self._look_again(done, whole))
        return whole

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the threads; the workers are their owner's."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # After an error nothing is waited for: what hangs in a page ends when its browser does.
        self.shutdown(wait=kind is None, cancel_futures=kind is not None)

    def _look_again(self, done: Future[Any], whole: Future[Any]) -> None:
        try:
            results: list[Result] = done.result()
            if not any(self._wants_browser(one) for one in results):
                whole.set_result(results)
                return
            self._threads.submit(self._settle, results, whole)
        except (Exception, CancelledError) as error:
            _fail(whole, error)

    def _wants_browser(self, by_markup: Result) -> bool:
        return wants_browser(by_markup, self._browse, self._mobile)

    def _settle(self, results: list[Result], whole: Future[Any]) -> None:
        try:
            whole.set_result([self._rendered(one.portal) if self._wants_browser(one) else one for one in results])
        except Exception as error:
            _fail(whole, error)


def _fail(whole: Future[Any], error: BaseException) -> None:
    with suppress(InvalidStateError):
        whole.set_exception(error)
