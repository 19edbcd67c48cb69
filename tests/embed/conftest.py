from __future__ import annotations

from operator import attrgetter

import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets

BASE = "https://assets.example.gov.vn"
PAIRS = [(one, form) for one in widgets() for form in one.forms]


@pytest.fixture(params=widgets(), ids=attrgetter("name"))
def widget(request: pytest.FixtureRequest) -> Widget:
    return request.param


@pytest.fixture(params=PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
def pair(request: pytest.FixtureRequest) -> tuple[Widget, Form]:
    """A widget and a form that it comes in."""
    return request.param


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture
def made(pair: tuple[Widget, Form], language: Language) -> Snippet:
    return snippet(default_campaign(), *pair, language=language, base_url=BASE)
