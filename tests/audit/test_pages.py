"""Pages named as claims: the folder is the verdict, the first line the reason and the findings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from banner_kit import default_campaign
from banner_kit.audit import Inspector, Portal, read_page

PAGES = Path(__file__).parents[1] / "pages"
EXPECTED = re.compile(rb"<!-- ([a-z-]+)(?: \+ ([a-z, -]+))? -->\n")
HOME = "https://sonoivu.haison.gov.vn/"


@pytest.mark.parametrize("path", sorted(PAGES.rglob("*.html")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_gets_the_verdict_that_it_claims(path: Path) -> None:
    claimed, body = EXPECTED.match(path.read_bytes()), EXPECTED.sub(b"", path.read_bytes(), count=1)

    result = Inspector(default_campaign()).inspect_page(Portal("Sở Nội vụ", HOME), read_page(body, HOME))

    findings = ", ".join(finding.code for finding in result.findings)
    expected = (path.parent.name, claimed[1].decode(), (claimed[2] or b"").decode())
    assert (result.verdict.value, result.reason, findings) == expected
