from __future__ import annotations

import pytest

from banner_kit.audit.framing import lets_out, may_be_framed
from banner_kit.audit.page import parse_page
from banner_kit.audit.response import Response

OWN = "https://s.vn/khung"


def is_shown(header: str, value: str, outer: str = "https://so.vn/") -> bool:
    return may_be_framed(Response(OWN, 200, {header: value}), outer)


@pytest.mark.parametrize(
    ("value", "outer", "shown"),
    [
        ("DENY", OWN, False),
        ("SAMEORIGIN", "https://s.vn/", True),
        ("SAMEORIGIN", "https://s.vn:8443/", False),
        ("sameorigin, SAMEORIGIN", "https://so.vn/", False),
        ("ALLOW-FROM https://x.vn/", "https://so.vn/", True),
        ("", "https://so.vn/", True),
    ],
)
def test_the_old_header_denies_all_or_other_origins(value: str, outer: str, shown: bool) -> None:
    assert is_shown("x-frame-options", value, outer) is shown


@pytest.mark.parametrize(
    "sources",
    ["*", "https:", "http:", "https://so.vn", "http://so.vn", "so.vn", "so.vn:443", "so.vn:*", "x.vn SO.vn", "*.vn"],
)
def test_a_policy_allows_whom_it_names(sources: str) -> None:
    assert is_shown("content-security-policy", f"default-src 'self'; Frame-Ancestors {sources}")


@pytest.mark.parametrize(
    "sources", ["'none'", "", "'self'", "x.vn", "*.so.vn", "so.vn:8443", "https://s.vn", "http://x.vn"]
)
def test_a_policy_denies_all_others(sources: str) -> None:
    assert not is_shown("content-security-policy", f"frame-ancestors {sources}")


def test_the_page_itself_may_be_named() -> None:
    assert is_shown("content-security-policy", "frame-ancestors 'self'", "https://s.vn/")


def test_every_policy_has_a_say_and_one_without_ancestors_none() -> None:
    assert not is_shown("content-security-policy", "frame-ancestors so.vn, frame-ancestors 'none'")
    assert is_shown("content-security-policy", "default-src 'none'")


def test_a_policy_overrules_the_old_header() -> None:
    headers = {"content-security-policy": "frame-ancestors so.vn", "x-frame-options": "DENY"}
    assert may_be_framed(Response(OWN, 200, headers), "https://so.vn/")


@pytest.mark.parametrize(
    ("sandbox", "inside", "used"),
    [
        ("", '<a target="_blank">', True),
        ("sandbox", "<a>", True),
        ("sandbox", '<a target="_self">', True),
        ("sandbox", '<a target="_blank">', False),
        ("sandbox", '<a target="other">', False),
        ("sandbox", '<base target="_blank"><a>', False),
        ('sandbox="Allow-Popups"', '<a target="_BLANK">', True),
        ('sandbox="allow-popups"', '<a target="_top">', False),
        ('sandbox="allow-top-navigation-by-user-activation"', '<a target="_parent">', True),
    ],
)
def test_a_sandbox_keeps_in_what_its_links_would_open(sandbox: str, inside: str, used: bool) -> None:
    frame = parse_page(f"<iframe {sandbox}></iframe>", OWN).tree.css_first("iframe")
    link = parse_page(inside, OWN).tree.css_first("a")

    assert frame is not None
    assert link is not None
    assert lets_out(frame, link) is used
