from __future__ import annotations

from operator import attrgetter

import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets

BASE = "https://assets.example.gov.vn"


@pytest.fixture(params=widgets(), ids=attrgetter("name"))
def widget(request: pytest.FixtureRequest) -> Widget:
    return request.param


@pytest.fixture(params=Form)
def form(request: pytest.FixtureRequest) -> Form:
    return request.param


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture
def made(widget: Widget, form: Form, language: Language) -> Snippet:
    return snippet(default_campaign(), widget, form, language=language, base_url=BASE)
