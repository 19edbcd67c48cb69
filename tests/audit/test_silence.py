from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from banner_kit.audit import Portal, Reason, Result
from banner_kit.audit.inspection import unjudged
from banner_kit.audit.run import believed
from banner_kit.audit.silence import SUSPICIOUS, Silence
from banner_kit.errors import NetworkLostError


def silent(count: int, first: int = 0) -> list[Result]:
    return [
        unjudged(Portal(f"Xã {row}", f"http://xa{row}.vn/", row=row), Reason.DNS) for row in range(first, first + count)
    ]


ANSWERED = unjudged(Portal("Sở Y tế", "http://soyte.vn/", row=-1), Reason.NOT_FOUND)
GONE = unjudged(ANSWERED.portal, Reason.DNS)


def asking(answer: Result, asked: list[Portal]) -> Callable[[Portal], Result]:
    def ask(portal: Portal) -> Result:
        asked.append(portal)
        return answer

    return ask


def test_silence_is_believed_as_soon_as_somebody_answers() -> None:
    silence, quiet = Silence(), silent(3)

    assert [silence.hear(one) for one in quiet] == [(), (), ()]
    assert silence.hear(ANSWERED) == (*quiet, ANSWERED)
    assert silence.witnesses == (ANSWERED.portal,)


def test_one_portal_that_shuts_this_machine_out_does_not_end_the_run() -> None:
    others = [replace(ANSWERED, portal=Portal(f"Sở {row}", f"http://so{row}.vn/", row=-row)) for row in (2, 3)]
    heard = [others[0], others[1], ANSWERED, *silent(SUSPICIOUS)]
    asked = list[Portal]()

    def ask(portal: Portal) -> Result:
        asked.append(portal)
        return GONE if portal == ANSWERED.portal else others[1]

    assert list(believed(heard, (), ask)) == heard
    assert asked == [ANSWERED.portal, others[1].portal]


def test_a_network_that_was_lost_ends_the_run_and_its_silence_counts_for_nothing() -> None:
    told, asked, before = list[Result](), list[Portal](), silent(2)
    results = believed([*before, ANSWERED, *silent(SUSPICIOUS + 1, 9)], (), asking(GONE, asked))
    with pytest.raises(NetworkLostError, match="Sở Y tế"):
        told.extend(results)

    assert told == [*before, ANSWERED]
    assert asked == [ANSWERED.portal]


def test_a_row_of_dead_hosts_is_believed_when_one_that_answered_still_does() -> None:
    asked: list[Portal] = []
    dead = silent(2 * SUSPICIOUS)

    assert list(believed([ANSWERED, *dead], (), asking(ANSWERED, asked))) == [ANSWERED, *dead]
    assert asked == [ANSWERED.portal] * 2


def test_a_network_lost_towards_the_end_is_noticed_too() -> None:
    assert_lost(believed(silent(5), [ANSWERED], asking(GONE, [])))


def assert_lost(results: Iterator[Result]) -> None:
    with pytest.raises(NetworkLostError):
        list(results)


def test_a_few_dead_hosts_at_the_end_and_many_portals_of_one_host_are_no_sign() -> None:
    one_host = [unjudged(Portal("x", f"http://huyen.vn/{row}", row=row), Reason.REFUSED) for row in range(50)]
    nobody = asking(GONE, [])

    assert len(list(believed(silent(4), [ANSWERED], nobody))) == 4
    assert list(believed(one_host, [ANSWERED], nobody)) == one_host


def test_without_a_portal_that_ever_answered_nobody_is_asked() -> None:
    quiet = silent(3 * SUSPICIOUS)

    assert list(believed(quiet, (), asking(GONE, []))) == quiet
