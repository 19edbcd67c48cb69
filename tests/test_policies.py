from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit import default_campaign
from banner_kit.embed import snippet, widgets
from banner_kit.errors import WidgetError
from banner_kit.policies import allowing

BASE = "https://banner.example.gov.vn"
IMAGE = f"img-src {BASE}"
FIRM = "style-src-attr 'unsafe-inline'"
NEEDS = sorted({snippet(default_campaign(), one, form, base_url=BASE).csp for one in widgets() for form in one.forms})
FALLBACKS = {
    "script-src-elem": ("script-src", "default-src"),
    "script-src-attr": ("script-src", "default-src"),
    "style-src-elem": ("style-src", "default-src"),
    "style-src-attr": ("style-src", "default-src"),
    "frame-src": ("child-src", "default-src"),
    "worker-src": ("child-src", "script-src", "default-src"),
    **{f"{kind}-src": ("default-src",) for kind in ("img", "font", "connect", "media", "object", "manifest")},
}
NAMES = [*FALLBACKS, "script-src", "style-src", "child-src", "default-src", "base-uri", "report-to", "Img-Src"]
SOURCES = ["'self'", "'none'", "https:", "data:", "*", "https://a.gov.vn", BASE, "'nonce-abc'", "'unsafe-inline'"]
DIRECTIVES = st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(SOURCES), unique=True, max_size=3))
POLICIES = st.lists(DIRECTIVES, max_size=6).map(lambda all_: "; ".join(" ".join((name, *more)) for name, more in all_))


def read(policy: str) -> list[list[str]]:
    return [one.split() for one in policy.split(";") if one.split()]


def effective(policy: str, kind: str) -> set[str] | None:
    """What a browser lets a page load of a kind; None where it asks nothing."""
    directives: dict[str, list[str]] = {}
    for name, *sources in read(policy):
        directives.setdefault(name.lower(), sources)
    found = next((directives[name] for name in (kind, *FALLBACKS[kind]) if name in directives), None)
    return None if found is None else set(found) - {"'none'"}


@pytest.mark.parametrize(
    ("policy", "needed", "expected"),
    [
        ("default-src 'self'", IMAGE, f"default-src 'self'; img-src 'self' {BASE}"),
        ("default-src 'self'; img-src 'self' data:", IMAGE, f"default-src 'self'; img-src 'self' data: {BASE}"),
        ("default-src 'none'", IMAGE, f"default-src 'none'; img-src {BASE}"),
        ("img-src 'none'; default-src *", IMAGE, f"img-src {BASE}; default-src *"),
        ("IMG-SRC; font-src x", IMAGE, f"IMG-SRC {BASE}; font-src x"),
        ("img-src 'self'; img-src *", IMAGE, f"img-src 'self' {BASE}; img-src *"),
        ("img-src https:", IMAGE, "img-src https:"),
        ("img-src *; child-src 'self'", IMAGE, "img-src *; child-src 'self'"),
        ("script-src 'self'; frame-ancestors 'self'", IMAGE, "script-src 'self'; frame-ancestors 'self'"),
        ("", IMAGE, ""),
        ("script-src 'self'; script-src-elem 'self'", f"script-src {BASE}",
         f"script-src 'self'; script-src-elem 'self' {BASE}"),
        ("script-src 'self'", f"script-src {BASE}", f"script-src 'self' {BASE}"),
        ("child-src 'self' blob:", f"frame-src {BASE}", f"child-src 'self' blob:; frame-src 'self' blob: {BASE}"),
        ("style-src 'self'", FIRM, f"style-src 'self'; {FIRM}"),
        ("style-src 'self' 'unsafe-inline'", FIRM, "style-src 'self' 'unsafe-inline'"),
        ("style-src 'unsafe-inline' 'nonce-1'", FIRM, f"style-src 'unsafe-inline' 'nonce-1'; {FIRM}"),
        ("style-src-attr 'none'", FIRM, FIRM),
        ("default-src 'self', img-src data:", IMAGE,
         f"default-src 'self'; img-src 'self' {BASE}, img-src data: {BASE}"),
        ("Content-Security-Policy: default-src 'self'\r\ncontent-security-policy: img-src data:\r\n", IMAGE,
         f"default-src 'self'; img-src 'self' {BASE}, img-src data: {BASE}"),
    ],
)  # fmt: skip
def test_the_directive_that_speaks_takes_the_address(policy: str, needed: str, expected: str) -> None:
    assert allowing(policy, needed) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">', "<meta"),
        ("add_header Content-Security-Policy \"default-src 'self'\" always;", "add_header"),
        ("\"default-src 'self'\"", "default-src"),
        ("default-src ‘self’", "‘self’"),
        ("Content-Security-Policy-Report-Only: default-src 'none'", "Report-Only:"),
        ("Content-Security-Policy: default-src 'self'\r\ncontent-type: text/html\r\n", "content-type:"),
        ("HTTP/1.1 200 OK\r\nContent-Security-Policy: default-src 'self'\r\n", "HTTP/1.1"),
        ("Content-Security-Policy-Report-Only default-src 'self'", "Content-Security-Policy-Report-Only"),
        ("none", "none"),
        (";", ";"),
        ("default-src 'self'\nscript-src 'self'", "script-src"),
    ],
)
def test_a_text_that_browsers_would_not_read_as_the_policy_is_refused(text: str, part: str) -> None:
    with pytest.raises(WidgetError, match=part):
        allowing(text, IMAGE)


def test_a_policy_may_stand_on_several_lines() -> None:
    policy = "default-src 'self';\n img-src\n  data: blob:\n  chrome-extension: https:;\n"

    assert allowing(policy, IMAGE) == "default-src 'self'; img-src data: blob: chrome-extension: https:"


def test_where_addresses_count_for_nothing_it_is_told() -> None:
    policy = "script-src 'nonce-1' 'strict-dynamic'; img-src 'self'"

    with pytest.raises(WidgetError, match="strict-dynamic"):
        allowing(policy, f"script-src {BASE}")
    assert allowing(policy, IMAGE).endswith(BASE)


@pytest.mark.parametrize("between", [":", ": ", " :\t", "\t", "\n", "\r\n  "])
def test_the_headers_name_before_the_policy_is_no_part_of_it(between: str) -> None:
    assert allowing(f"Content-Security-Policy{between}img-src 'self'", IMAGE) == f"img-src 'self' {BASE}"


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\n\t"])
def test_a_long_run_of_spaces_is_read_in_no_time(space: str) -> None:
    begun = monotonic()
    with pytest.raises(WidgetError):
        allowing(f"a{space * 20_000}b", IMAGE)

    assert monotonic() - begun < 5


@pytest.mark.parametrize("needed", NEEDS)
@given(policy=POLICIES)
def test_a_policy_allows_the_snippet_all_it_did_and_nothing_else(needed: str, policy: str) -> None:
    after = allowing(policy, needed)
    wanted = {source for _, *sources in read(needed) for source in sources}

    for kind in FALLBACKS:
        was, now = effective(policy, kind), effective(after, kind)
        assert (was is None) == (now is None)
        assert (now or set()) - (was or set()) <= wanted
        if kind != "style-src-attr":
            assert (was or set()) <= (now or set())
    for name, *sources in read(needed):
        kind = name if name in FALLBACKS else f"{name}-elem"
        now = effective(after, kind)
        assert now is None or now & {*sources, "*", "https:"}
        assert sources != ["'unsafe-inline'"] or now is None or "'nonce-abc'" not in now


@pytest.mark.parametrize("needed", NEEDS)
@given(policy=POLICIES)
def test_a_policy_that_allows_the_snippet_is_left_as_it_is(needed: str, policy: str) -> None:
    once = allowing(policy, needed)

    assert allowing(once, needed) == once


@given(policy=POLICIES)
def test_every_directive_stays_where_it_was(policy: str) -> None:
    names = [name for name, *_ in read(policy)]

    assert [name for name, *_ in read(allowing(policy, IMAGE))][: len(names)] == names
