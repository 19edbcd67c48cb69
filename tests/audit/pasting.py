"""Snippets pasted into a page of a portal, whole or torn, and what is found lost of them."""

from __future__ import annotations

import re

from banner_kit import default_campaign
from banner_kit.audit.page import parse_page
from banner_kit.audit.pasted import Pasted, compare
from banner_kit.embed import Form, build_assets, snippet, widgets

BASE = "https://banner.example.gov.vn"
HOME = "https://sonoivu.haison.gov.vn/"
IMAGE, HTML, SCRIPT, IFRAME, ELEMENT = (
    snippet(default_campaign(), "strip", form, base_url=BASE)
    for form in (Form.IMAGE, Form.HTML, Form.SCRIPT, Form.IFRAME, Form.ELEMENT)
)
PAIRS = [(one, form) for one in widgets() for form in one.forms]
LOADER = '<script src="/js/lazysizes.min.js"></script>'
TARGET = default_campaign().target
SEALS = {one.path: one.integrity for one in build_assets(default_campaign())}


def compared(markup: str) -> Pasted:
    page = parse_page(f"<body><h1>Sở Nội vụ</h1><div id=right><p>Liên kết</p>{markup}</div>", HOME)
    return compare(page, default_campaign(), SEALS)


def losses(markup: str) -> list[str]:
    return [loss.code.value for loss in compared(markup).losses]


def without(markup: str, *patterns: str) -> str:
    for pattern in patterns:
        assert re.search(pattern, markup)
        markup = re.sub(pattern, "", markup)
    return markup
