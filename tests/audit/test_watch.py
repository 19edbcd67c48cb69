from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from banner_kit.audit.response import Response
from banner_kit.audit.watch import Place, Slots, Turns, computing, waiting, while_fetching

Places = Callable[[int], Place]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The places of one process's threads, by their slots."""
    file, turns = tmp_path / "slots", Turns()
    file.write_bytes(b"")
    slots = Slots(file, 8)
    return lambda slot: Place(slots, slot, turns)


def test_one_thread_computes_at_a_time(places: Places) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(slot: int) -> None:
        for _ in range(50):
            with computing(places(slot)):
                inside.append(slot)
                most.append(len(inside))
                inside.remove(slot)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    assert (max(most), len(most)) == (1, 400)


def test_turns_are_taken_in_the_order_of_asking() -> None:
    turns, order = Turns(), list[int]()

    def take(number: int) -> None:
        turns.take()
        order.append(number)
        turns.hand_on()

    turns.take()
    with ThreadPoolExecutor(5) as threads:
        for number in range(5):
            threads.submit(take, number)
            while len(turns.waiting) <= number:
                pass  # until it has asked
        turns.hand_on()

    assert order == [0, 1, 2, 3, 4]


def test_those_who_wait_let_others_compute(places: Places) -> None:
    together = Barrier(2)

    def work(slot: int) -> None:
        with computing(places(slot)), waiting():
            together.wait(10)  # both are here at once, though one at a time may compute

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(work, range(2)))


def test_a_thread_is_seen_to_judge_only_while_it_computes(places: Places) -> None:
    place = places(3)
    with computing(place):
        begun = place.slots.judging_since(3)
        with waiting():
            paused = place.slots.judging_since(3)

    assert (begun > 0, paused, place.slots.judging_since(3)) == (True, 0.0, 0.0)


def test_what_it_took_to_get_the_turn_back_is_told(places: Places) -> None:
    fetched, lost = Event(), list[float]()

    def get(address: str) -> Response:
        fetched.set()
        return Response(address, 200)

    def hold() -> None:
        with computing(places(1)):
            fetched.wait(10)

    def ask() -> None:
        with computing(places(0)):
            while_fetching(get, lost.append)("https://haison.gov.vn/")

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda work: work(), (ask, hold)))

    assert len(lost) == 1
    assert lost[0] >= 0


def test_the_turn_is_handed_on_by_one_who_fails(places: Places) -> None:
    with pytest.raises(ZeroDivisionError), computing(places(0)), waiting():
        raise ZeroDivisionError

    with computing(places(1)):
        assert places(1).slots.judging_since(1) > 0


def test_without_a_place_nothing_is_noted() -> None:
    with ThreadPoolExecutor(1) as threads:
        assert (
            threads.submit(lambda: while_fetching(lambda address: Response(address, 200), print)("a")).result().status
            == 200
        )
