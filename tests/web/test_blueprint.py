from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import chain
from operator import attrgetter
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.middleware.proxy_fix import ProxyFix

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, build_assets, snippet, widgets
from banner_kit.embed.cms import Cms, best_snippet, systems
from banner_kit.embed.forms import BARE_LINK_NOTES, FORM_NOTES, FORM_TITLES
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import STANDARD_SIZES
from banner_kit.errors import ServerError
from banner_kit.messages import catalogue
from banner_kit.web import create_app, create_blueprint
from banner_kit.web.blueprint import AFTERWARDS, BASE_SETTING, PLACES

BASE = "https://assets.example.gov.vn"
CHOICES = [(one, form) for one in widgets() for form in one.forms]
POLICIES = [snippet(default_campaign(), *pair, base_url=BASE).csp for pair in CHOICES]
TEMPLATE = (files("banner_kit.web") / "templates" / "banner_kit" / "builder.html").read_text(encoding="utf-8")
SENTENCES = {
    *re.findall(r'_\("([^"]+)"\)', TEMPLATE),
    *re.findall(r"_\('([^']+)'\)", TEMPLATE),
    *(
        str(message)
        for message in (
            *PLACES,
            AFTERWARDS,
            *FORM_TITLES.values(),
            *BARE_LINK_NOTES,
            *chain.from_iterable(FORM_NOTES.values()),
        )
    ),
}
ADDRESSES = [
    "/",
    "/?lang=en",
    "/e/v1/nope",
    "/p/builder.css",
    *(asset.path for asset in build_assets(default_campaign())),
]
SPOKEN = ("aria-label", "data-done", "data-failed", "title", "alt", "placeholder")


@pytest.fixture(scope="module")
def public() -> FlaskClient:
    return create_app(default_campaign(), public_base_url=BASE).test_client()


@pytest.fixture(scope="module")
def mounted() -> FlaskClient:
    app = Flask("portal")
    app.register_blueprint(create_blueprint(default_campaign()), url_prefix="/kit/two")
    return app.test_client()


def page(client: FlaskClient, language: str = "vi", path: str = "/", **options: object) -> LexborHTMLParser:
    answer = client.get(f"{path}?lang={language}", **options)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def snippets(tree: LexborHTMLParser) -> list[str]:
    return [area.text() for area in tree.css(".widget textarea")]


def bases(tree: LexborHTMLParser) -> set[str]:
    return {base for text in snippets(tree) for base in re.findall(r'(?:src|href)="([^"]+)/e/v1/', text)}


def words(tree: LexborHTMLParser) -> str:
    shown = (tree.body.text(separator=" "), *(node.attributes.get("aria-label") or "" for node in tree.css("*")))
    copied = (
        node.attributes[name] or "" for node in tree.css("[data-copies]") for name in ("data-done", "data-failed")
    )
    return " ".join(" ".join((*shown, *copied)).split())


def phrases(tree: LexborHTMLParser) -> set[str]:
    tree.strip_tags(["textarea", "code", "style", "script"])
    for live in tree.css(".live"):
        live.decompose()
    labels = [value or "" for node in tree.css("*") for name, value in node.attributes.items() if name in SPOKEN]
    said = tree.root.text(separator="\n").splitlines()
    return {" ".join(phrase.split()) for phrase in (*labels, *said) if re.search("[^\\W\\d]", phrase)}


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
    asked = "en&cms=joomla&rolling=yes&firm=no&ascii=yes"
    links = [link.attributes["href"] for link in page(public, asked).css("nav a, .intro .chips a, .options a")]

    assert f"?lang={asked}" in links
    assert len(set(links)) == len(links) == len(Language) + len(systems()) + 1 + 3
    assert all(sum(wish in link for wish in asked.split("&")) >= 4 for link in links)


def test_the_page_leads_to_each_widget_and_shows_one_form_of_each(public: FlaskClient) -> None:
    tree = page(public)

    assert [link.attributes["href"] for link in tree.css(".jump a")] == [f"#{one.name}" for one in widgets()] + [
        "#sizes"
    ]
    assert [len(one.css("article")) for one in tree.css(".widget")] == [1] * len(widgets())
    assert not tree.css("details[open]")


@pytest.mark.parametrize("language", Language)
def test_no_sentence_on_the_page_speaks_of_the_command_lines_options(public: FlaskClient, language: Language) -> None:
    assert not re.search(r"(?<!\w)--\w", " ".join(phrases(page(public, language))))


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


@pytest.mark.parametrize("language", Language)
def test_the_page_shows_each_snippet_alive(public: FlaskClient, language: Language) -> None:
    shown = page(public, language).css(".live")

    assert [re.sub(r"\s+", " ", one.inner_html) for one in shown] == [
        re.sub(r"\s+", " ", LexborHTMLParser(f"<body>{text}").body.inner_html)
        for text in snippets(page(public, language))
    ]


def test_each_snippet_has_a_copy_button_and_its_policy(public: FlaskClient) -> None:
    tree = page(public)
    assert [button.attributes["data-copies"] for button in tree.css("button")] == [
        area.id for area in tree.css("textarea")
    ]
    assert [code.text() for code in tree.css(".widget details code")] == [one for one in POLICIES if one]


def test_every_field_and_button_has_a_name(public: FlaskClient) -> None:
    tree = page(public)
    names = [area.attributes["aria-label"] for area in tree.css("textarea")]

    assert len(set(names)) == len(CHOICES) + len(STANDARD_SIZES)
    assert all(button.text(strip=True) for button in tree.css("button"))


def test_identifiers_on_the_page_are_unique_and_found(public: FlaskClient) -> None:
    tree = page(public)
    names = [node.id for node in tree.css("[id]")]
    told = {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")}

    assert len(set(names)) == len(names)
    assert told <= set(names)


@pytest.mark.parametrize(("asked", "language"), [("vi", "vi"), ("en", "en"), ("", "vi"), ("de", "vi"), ("EN", "vi")])
def test_the_page_speaks_the_language_asked_for_or_vietnamese(public: FlaskClient, asked: str, language: str) -> None:
    tree = page(public, asked)

    assert tree.root.attributes["lang"] == language
    assert tree.css_first("nav [aria-current]").attributes["hreflang"] == language


@pytest.mark.parametrize("sentence", sorted(SENTENCES))
def test_no_sentence_of_the_page_is_left_in_english(public: FlaskClient, sentence: str) -> None:
    translated = catalogue(Language.VI).gettext(sentence)
    pages = [page(public, f"vi{more}") for more in ("", "&rolling=yes", "&firm=no", "&ascii=yes")]

    assert translated != sentence
    assert any(translated in words(tree) or translated in tree.css_first("title").text() for tree in pages)


def test_the_page_in_two_languages_shares_no_words_but_names_and_addresses(public: FlaskClient) -> None:
    assert phrases(page(public, "vi")) & phrases(page(public, "en")) == {
        "Tiếng Việt",
        "English",
        default_campaign().target,
        *(one.title for one in systems()),
        *(f"{size.width} × {size.height} px" for size in STANDARD_SIZES),
    }


def test_the_page_runs_nothing_inline_and_styles_nothing_but_the_snippets(public: FlaskClient) -> None:
    tree = page(public)

    assert page(public, "vi&firm=no").css("style, [style]") == []
    assert len(tree.css("style, [style]")) == len(tree.css(".live [style]")) > 0
    assert not [script for script in tree.css("script") if script.text()]
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]


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
        "form-action": "'none'",
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
