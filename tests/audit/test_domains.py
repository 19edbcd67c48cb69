from __future__ import annotations

import pytest

from banner_kit.audit.domains import registered_domain


@pytest.mark.parametrize(
    ("host", "site"),
    [("w.snv.gov.vn", "snv.gov.vn"), ("a.b.com", "b.com"), ("haison.vn", "haison.vn"),
     ("10.0.0.1", "10.0.0.1"), ("localhost", "localhost")],
)  # fmt: skip
def test_a_site_is_what_somebody_registered(host: str, site: str) -> None:
    assert registered_domain(host) == site
