"""What a portal did to a snippet other than leaving out a part of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from banner_kit import default_campaign
from banner_kit.audit.page import parse_page
from banner_kit.audit.pasted import compare
from banner_kit.embed import Form, snippet
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from tests.audit.pasting import (
    BASE,
    ELEMENT,
    HOME,
    HTML,
    IFRAME,
    IMAGE,
    LOADER,
    SCRIPT,
    SEALS,
    TARGET,
    compared,
    losses,
)


@pytest.mark.parametrize(
    ("made", "pattern", "instead", "lost"),
    [
        (SCRIPT, "div", "p", ["box"]),
        (SCRIPT, r' data-banner-kit="\w+"', "", ["marker"]),
        (ELEMENT, r' widget="[^"]+"', "", ["element"]),
        (HTML, 'class="bk-', 'class="x-bk-', ["classes"]),
        (HTML, r"</?(?:span|b)\b[^>]*>", "", ["classes"]),
        (IFRAME, r'sandbox="[^"]+"', 'sandbox=""', ["sandbox"]),
        (IFRAME, r' title="[^"]+"', "", ["title"]),
        (IMAGE, 'href="https:', 'href="http:', ["unencrypted"]),
        (IMAGE, 'src="https://banner.example.gov.vn', 'src="', ["relative"]),
        (IMAGE, 'src="https://banner.example.gov.vn/', 'src="', ["relative"]),
        (IFRAME, 'src="https://banner.example.gov.vn', 'src="../../kit', ["relative"]),
        (IMAGE, 'height="80"', 'height="60"', ["resized"]),
        (IMAGE, ";height:80px!important", "; height: 60px", ["resized"]),
        (IMAGE, ";height:80px!important", "", ["resized"]),
        (IMAGE, "%!important;max", "%  !IMPORTANT; max", []),
        (IFRAME, 'width="100%"', 'width="300"', ["resized"]),
        (IMAGE, 'href="', 'href="https://l.facebook.com/l.php?u=', ["wrapped"]),
        (IMAGE, 'href="', 'href="/chuyen?url=', ["redirected"]),
    ],
)
def test_what_was_changed_so_that_it_does_not_work_is_named(made, pattern: str, instead: str, lost: list[str]) -> None:
    assert re.search(pattern, made.html)
    assert losses(re.sub(pattern, instead, made.html)) == lost


def test_a_campaign_without_encryption_is_linked_to_without() -> None:
    campaign = replace(default_campaign(), target=TARGET.replace("https:", "http:"))
    page = parse_page(snippet(campaign, "strip", Form.IMAGE, base_url=BASE).html, HOME)

    assert compare(page, campaign, {}).complete


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<script async", '<script async type="text/plain"', ["held-back"]),
        ("<script async", '<script async type="module"', []),
        ("<script async", '<script async type="0a1b2c3d4e5f60718293a4b5-text/javascript"', []),
        (' src="', ' type="rocketlazyloadscript" data-rocket-src="', ["held-back"]),
        (' src="', ' type="litespeed/javascript" data-src="', ["held-back"]),
        (' src="', ' data-type="lazy" data-src="', ["held-back"]),
        ('src="https:', 'src="http:', ["insecure"]),
        ("sha384-", "sha384-AAAA", ["resealed"]),
        (r"strip-vi\.[0-9a-f]{16}", "strip-vi.0123456789abcdef", ["unknown-file"]),
    ],
)
def test_what_keeps_a_script_from_running_is_told(old: str, new: str, told: list[str]) -> None:
    assert re.search(old, SCRIPT.html)
    assert losses(re.sub(old, new, SCRIPT.html)) == told


@pytest.mark.parametrize(
    ("href", "change"),
    [
        ("/component/banners/click/6", "redirected"),
        ("/vi/banners/click/?id=6&amp;s=ab", "redirected"),
        (f"/LinkClick.aspx?link={TARGET}&amp;tabid=57", "redirected"),
        ("https://example.gov.vn/", "astray"),
        ("https://vandongxahoi.mattran.org.com/", "astray"),
    ],
)
def test_a_link_that_was_changed_is_told_with_its_address(href: str, change: str) -> None:
    (loss,) = compared(IMAGE.html.replace(TARGET, href)).losses

    assert loss.code == change
    assert href.replace("&amp;", "&")[:80] in str(loss.what)


@pytest.mark.parametrize(
    "source",
    [
        "https://i0.wp.com/banner.example.gov.vn/e/v1/strip-vi.0123456789abcdef.svg?ssl=1",
        "https://cdn.example.vn/proxy?u=https%3A%2F%2Fbanner.example.gov.vn%2Fe%2Fv1%2Fstrip-vi.svg",
        "/sites/default/files/strip-vi.svg",
        "data:image/svg+xml;base64,PHN2Zz4=",
    ],
)
def test_a_picture_that_comes_from_elsewhere_is_told(source: str) -> None:
    assert losses(re.sub(r'src="[^"]+"', f'src="{source}"', IMAGE.html)) == ["rewritten"]


@pytest.mark.parametrize("made", [IMAGE, IFRAME], ids=lambda made: made.form)
@pytest.mark.parametrize("name", ["data-src", "data-lazy-src", "data-original", "data-cfsrc", "nitro-lazy-src"])
@pytest.mark.parametrize("meanwhile", ["", 'src="data:image/gif;base64,R0lGOD" ', 'src="about:blank" '])
def test_what_waits_for_the_portals_script_is_as_given(made, name: str, meanwhile: str) -> None:
    assert losses(made.html.replace(' src="', f' {meanwhile}{name}="') + LOADER) == []


@pytest.mark.parametrize("made", [IMAGE, HTML, IFRAME], ids=lambda made: made.form)
def test_what_waits_for_a_script_that_the_page_does_not_have_is_told(made) -> None:
    (loss,) = compared(re.sub(r'(<(?:img|iframe)[^>]*?) src="', r'\1 data-src="', made.html)).losses

    assert (loss.code, loss.what.values["name"]) == ("unloaded", "data-src")
    assert "Write “src” in place of “data-src”" in str(loss.fix)


@pytest.mark.parametrize("made", [IMAGE, HTML], ids=lambda made: made.form)
def test_a_picture_that_this_campaign_does_not_have_is_told(made) -> None:
    (loss,) = compared(re.sub(r"(?<=\.)[0-9a-f]{16}(?=\.svg)", "0123456789abcdef", made.html)).losses

    assert (loss.code, str(loss.fix)) == ("unknown-file", "Paste the current snippet in its place.")


def test_a_picture_of_a_size_that_is_not_known_is_no_other_campaigns() -> None:
    assert losses(sized_snippet(default_campaign(), Size(500, 120), base_url=BASE).html) == []


def test_a_copy_of_the_picture_elsewhere_is_no_excuse_for_the_picture_shown() -> None:
    stored = IMAGE.html.replace('src="', 'src="/sites/default/files/strip.svg" data-orig-file="')

    assert losses(stored) == ["rewritten"]


def test_a_style_sheet_that_a_plugin_defers_is_kept() -> None:
    deferred = HTML.html.replace('rel="stylesheet"', 'rel="preload" as="style" onload="this.rel=\'stylesheet\'"')

    assert losses(deferred) == []
    assert losses(HTML.html.replace('rel="stylesheet"', 'rel="preload" as="style"')) == ["style-sheet"]


def test_the_version_is_compared() -> None:
    campaign = replace(default_campaign(), version=3)
    (loss,) = compare(parse_page(IMAGE.html, HOME), campaign, SEALS).losses

    assert (loss.code, loss.what.values["found"], loss.what.values["current"]) == ("outdated", "1", 3)
