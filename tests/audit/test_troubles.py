from __future__ import annotations

import pytest

from banner_kit.audit.troubles import find_troubles

OURS = "https://banner.example.gov.vn/e/v1/strip-vi.js"
STRICT = "script-src 'nonce-a1b2' 'strict-dynamic'"
REFUSED = "Failed to find a valid digest in the 'integrity' attribute for resource '{}' with computed SHA-384"


@pytest.mark.parametrize(
    ("refused", "failed", "console", "code"),
    [
        ([("script-src-elem", OURS, "script-src 'self'")], [], [], "blocked-by-csp"),
        ([("script-src-elem", OURS, STRICT)], [], [], "blocked-by-strict-dynamic"),
        ([], [(OURS, "404")], [], "asset-not-found"),
        ([], [(OURS, "net::ERR_CONNECTION_REFUSED")], [], "asset-not-found"),
        ([], [], [REFUSED.format(OURS)], "integrity-mismatch"),
        ([], [], [f"Mixed Content: The page requested an insecure script '{OURS}'"], "blocked-mixed-content"),
    ],
)
def test_troubles_with_our_files_are_told(refused, failed, console, code: str) -> None:
    assert [one.code for one in find_troubles(refused, failed, console)] == [code]


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        ("default-src 'self'; img-src *", "script-src 'self' https://banner.example.gov.vn"),
        ("script-src a.vn; img-src *", "script-src a.vn https://banner.example.gov.vn"),
        ("script-src a.vn; script-src-elem b.vn", "script-src-elem b.vn https://banner.example.gov.vn"),
        ("script-src 'none'", "script-src https://banner.example.gov.vn"),
        ("", "script-src https://banner.example.gov.vn"),
    ],
)
def test_what_the_policy_lacks_is_told_without_taking_what_the_portal_loads(policy: str, line: str) -> None:
    (found,) = find_troubles([("script-src-elem", OURS, policy)], [], [])

    assert f"“{line}”" in str(found.message)


def test_troubles_with_other_files_are_the_portals_own() -> None:
    other = "https://sonoivu.gov.vn/js/a.js"

    assert (
        find_troubles(
            [("img-src", other, "img-src a.vn")], [(other, "404")], [REFUSED.format(other), "Mixed Content: x"]
        )
        == ()
    )
