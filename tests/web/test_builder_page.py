"""The page for webmasters itself: its words in either language, its fields and buttons, the snippets alive on it."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import chain

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from banner_kit import Language, default_campaign
from banner_kit.embed import snippet, widgets
from banner_kit.embed.cms import systems
from banner_kit.embed.forms import BARE_LINK_NOTES, FORM_NOTES, FORM_TITLES
from banner_kit.embed.sizes import STANDARD_SIZES
from banner_kit.messages import catalogue
from banner_kit.web.blueprint import AFTERWARDS, PLACES
from tests.web.builder_page import BASE, CHOICES, page, snippets

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
SPOKEN = ("aria-label", "data-done", "data-failed", "title", "alt", "placeholder")


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


@pytest.mark.parametrize("language", Language)
def test_the_page_shows_each_snippet_alive(public: FlaskClient, language: Language) -> None:
    shown = page(public, language).css(".live")

    assert [re.sub(r"\s+", " ", one.inner_html) for one in shown] == [
        re.sub(r"\s+", " ", LexborHTMLParser(f"<body>{text}").body.inner_html)
        for text in snippets(page(public, language))
    ]


def test_each_snippet_has_a_copy_button_and_its_policy(public: FlaskClient) -> None:
    tree = page(public)
    copied = [button.attributes["data-copies"] for button in tree.css("[data-copies]")]
    assert copied == [area.id for area in tree.css("textarea[readonly]")]
    assert [code.text() for code in tree.css(".widget details code")] == [one for one in POLICIES if one]


def test_every_field_and_button_has_a_name(public: FlaskClient) -> None:
    tree = page(public)
    labels = {label.attributes["for"]: label.text() for label in tree.css("label")}
    names = [area.attributes.get("aria-label") or labels[area.id] for area in tree.css("textarea")]

    assert len(set(names)) == len(CHOICES) + len(STANDARD_SIZES) + 1
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
    wishes = ("", "&rolling=yes", "&firm=no", "&ascii=yes", "&policy=img-src a.vn")
    pages = [page(public, f"vi{more}") for more in wishes]

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
