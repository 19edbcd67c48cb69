from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from banner_kit import default_campaign
from demo_site.app import create_app
from demo_site.portals import PORTALS, SILENT, Case, DemoPortal, Family
from demo_site.registry import registry
from demo_site.serve import province_addresses

ADDRESSES = {portal.number: f"127.30.0.{portal.number}:8377" for portal in PORTALS}
PAGES = [portal for portal in PORTALS if portal.case not in SILENT]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(default_campaign(), ADDRESSES, "http://127.0.0.1:8080").test_client()


def page(client: FlaskClient, portal: DemoPortal, path: str = "/") -> LexborHTMLParser:
    return LexborHTMLParser(client.get(path, base_url=f"http://{ADDRESSES[portal.number]}").get_data(as_text=True))


@pytest.mark.parametrize("portal", PAGES, ids=lambda portal: portal.case)
def test_a_portal_needs_nothing_from_elsewhere_but_our_snippets(client: FlaskClient, portal: DemoPortal) -> None:
    tree = page(client, portal)
    loaded = [node.attributes.get("src") or "" for node in tree.css("img,script,iframe")]
    loaded += [node.attributes.get("href") or "" for node in tree.css("link[rel=stylesheet],link[rel=icon]")]

    assert [one for one in loaded if "//" in one and not one.startswith("http://127.0.0.1:8080/e/v1/")] == []


@pytest.mark.parametrize("portal", PAGES, ids=lambda portal: portal.case)
def test_what_a_portal_loads_of_its_own_is_there(client: FlaskClient, portal: DemoPortal) -> None:
    tree = page(client, portal)
    own = {node.attributes.get("src") or "" for node in tree.css("img")}
    own |= {node.attributes.get("href") or "" for node in tree.css("link[rel=stylesheet]")}

    assert [path for path in own if path.startswith("/") and status(client, portal, path) != 200] == []


def status(client: FlaskClient, portal: DemoPortal, path: str) -> int:
    with client.get(path, base_url=home(portal)) as response:
        return response.status_code


def home(portal: DemoPortal) -> str:
    return f"http://{ADDRESSES[portal.number]}/"


@pytest.mark.parametrize("family", Family)
def test_news_lead_to_articles(client: FlaskClient, family: Family) -> None:
    portal = next(one for one in PORTALS if one.family is family and one.case not in (*SILENT, Case.MAINTENANCE))
    start = "/Pages/default.aspx" if portal.case is Case.CARD_IMAGE else "/"
    article = next(node for node in page(client, portal, start).css("a[href^='/tin-tuc/']")).attributes["href"]

    assert status(client, portal, article) == 200


def test_an_address_that_is_nobodys_is_not_found(client: FlaskClient) -> None:
    assert client.get("/", base_url="http://127.30.0.99:8377").status_code == 404
    assert status(client, PORTALS[0], "/tin-tuc/khong-co-99.html") == 404


def test_the_registry_file_is_that_of_the_portals() -> None:
    from demo_site.story import FILE

    assert FILE.read_bytes() == registry(ADDRESSES)
    assert set(province_addresses()) == set(ADDRESSES)
