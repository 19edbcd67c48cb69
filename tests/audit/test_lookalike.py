from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.lookalike import looks_alike, one_edit_apart, skeleton

TARGET = "vandongxahoi.mattran.org.vn"


@pytest.mark.parametrize(
    "host",
    [
        "vandongxahoi.mattran.org.vn.example.com",
        "vandongxahoi-mattran-org.vn",
        "vandongxahoi.com",
        "www.vandongxahoi.net",
        "vandongxahoi2021.vn",
        "vandongxahoi.matran.org.vn",
        "vandongxahoi.matttran.org.vn",
        "vandongxahoi.mattarn.org.vn",
        "vandongxahoi.rnattran.org.vn",
        "vandongxah0i.mattran.org.vn",
        "xn--vndongxahoi-yij.mattran.org.vn",
    ],
)
def test_hosts_made_to_be_mistaken(host: str) -> None:
    assert looks_alike(host, TARGET)


@pytest.mark.parametrize(
    "host", ["mattran.org.vn", "baochinhphu.vn", "vandong.gov.vn", "mattran.hanoi.gov.vn", "quocphong.mattran.org.vn"]
)
def test_other_hosts_are_left_alone(host: str) -> None:
    assert not looks_alike(host, TARGET)


@pytest.mark.parametrize(
    ("host", "target"),
    [
        ("sotp.haison.gov.vn", "sotc.haison.gov.vn"),
        ("langson.gov.vn", "tangson.gov.vn"),
        ("vandongxahoi2.mattran.org.vn", TARGET),
    ],
)
def test_neighbours_and_state_bodies_are_no_frauds(host: str, target: str) -> None:
    assert not looks_alike(host, target)


def test_the_target_does_not_look_like_itself() -> None:
    assert not looks_alike(TARGET, TARGET)
    assert not looks_alike(f"www.{TARGET}", TARGET)


def test_letters_of_other_alphabets_have_the_skeleton_of_those_they_imitate() -> None:
    assert skeleton("v\u0430nd\u043eng.vn") == skeleton("vandong.vn")


@given(st.text("abcd.", min_size=1, max_size=12), st.data())
def test_one_change_is_one_edit(host: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(host) - 1))
    letter = data.draw(st.sampled_from("xyz"))

    assert one_edit_apart(host[:at] + letter + host[at:], host)
    assert one_edit_apart(host[:at] + host[at + 1 :], host)
    assert one_edit_apart(host[:at] + letter + host[at + 1 :], host)


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_edits_are_told_both_ways(one: str, other: str) -> None:
    assert one_edit_apart(one, other) == one_edit_apart(other, one)
