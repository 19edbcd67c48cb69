"""lexbor's tree beside html5lib's: for the elements that verdicts rest on, both must read a page alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.page import parse_page

PAGES = sorted((Path(__file__).parents[1] / "pages").rglob("*.html"))
ELEMENTS = ("a", "area", "option", "iframe", "img", "form", "button", "select", "base", "map")
NOT_IN_TREE = re.compile(r"<template|shadowrootmode|<noscript", re.IGNORECASE)
TAGS = "<a href=/x> </a> <div> </div> <p> </p> <table> <td> </table> <b> </b> <li> <ul> </ul> <img> <form> </form>"
MORE = "<button> </button> text <!-- --> <span> <h1> </h1> <tr> <tbody> <i> </i> <hr> <dl> <dd>"
TOKENS = st.sampled_from(re.split(r"(?<!a) ", f"{TAGS} {MORE}"))


def by_lexbor(markup: str) -> list[tuple[str, str]]:
    tree = parse_page(markup, "https://haison.gov.vn/").tree
    return [(name, node.attributes.get("href") or "") for name in ELEMENTS for node in tree.css(name)]


def by_html5lib(markup: str) -> list[tuple[str, str]]:
    soup = BeautifulSoup(markup, "html5lib")
    return [(name, str(node.get("href") or "")) for name in ELEMENTS for node in soup.find_all(name)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_both_parsers_find_the_same_elements(path: Path) -> None:
    markup = path.read_text(encoding="utf-8", errors="replace").replace("\x00", "")
    if NOT_IN_TREE.search(markup):  # html5lib puts into its tree what browsers keep apart
        markup = NOT_IN_TREE.sub("<i", markup)

    assert by_lexbor(markup) == by_html5lib(markup)


@given(st.lists(TOKENS, max_size=20))
def test_both_parsers_mend_broken_markup_alike(tags: list[str]) -> None:
    markup = "<!doctype html><body>" + "".join(tags)

    assert by_lexbor(markup) == by_html5lib(markup)
