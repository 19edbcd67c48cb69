"""What the page for webmasters offers: the snippets asked for, whatever was wished of them."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, snippet, widgets
from banner_kit.embed.cms import Cms, best_snippet, systems
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import STANDARD_SIZES
from banner_kit.policies import allowing
from banner_kit.web import create_app
from tests.web.builder_page import BASE, CHOICES, page, snippets

OWN = "default-src 'self'"
STRICT = "script-src 'strict-dynamic'; img-src a.vn"


def sent(tree: LexborHTMLParser) -> dict[str, str]:
    """What the field for the policy sends, unchanged."""
    hidden = {one.attributes["name"]: one.attributes["value"] for one in tree.css("form input")}
    return {**hidden, "policy": tree.css_first("form textarea").text()}


@pytest.mark.parametrize("language", Language)
def test_the_page_offers_every_widget_in_every_form(public: FlaskClient, language: Language) -> None:
    made = [snippet(default_campaign(), one, form, language=language, base_url=BASE).html for one, form in CHOICES]

    assert snippets(page(public, language)) == made


def test_the_page_offers_rolling_snippets_in_either_language(public: FlaskClient) -> None:
    tree = page(public, "en&rolling=yes")
    made = [
        snippet(default_campaign(), one, form, language=Language.EN, base_url=BASE, rolling=form is not Form.HTML).html
        for one, form in CHOICES
    ]

    assert snippets(tree) == made
    assert {link.attributes["href"] for link in tree.css("nav a")} == {"?lang=vi&rolling=yes", "?lang=en&rolling=yes"}


def test_the_page_offers_snippets_without_style_and_allows_itself_none_then(public: FlaskClient) -> None:
    tree = page(public, "en&firm=no")
    made = [
        snippet(default_campaign(), one, form, language=Language.EN, base_url=BASE, firm=False).html
        for one, form in CHOICES
    ]

    assert snippets(tree) == made
    assert {link.attributes["href"] for link in tree.css("nav a")} == {"?lang=vi&firm=no", "?lang=en&firm=no"}
    policies = [public.get(path).headers["Content-Security-Policy"] for path in ("/", "/?firm=no")]
    assert policies[0] == policies[1] + "; style-src-attr 'unsafe-inline'"


def test_the_page_offers_snippets_for_pages_of_any_encoding(public: FlaskClient) -> None:
    tree = page(public, "vi&ascii=yes")
    written = [area.text() for area in LexborHTMLParser(tree.html.replace("&amp;#", "&#")).css("textarea")]

    assert all(area.text().isascii() for area in tree.css("textarea"))
    assert written == [area.text() for area in page(public).css("textarea")]


@pytest.mark.parametrize("cms", systems(), ids=attrgetter("name"))
@pytest.mark.parametrize("language", Language)
def test_for_a_system_its_best_form_comes_first_and_the_way_is_told(
    public: FlaskClient, cms: Cms, language: Language
) -> None:
    tree = page(public, f"{language}&cms={cms.name}")
    best = [best_snippet(default_campaign(), one, cms, language=language, base_url=BASE).html for one in widgets()]

    assert [area.text() for area in tree.css(".widget article textarea")] == best
    assert [step.text() for step in tree.css(".intro ol li")] == list(cms.steps[language])
    assert cms.remark[language] in tree.css_first(".intro").text()
    assert tree.css_first(".chips [aria-current]").text() == cms.title


def test_what_a_system_takes_away_is_told_beside_the_form(public: FlaskClient) -> None:
    notes = [node.text(strip=True) for node in page(public, "en&cms=wordpress").css(".notes li")]

    assert "WordPress takes away: the style sheet." in notes
    assert not [note for note in notes if note.startswith("WordPress takes away: the link")]


def test_nothing_is_recommended_of_which_a_system_leaves_a_plain_link_only(public: FlaskClient) -> None:
    shelves = page(public, "en&cms=wordpress").css(".widget")

    named = [one.css_first("h2").id for one in shelves if one.css(".badge")]
    assert named == ["strip", "card", "button", "qr"]


def test_a_system_that_there_is_none_of_counts_for_nothing(public: FlaskClient) -> None:
    assert page(public, "vi&cms=typo3").html == page(public).html


def test_every_wish_is_kept_when_another_is_added(public: FlaskClient) -> None:
    asked = "en&cms=joomla&rolling=yes&firm=no&ascii=yes&policy=img-src+a.vn"
    links = [link.attributes["href"] for link in page(public, asked).css("nav a, .intro .chips a, .options > p a")]

    assert f"?lang={asked}" in links
    assert len(set(links)) == len(links) == len(Language) + len(systems()) + 1 + 3
    assert all(sum(wish in link for wish in asked.split("&")) >= 5 for link in links)
    assert f"?{urlencode(sent(page(public, asked)))}" == f"?lang={asked}"


def test_a_portals_policy_is_amended_for_each_snippet(public: FlaskClient) -> None:
    tree = page(public, f"en&policy={quote(OWN)}")
    needs = [snippet(default_campaign(), one, form, base_url=BASE).csp for one, form in CHOICES]
    told = [code.text() for code in tree.css(".widget details code")]

    assert told == [line for need in needs if need for line in (need, allowing(OWN, need))]
    assert tree.css(".sizes details details[open] code")[-1].text().startswith("default-src 'self'; img-src 'self' ")
    assert tree.css_first("textarea#policy").text() == OWN
    assert tree.css_first(f"#{tree.css_first('textarea#policy').attributes['aria-describedby']} a[href='#widgets']")


def test_what_is_no_policy_is_told_at_its_field_and_costs_nothing_else(public: FlaskClient) -> None:
    tree = page(public, "en&policy=không có")

    assert "“không” cannot stand in a policy" in tree.css_first("#amended.warning").text()
    assert tree.css_first(".widget").html == page(public, "en").css_first(".widget").html


def test_a_policy_longer_than_any_server_takes_is_refused(public: FlaskClient) -> None:
    assert public.get(f"/?policy={'a' * 8_001}").status_code == 414


def test_a_policy_that_ignores_addresses_is_told_where_scripts_are(public: FlaskClient) -> None:
    tree = page(public, f"en&policy={quote(STRICT)}")
    told = {one.css_first("textarea").id: "ignores addresses" in one.text() for one in tree.css("#widgets .paste")}

    assert {key for key, strict in told.items() if strict} == {
        f"code-{one.name}-{form}" for one, form in CHOICES if form in (Form.SCRIPT, Form.ELEMENT)
    }


@pytest.mark.parametrize("firm", [False, True])
def test_the_page_offers_pictures_of_every_size_that_portals_have_room_for(public: FlaskClient, firm: bool) -> None:
    tree = page(public, f"vi&firm={'yes' if firm else 'no'}")
    made = [sized_snippet(default_campaign(), size, base_url=BASE, firm=firm).html for size in STANDARD_SIZES]

    assert [area.text() for area in tree.css(".sizes textarea")] == made
    shown = [picture.attributes["src"] for picture in tree.css(".sample img")]
    assert [f'src="{address}"' in text for address, text in zip(shown, made, strict=True)] == [True] * len(made)


def test_a_size_into_which_the_texts_do_not_fit_is_not_offered() -> None:
    texts = {language: replace(one, message=one.message * 6) for language, one in default_campaign().texts.items()}
    client = create_app(replace(default_campaign(), texts=texts), public_base_url=BASE).test_client()

    assert 0 < len(page(client).css(".sizes textarea")) < len(STANDARD_SIZES)
