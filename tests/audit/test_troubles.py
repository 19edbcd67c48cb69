from __future__ import annotations

import pytest

from banner_kit.audit.troubles import find_troubles

OURS = "https://banner.example.gov.vn/e/v1/strip-vi.js"
REFUSED = "Failed to find a valid digest in the 'integrity' attribute for resource '{}' with computed SHA-384"


@pytest.mark.parametrize(
    ("refused", "failed", "console", "code"),
    [
        ([("script-src-elem", OURS)], [], [], "blocked-by-csp"),
        ([], [(OURS, "404")], [], "asset-not-found"),
        ([], [(OURS, "net::ERR_CONNECTION_REFUSED")], [], "asset-not-found"),
        ([], [], [REFUSED.format(OURS)], "integrity-mismatch"),
        ([], [], [f"Mixed Content: The page requested an insecure script '{OURS}'"], "blocked-mixed-content"),
    ],
)
def test_troubles_with_our_files_are_told(refused, failed, console, code: str) -> None:
    assert [one.code for one in find_troubles(refused, failed, console)] == [code]


def test_the_line_to_add_to_the_policy_is_exact() -> None:
    (found,) = find_troubles([("script-src-elem", OURS)], [], [])

    assert "“script-src https://banner.example.gov.vn”" in str(found.message)


def test_troubles_with_other_files_are_the_portals_own() -> None:
    other = "https://sonoivu.gov.vn/js/a.js"

    assert find_troubles([("img-src", other)], [(other, "404")], [REFUSED.format(other), "Mixed Content: x"]) == ()
