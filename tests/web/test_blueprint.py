"""How the page for webmasters is mounted and reached: prefixes, public addresses, hosts, and what it allows itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.middleware.proxy_fix import ProxyFix

from banner_kit import Language, default_campaign
from banner_kit.embed import build_assets
from banner_kit.errors import ServerError
from banner_kit.web import create_app, create_blueprint
from banner_kit.web.blueprint import BASE_SETTING
from tests.web.builder_page import BASE, bases, page, snippets

ADDRESSES = [
    "/",
    "/?lang=en",
    "/e/v1/nope",
    "/p/builder.css",
    *(asset.path for asset in build_assets(default_campaign())),
]


@pytest.fixture(scope="module")
def mounted() -> FlaskClient:
    app = Flask("portal")
    app.register_blueprint(create_blueprint(default_campaign()), url_prefix="/kit/two")
    return app.test_client()


def test_the_page_allows_itself_and_the_assets_only(public: FlaskClient) -> None:
    policy = public.get("/").headers["Content-Security-Policy"]

    assert dict(entry.split(" ", 1) for entry in policy.split("; ")) == {
        "default-src": "'none'",
        "img-src": f"'self' {BASE}",
        "style-src": f"'self' {BASE}",
        "style-src-attr": "'unsafe-inline'",
        "script-src": f"'self' {BASE}",
        "frame-src": f"'self' {BASE}",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def test_the_pages_policy_names_the_origin_of_an_address_with_a_path() -> None:
    client = create_app(default_campaign(), public_base_url="HTTPS://Example.vn:443/kit").test_client()

    assert "img-src 'self' https://example.vn;" in client.get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_answer_sets_a_cookie(client: FlaskClient, address: str) -> None:
    assert "Set-Cookie" not in client.get(address, buffered=True).headers


def test_snippets_load_from_where_the_page_was_asked_for(client: FlaskClient) -> None:
    assert bases(page(client, base_url="https://kit.example.vn:8443")) == {"https://kit.example.vn:8443"}


@pytest.mark.parametrize("host", ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:8080"])
def test_snippets_that_only_this_machine_can_use_are_told(client: FlaskClient, host: str) -> None:
    assert (
        f"from {host}, which only this machine can reach"
        in page(client, "en", base_url=host).css_first(".warning").text()
    )
    assert "chỉ máy này" in page(client, base_url=host).css_first(".warning").text()


@pytest.mark.parametrize("told", ["", "http://banner.haison.gov.vn"])
def test_snippets_that_portals_with_https_block_are_told(told: str) -> None:
    client = create_app(default_campaign(), public_base_url=told).test_client()
    asked = {"base_url": "http://banner.haison.gov.vn", "headers": {"X-Forwarded-Proto": "https"}}

    assert "http://banner.haison.gov.vn is plain http" in page(client, "en", **asked).css_first(".warning").text()
    assert "không mã hóa" in page(client, **asked).css_first(".warning").text()


@pytest.mark.parametrize("host", ["http://127.0.0.1:8080", "http://kit.example.vn"])
def test_a_warning_names_the_option_and_the_variable(client: FlaskClient, host: str) -> None:
    for language in Language:
        told = page(client, language, base_url=host).css_first(".warning").text()
        assert "--public-base-url" in told
        assert "PUBLIC_BASE_URL" in told


def test_no_warning_is_shown_where_portals_can_load(client: FlaskClient, public: FlaskClient) -> None:
    assert not page(client, base_url="https://kit.example.vn").css(".warning")
    assert not page(public, base_url="http://127.0.0.1:8080").css(".warning")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"enabled": False}, "switched off"),
        ({"start": date(9998, 1, 2)}, "runs from 02/01/9998"),
        ({"end": date(2020, 1, 2)}, "ended on 02/01/2020"),
    ],
)
def test_why_scripts_and_frames_show_nothing_is_told(changes: dict[str, object], told: str) -> None:
    client = create_app(replace(default_campaign(), **changes), public_base_url=BASE).test_client()

    assert told in page(client, "en").css_first(".warning").text()


def test_over_real_http_every_address_on_the_page_answers(server: str) -> None:
    tree = LexborHTMLParser(requests.get(server, timeout=10).text)
    loaded = [node.attributes["src"] for node in tree.css("[src]")] + [
        node.attributes["href"] for node in tree.css("link")
    ]

    assert bases(tree) == {server}
    assert {requests.get(requests.compat.urljoin(server, one), timeout=10).status_code for one in loaded} == {200}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", 'x"y', "a b", ""])
def test_with_a_public_address_the_host_asked_for_does_not_matter(public: FlaskClient, host: str) -> None:
    tree = page(public, headers={"Host": host, "X-Forwarded-Host": "evil.example"})

    assert tree.html == page(public).html
    assert bases(tree) == {BASE}


@pytest.mark.parametrize("host", ["a b", 'x"y', "<b>", "a;script-src", "a,b", "a'b", "evil.example/path?"])
def test_a_host_that_is_none_is_a_bad_request(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(client: FlaskClient) -> None:
    tree = page(client, headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})

    assert bases(tree) == {"http://localhost"}


def test_mounted_under_a_prefix_the_snippets_carry_it(mounted: FlaskClient) -> None:
    tree = LexborHTMLParser(mounted.get("/kit/two/").text)

    assert bases(tree) == {"http://localhost/kit/two"}


def test_mounted_under_a_prefix_everything_on_the_page_answers(mounted: FlaskClient) -> None:
    tree = LexborHTMLParser(mounted.get("/kit/two/").text)
    loaded = [node.attributes.get("src") or node.attributes.get("href") for node in tree.css("[src], link")]

    assert {mounted.get(urljoin("/kit/two/", address), buffered=True).status_code for address in loaded} == {200}


def test_an_app_may_mount_two_campaigns_and_name_its_public_address() -> None:
    app = Flask("portal")
    app.config[BASE_SETTING] = f"{BASE}/"
    for name in ("one", "two"):
        app.register_blueprint(create_blueprint(default_campaign(), name), url_prefix=f"/{name}")

    for name in ("one", "two"):
        tree = LexborHTMLParser(app.test_client().get(f"/{name}/").text)
        assert bases(tree) == {f"{BASE}/{name}"}
        for address in re.findall(rf'src="{BASE}([^"]+)"', " ".join(snippets(tree))):
            assert app.test_client().get(address, buffered=True).status_code == 200, address


@pytest.mark.parametrize("told", ["", BASE])
def test_within_other_blueprints_the_snippets_carry_every_prefix(told: str) -> None:
    app, outer = Flask("portal"), Blueprint("outer", "outer")
    app.config[BASE_SETTING] = told
    outer.register_blueprint(create_blueprint(default_campaign()), url_prefix="/kit")
    app.register_blueprint(outer, url_prefix="/tiện ích")
    tree = LexborHTMLParser(app.test_client().get("/tiện ích/kit/").text)

    assert bases(tree) == {f"{told or 'http://localhost'}/ti%E1%BB%87n%20%C3%ADch/kit"}


@pytest.mark.parametrize(("told", "base"), [("", "http://localhost/before/kit"), (BASE, f"{BASE}/kit")])
def test_what_a_proxy_puts_before_the_app_is_said_by_the_setting(told: str, base: str) -> None:
    app = Flask("portal")
    app.config[BASE_SETTING] = told
    app.register_blueprint(create_blueprint(default_campaign()), url_prefix="/kit")
    app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1)  # type: ignore[method-assign]
    tree = page(app.test_client(), path="/kit/", headers={"X-Forwarded-Prefix": "/before"})

    assert bases(tree) == {base}


def test_a_page_of_the_host_app_with_the_same_name_does_not_take_ours_away(tmp_path: Path) -> None:
    (tmp_path / "builder.html").write_text("another page", encoding="utf-8")
    app = Flask("portal", template_folder=str(tmp_path))
    app.register_blueprint(create_blueprint(default_campaign()))

    assert snippets(page(app.test_client()))


@pytest.mark.parametrize("told", ["banner.gov.vn", "ftp://banner.gov.vn", "https://", 8080])
@pytest.mark.parametrize("nested", [False, True])
def test_a_setting_that_is_no_address_is_refused_before_anybody_visits(told: object, nested: bool) -> None:
    app, outer, kit = Flask("portal"), Blueprint("outer", "outer"), create_blueprint(default_campaign())
    app.config[BASE_SETTING] = told
    outer.register_blueprint(kit)

    with pytest.raises(ServerError, match=f"PUBLIC_BASE_URL: “{told}” cannot serve assets. Give an address like"):
        app.register_blueprint(outer if nested else kit)


def test_an_app_of_its_own_refuses_what_is_no_address() -> None:
    with pytest.raises(ServerError, match="Give an address like"):
        create_app(default_campaign(), public_base_url="banner.gov.vn")
