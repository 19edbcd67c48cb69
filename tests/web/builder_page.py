"""The page for webmasters, asked for and read: the snippets on it, and where they load from."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from banner_kit.embed import widgets

BASE = "https://assets.example.gov.vn"
CHOICES = [(one, form) for one in widgets() for form in one.forms]


def page(client: FlaskClient, language: str = "vi", path: str = "/", **options: object) -> LexborHTMLParser:
    answer = client.get(f"{path}?lang={language}", **options)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def snippets(tree: LexborHTMLParser) -> list[str]:
    return [area.text() for area in tree.css(".widget textarea")]


def bases(tree: LexborHTMLParser) -> set[str]:
    return {base for text in snippets(tree) for base in re.findall(r'(?:src|href)="([^"]+)/e/v1/', text)}
