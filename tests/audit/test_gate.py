"""The gate to each host: who must wait for it, and which hosts it remembers."""

from __future__ import annotations

from contextlib import suppress

import pytest

from banner_kit.audit import Reason
from banner_kit.audit.politeness import HUNG_FOR, MOST_HUNG, Gate
from banner_kit.audit.response import FetchError
from tests.audit.clocks import Clock


@pytest.fixture
def gate(clock: Clock) -> Gate:
    return Gate(clock, clock.sleep)


def hang(gate: Gate, clock: Clock, seconds: float = 2.0) -> None:
    with suppress(FetchError), gate.turn("a.vn", 0, 60):
        clock.sleep(seconds)
        raise FetchError(Reason.TIMEOUT)


def test_a_host_that_keeps_all_waiting_is_not_waited_for_by_everybody(gate: Gate, clock: Clock) -> None:
    for _ in range(MOST_HUNG):
        hang(gate, clock)
    began = clock()
    with pytest.raises(FetchError) as caught, gate.turn("a.vn", 0, 60):
        pass

    assert (caught.value.reason, clock() - began) == (Reason.TIMEOUT, 0)


def test_a_host_that_hung_is_tried_again_after_a_while(gate: Gate, clock: Clock) -> None:
    for _ in range(MOST_HUNG):
        hang(gate, clock)
    clock.sleep(HUNG_FOR)
    with gate.turn("a.vn", 0, 60):
        pass
    hang(gate, clock)
    with gate.turn("a.vn", 0, 60) as waited:
        assert waited == 0


def test_a_visit_that_comes_with_no_time_left_says_nothing_of_the_host(gate: Gate, clock: Clock) -> None:
    for _ in range(MOST_HUNG):
        hang(gate, clock, 0.1)
    with gate.turn("a.vn", 0, 60) as waited:
        assert waited == 0


def test_hosts_that_nobody_asks_any_more_are_forgotten(clock: Clock) -> None:
    gate = Gate(clock, clock.sleep, remembered=10)
    for number in range(100):
        clock.now += 5
        with gate.turn(f"host-{number}", 1.0, 10.0):
            pass

    assert len(gate) <= 11


def test_a_host_that_asked_to_be_left_alone_is_not_forgotten(clock: Clock) -> None:
    gate = Gate(clock, clock.sleep, remembered=0)
    gate.close("busy", 3600, 429)
    with gate.turn("other", 1.0, 10.0):
        pass

    with pytest.raises(FetchError), gate.turn("busy", 1.0, 10.0):
        pass
