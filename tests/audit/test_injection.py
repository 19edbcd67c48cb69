from __future__ import annotations

from collections import Counter

import pytest
from selectolax.lexbor import LexborNode

from banner_kit.audit.injection import ViceHosts, vice_hosts
from banner_kit.audit.page import attribute, parse_page
from banner_kit.audit.visibility import Sight, View


def test_every_link_is_looked_at_once_be_it_hidden_or_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    page = parse_page(
        "<a hidden href=https://bet.a.com>tài xỉu</a><a hidden href=https://bet.b.com>nổ hũ</a>"
        "<a href=https://w88.com>W88</a><a href=https://kubet.com>nhà cái</a>",
        "https://s.vn/",
    )
    sight, looks = View.sight, Counter[str]()

    def counted(self: View, node: LexborNode) -> Sight:
        looks[attribute(node, "href")] += 1
        return sight(self, node)

    monkeypatch.setattr(View, "sight", counted)
    links = [(node, attribute(node, "href")) for node in page.tree.css("a")]

    found = vice_hosts(View(page, tuple), links)

    assert found == ViceHosts(("bet.a.com", "bet.b.com"), ("w88.com", "kubet.com"))
    assert set(looks.values()) == {1}
