"""What holds of every page, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banner_kit import default_campaign
from banner_kit.audit import Inspector, Portal, Verdict, read_page
from banner_kit.audit.page import parse_page

HOME = "https://sonoivu.haison.gov.vn/"
LINKS = (
    '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>',
    '<a href="http://vandongxahoi.mattran.org.vn"><img src="/b.png" alt=""></a>',
    "<div onclick=\"open('https://vandongxahoi.mattran.org.vn/')\">Vận động xã hội</div>",
)
ATTEMPTS = (
    *LINKS,
    '<a href="https://vandongxahoi.matran.org.vn/">Vận động xã hội</a>',
    '<a href="vandongxahoi.mattran.org.vn"><img src="/b.png" alt="Vận động xã hội"></a>',
    "<p>Tin tức</p>",
)
WRAPPERS = (
    "<div>{}</div>",
    '<div class="banner right-col">{}</div>',
    "<section><h2>Liên kết</h2><ul><li>{}</li></ul></section>",
    "<table><tr><td>{}</td></tr></table>",
    "<center><font size=2>{}</font></center>",
    '<div style="float:right;width:240px;overflow:hidden">{}</div>',
    "<details open><summary>Xem</summary>{}</details>",
    '<div><a href="/tin-tuc">Tin tức</a></div>{}<footer>© 2021</footer>',
    "<style>.x{{display:none}}</style>{}",
    "<!-- <div hidden> -->{}",
    "<noscript><div hidden></noscript>{}",
    "<div hidden></div>{}",
)
HIDERS = (
    '<div style="display:none">{}</div>',
    "<div hidden>{}</div>",
    '<div style="visibility:hidden">{}</div>',
    '<div style="opacity:0">{}</div>',
    '<div style="position:absolute;left:-9999px">{}</div>',
    '<div style="width:0;height:0;overflow:hidden">{}</div>',
    "<details><summary>Xem</summary>{}</details>",
    "<dialog>{}</dialog>",
    "<div inert>{}</div>",
)
SOME_WRAPPERS = st.lists(st.sampled_from(WRAPPERS), max_size=6)
REMOVERS = ("<!-- {} -->", "<template>{}</template>")


def verdict(markup: str) -> Verdict:
    return Inspector(default_campaign()).inspect_page(Portal("", HOME), parse_page(f"<body>{markup}", HOME)).verdict


def wrapped(markup: str, wrappers: list[str]) -> str:
    for wrapper in wrappers:
        markup = wrapper.format(markup)
    return markup


@given(st.sampled_from(ATTEMPTS), SOME_WRAPPERS)
def test_harmless_markup_around_it_never_changes_a_verdict(attempt: str, wrappers: list[str]) -> None:
    assert verdict(wrapped(attempt, wrappers)) is verdict(attempt)


@given(st.sampled_from(LINKS), SOME_WRAPPERS, st.sampled_from(HIDERS), SOME_WRAPPERS)
def test_hiding_the_only_link_always_does(link: str, inner: list[str], hider: str, outer: list[str]) -> None:
    assert verdict(wrapped(hider.format(wrapped(link, inner)), outer)) is Verdict.HIDDEN


@pytest.mark.parametrize("remover", REMOVERS)
@pytest.mark.parametrize("link", LINKS)
def test_what_is_not_in_the_page_is_missing(link: str, remover: str) -> None:
    assert verdict("<p>Tin</p>" + remover.format(link)) is Verdict.MISSING


@given(st.binary(max_size=2000), st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=x"]))
def test_any_bytes_get_a_verdict(body: bytes, content_type: str) -> None:
    page = read_page(body, HOME, content_type)

    assert Inspector(default_campaign()).inspect_page(Portal("", HOME), page).verdict in Verdict


PARTS = tuple(part for each in (*WRAPPERS, *HIDERS) for part in each.split("{}"))
ODDITIES = ("<select>", "<svg>", "<math>", "</body>", "<base href=//x>", "<iframe srcdoc='<p>", "'>", "<map name=a>")
TOKENS = st.sampled_from([*ATTEMPTS, *PARTS, *ODDITIES])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TOKENS, max_size=40))
def test_any_soup_of_tags_gets_a_verdict(tokens: list[str]) -> None:
    assert verdict("".join(tokens)) in Verdict


@pytest.mark.parametrize("markup", ["<div>" * 20_000, "<a href=x>" * 5_000, "<b><i>" * 5_000, "<table>" * 3_000])
def test_deep_pages_get_a_verdict(markup: str) -> None:
    assert verdict(markup + LINKS[0]) in Verdict
