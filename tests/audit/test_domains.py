from __future__ import annotations

import pytest

from banner_kit.audit.domains import registered_domain, share_a_name


@pytest.mark.parametrize(
    ("host", "site"),
    [("w.snv.gov.vn", "snv.gov.vn"), ("a.b.com", "b.com"), ("haison.vn", "haison.vn"),
     ("10.0.0.1", "10.0.0.1"), ("localhost", "localhost")],
)  # fmt: skip
def test_a_site_is_what_somebody_registered(host: str, site: str) -> None:
    assert registered_domain(host) == site


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("snv.haison.gov.vn", "sonoivu.haison.gov.vn", True),
        ("snv.haison.gov.vn", "haison.gov.vn", True),
        ("sonoivu.gov.vn", "sonoivu.haison.vn", True),
        ("sonoivu.gov.vn", "sotaichinh.gov.vn", False),
        ("www.haison.gov.vn", "www.tin-moi.example", False),
    ],
)
def test_hosts_of_one_unit_share_a_name(one: str, other: str, shared: bool) -> None:
    assert share_a_name(one, other) is shared
