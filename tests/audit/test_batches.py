from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit import Portal
from banner_kit.audit.batches import Batch, Batches, host_key

PORTALS = st.lists(st.sampled_from(["a.vn", "www.a.vn", "b.vn/x", "https://c.vn:8443/", "http://C.vn/1", "không phải"]))


def portals(addresses: list[str]) -> list[Portal]:
    return [Portal(address, address, row=row) for row, address in enumerate(addresses)]


def taken(batches: Batches) -> list[Batch]:
    """All batches that may be under way at a time."""
    return list(iter(batches.take, None))


@given(PORTALS, st.integers(1, 5))
def test_every_portal_is_taken_once_and_no_host_by_two_at_a_time(addresses: list[str], size: int) -> None:
    batches, done = Batches(portals(addresses), size), []
    while under_way := taken(batches):
        hosts = [host for batch in under_way for host in {host_key(portal) for portal in batch}]
        assert len(hosts) == len(set(hosts))
        assert all(len(batch) <= size for batch in under_way)
        done += under_way
        for batch in under_way:
            batches.give_back(batch)

    assert sorted(portal.row for batch in done for portal in batch) == list(range(len(addresses)))


def test_a_host_that_is_under_way_is_not_given_out_again() -> None:
    batches = Batches(portals(["a.vn/1", "www.a.vn/2", "b.vn"]))
    first, second = batches.take(), batches.take()

    assert [first[0].url, second[0].url, batches.take()] == ["a.vn/1", "b.vn", None]
    batches.give_back(first)
    assert batches.take()[0].url == "www.a.vn/2"


def test_addresses_of_one_server_have_one_key() -> None:
    written = ["a.vn", "http://A.vn/", "https://www.a.vn:443/x?y"]

    assert {host_key(Portal("", address)) for address in written} == {"a.vn"}
    assert host_key(Portal("", "https://a.vn:8443/")) == "a.vn:8443"
