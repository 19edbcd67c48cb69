from __future__ import annotations

import gzip
from operator import attrgetter

import brotli
import pytest
import requests
from flask.testing import FlaskClient

from banner_kit import default_campaign
from banner_kit.embed import Asset, build_assets
from banner_kit.embed.rasters import pictures
from banner_kit.web.delivery import Rasters, prepare

ASSETS = build_assets(default_campaign())
DECODED = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
TINY = Asset("/e/v1/tiny.js", b"let x", "text/javascript")


@pytest.fixture(params=ASSETS, ids=attrgetter("path"))
def asset(request: pytest.FixtureRequest) -> Asset:
    return request.param


@pytest.fixture
def url(server: str) -> str:
    return server + ASSETS.emblem.path


def test_an_asset_is_served_under_its_address(client: FlaskClient, asset: Asset) -> None:
    answer = client.get(asset.path)

    assert answer.status_code == 200
    assert answer.data == asset.body
    assert answer.content_type == asset.media_type


def test_an_address_with_a_hash_is_cached_for_ever_and_a_rolling_one_for_minutes(
    client: FlaskClient, asset: Asset
) -> None:
    kept = "max-age=31536000, immutable" if asset.immutable else "max-age=900"

    assert client.get(asset.path).headers["Cache-Control"] == f"public, {kept}"


def test_any_site_may_load_an_asset_but_not_be_harmed_by_it(client: FlaskClient, asset: Asset) -> None:
    headers = client.get(asset.path, headers={"Origin": "https://portal.example"}).headers

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Timing-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == asset.policy
    assert asset.policy.startswith("default-src 'none';")
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0.8, gzip;q=0.8", "br"),
        ("*", "br"),
        ("br;q=0, *;q=0.5", "gzip"),
        ("gzip;q=0, br;q=0", None),
        ("*;q=0", None),
        ("identity", None),
        ("identity, *;q=0", None),
        ("deflate, zstd", None),
        ("", None),
        (";;q=,,", None),
    ],
)
def test_the_encoding_is_the_best_that_the_visitor_accepts(
    client: FlaskClient, accepted: str, encoding: str | None
) -> None:
    answer = client.get(ASSETS.emblem.path, headers={"Accept-Encoding": accepted})

    assert answer.headers.get("Content-Encoding") == encoding
    assert DECODED[encoding](answer.data) == ASSETS.emblem.body
    assert answer.content_length == len(answer.data)
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_body_that_compression_would_not_shrink_is_sent_plain() -> None:
    assert list(prepare([TINY])[TINY.path].bodies) == ["identity"]


def test_compressed_bytes_are_the_same_at_every_start() -> None:
    assert prepare(ASSETS) == prepare(ASSETS)


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_visitor_who_has_the_bytes_is_told_so_in_each_encoding(client: FlaskClient, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    tag = client.get(ASSETS.emblem.path, headers=asked).headers["ETag"]
    again = client.get(ASSETS.emblem.path, headers=asked | {"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Cache-Control"].endswith("immutable")
    assert again.headers["Vary"] == "Accept-Encoding"
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_each_encoding_has_a_tag_of_its_own(client: FlaskClient, asset: Asset) -> None:
    tags = [
        client.get(asset.path, headers={"Accept-Encoding": encoding}).headers["ETag"]
        for encoding in ("identity", "gzip", "br")
    ]

    assert len(set(tags)) == 3
    assert not [tag for tag in tags if tag.startswith("W/")]


def test_the_tag_of_other_bytes_does_not_count(client: FlaskClient) -> None:
    tag = client.get(ASSETS.emblem.path, headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    answer = client.get(ASSETS.emblem.path, headers={"Accept-Encoding": "br", "If-None-Match": tag})

    assert answer.status_code == 200
    assert brotli.decompress(answer.data) == ASSETS.emblem.body


def test_head_answers_like_get_without_the_body(client: FlaskClient, asset: Asset) -> None:
    got, asked = client.get(asset.path), client.head(asset.path)

    assert asked.data == b""
    assert {**asked.headers, "Date": ""} == {**got.headers, "Date": ""}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(client: FlaskClient, method: str) -> None:
    assert client.open(ASSETS.emblem.path, method=method).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "nope.js",
        "",
        ".",
        "../../pyproject.toml",
        "%2e%2e/%2e%2e/pyproject.toml",
        "strip-vi.0000000000000000.svg",
        "\x00",
    ],
)
def test_an_unknown_address_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/e/v1/{path}").status_code == 404


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip", "gzip"), ("br", "br"), ("identity", None)])
def test_over_real_http_the_bytes_arrive_whole(url: str, accepted: str, encoding: str | None) -> None:
    answer = requests.get(url, headers={"Accept-Encoding": accepted}, stream=True, timeout=10)
    with answer:
        sent = answer.raw.read(decode_content=False)

    assert DECODED[encoding](sent) == ASSETS.emblem.body
    assert answer.headers["Content-Length"] == str(len(sent))
    assert answer.headers.get("Content-Encoding") == encoding


def test_over_real_http_a_second_visit_costs_no_bytes(url: str) -> None:
    first = requests.get(url, timeout=10)
    second = requests.get(url, headers={"If-None-Match": first.headers["ETag"]}, timeout=10)

    assert first.content == ASSETS.emblem.body
    assert (second.status_code, second.content) == (304, b"")


def test_over_real_http_head_tells_the_length(url: str) -> None:
    answer = requests.head(url, headers={"Accept-Encoding": "identity"}, timeout=10)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(ASSETS.emblem.body))


def test_a_rendered_picture_is_made_ready_once() -> None:
    rasters, path = Rasters(default_campaign()), next(iter(pictures(default_campaign())))

    assert rasters.get(path) is rasters.get(path) is not None
    assert rasters.get("/e/v1/none.png") is None
