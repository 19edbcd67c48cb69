from __future__ import annotations

import pytest

from banner_kit.embed.addresses import asset_origin, checked_base, is_local
from banner_kit.errors import WidgetError


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://assets.example.gov.vn", "https://assets.example.gov.vn"),
        ("https://assets.example.gov.vn/", "https://assets.example.gov.vn"),
        ("HTTPS://Assets.Example.gov.vn:443/kit//", "https://assets.example.gov.vn/kit"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("https://hà-nội.vn/", "https://xn--h-ni-0na4517b.vn"),
        ("https://example.vn/a b\"<'", "https://example.vn/a%20b%22%3C'"),
        ("https://example.vn/#top", "https://example.vn"),
    ],
)
def test_a_base_address_is_normalised_and_ends_without_a_slash(given: str, base: str) -> None:
    assert checked_base(given) == base


@pytest.mark.parametrize(
    "given",
    [
        "",
        "assets.example.gov.vn",
        "//assets.example.gov.vn",
        "ftp://assets.example.gov.vn",
        "javascript:alert(1)",
        "file:///srv/assets",
        "https://",
        "https://user@example.vn",
        "https://example.vn/?page=1",
        "https://a b.vn",
    ],
)
def test_an_address_that_cannot_serve_assets_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(WidgetError, match=r"cannot serve assets.*https://banner\.example\.gov\.vn"):
        checked_base(given)


@pytest.mark.parametrize("letter", list(";,'\"*&"))
def test_a_host_that_would_end_a_policy_directive_is_refused(letter: str) -> None:
    with pytest.raises(WidgetError, match="cannot serve assets"):
        asset_origin(f"https://example{letter}.vn")


def test_the_origin_has_neither_path_nor_default_port() -> None:
    assert asset_origin("https://example.vn:443/kit") == "https://example.vn"
    assert asset_origin("http://example.vn:8080/kit") == "http://example.vn:8080"


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8080", "http://127.44.0.1", "http://localhost.", "http://a.localhost/", "http://[::1]"]
)
def test_an_address_on_the_loopback_is_this_machines_own(base: str) -> None:
    assert is_local(base)


@pytest.mark.parametrize(
    "base", ["https://127.example.vn", "http://192.168.1.5", "https://localhost.vn", "http://[2001:db8::1]"]
)
def test_an_address_that_others_may_reach_is_not(base: str) -> None:
    assert not is_local(base)
