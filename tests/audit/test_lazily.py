from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from banner_kit.audit.lazily import lazily


class Page:
    def __init__(self, together: Barrier | None = None) -> None:
        self.together, self.computed = together, 0

    @lazily
    def length(self) -> int:
        """How long it is."""
        if self.together:
            self.together.wait(30)
        self.computed += 1
        return 7


def test_a_value_is_computed_once_for_an_object() -> None:
    page = Page()

    assert (page.length, page.length, page.computed) == (7, 7, 1)
    assert Page.length.__doc__ == "How long it is."


def test_objects_are_computed_side_by_side() -> None:
    together = Barrier(2)
    pages = [Page(together), Page(together)]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda page: page.length, pages)) == [7, 7]
