from __future__ import annotations

import re
from dataclasses import replace

import pytest

from banner_kit import Language, default_campaign
from banner_kit.audit import Inspector, Portal
from banner_kit.audit.page import parse_page
from banner_kit.audit.pasted import Pasted, compare
from banner_kit.embed import Form, build_assets, snippet, widgets
from banner_kit.embed.cms import Cms, Role, survives, systems
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.parts import Part

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


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
@pytest.mark.parametrize("language", Language)
def test_a_snippet_that_is_whole_has_lost_nothing(pair, language: Language) -> None:
    done = compared(snippet(default_campaign(), *pair, language=language, base_url=f"{BASE}/kit").html)

    assert (done.complete, done.losses) == (True, ())
    assert {Part.LINK, Part.NAME, Part.MARKER, Part.VERSION} <= set(done.kept)


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r' rel="noopener"', ["rel"]),
        (r' data-banner-kit="\w+"', ["marker"]),
        (r' data-version="\d"', ["version"]),
        (r' data-[\w-]+="\w+"', ["marker"]),
        (r' height="\d+"', ["size"]),
        (r' alt="[^"]+"', ["name"]),
        (r"<img[^>]+>", ["name", "picture"]),
        (r' href="[^"]+"', ["link"]),
    ],
)
def test_what_was_taken_from_the_form_image_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(IMAGE.html, pattern)) == lost


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r"<link[^>]+>", ["style-sheet"]),
        (r' integrity="[^"]+"', ["integrity"]),
        (r' class="[^"]+"', ["classes"]),
        (r' data-[\w-]+="\w+"', ["marker"]),
    ],
)
def test_what_was_taken_from_the_form_html_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(HTML.html, pattern)) == lost


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r"<script.*</script>", ["script"]),
        (r' integrity="[^"]+"', ["integrity"]),
        (r' data-widget="[\w-]+"', ["widget"]),
        (r"</?a[^>]*>", ["link"]),
        (r' crossorigin="\w+"', ["crossorigin"]),
        (r"<svg.*</svg>", ["room"]),
    ],
)
def test_what_was_taken_from_the_form_script_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(SCRIPT.html, pattern)) == lost


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r"<iframe.*</iframe>", ["frame"]),
        (r' sandbox="[^"]+"', ["sandbox"]),
        (r"!important", ["firmness"]),
        (r"<svg.*</svg>", ["room"]),
    ],
)
def test_what_was_taken_from_the_form_iframe_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(IFRAME.html, pattern)) == lost


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


def test_an_empty_alternative_text_is_not_called_kept() -> None:
    done = compared(re.sub(r' alt="[^"]+"', ' alt=""', IMAGE.html))

    assert [loss.code.value for loss in done.losses] == ["name"]
    assert Part.ALT not in done.kept


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


def test_a_script_left_alone_has_lost_its_link() -> None:
    assert losses(without(SCRIPT.html, r"<div.*</div>"))[0] == "link"


def test_a_picture_without_its_link_is_found_all_the_same() -> None:
    assert losses(without(IMAGE.html, r"</?a[^>]*>")) == ["link", "marker"]


def test_a_page_without_any_of_it_says_so() -> None:
    assert losses('<p>Tin tức</p><a href="/gioi-thieu">Giới thiệu</a>') == ["absent"]


def test_a_bare_link_that_is_left_is_not_called_nothing() -> None:
    done = compared(f'<a href="{TARGET}">Vận động xã hội</a>')

    assert [loss.code.value for loss in done.losses] == ["bare-link"]
    assert done.kept == (Part.LINK, Part.NAME)


@pytest.mark.parametrize("made", [IMAGE, HTML, SCRIPT], ids=lambda made: made.form)
def test_a_snippet_shown_as_text_is_told(made) -> None:
    assert losses(made.html.replace("&", "&amp;").replace("<", "&lt;")) == ["shown-as-text"]


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


def test_a_waiting_picture_without_its_marks_is_found() -> None:
    assert losses(without(IMAGE.html, r' data-[\w-]+="\w+"').replace(' src="', ' data-lazy-src="') + LOADER) == [
        "marker"
    ]


def test_a_copy_of_the_picture_elsewhere_is_no_excuse_for_the_picture_shown() -> None:
    stored = IMAGE.html.replace('src="', 'src="/sites/default/files/strip.svg" data-orig-file="')

    assert losses(stored) == ["rewritten"]


def test_a_style_sheet_that_a_plugin_defers_is_kept() -> None:
    deferred = HTML.html.replace('rel="stylesheet"', 'rel="preload" as="style" onload="this.rel=\'stylesheet\'"')

    assert losses(deferred) == []
    assert losses(HTML.html.replace('rel="stylesheet"', 'rel="preload" as="style"')) == ["style-sheet"]


def test_another_link_in_the_same_box_is_not_ours() -> None:
    bare = without(HTML.html, r"<link[^>]+>\n", r' data-[\w-]+="\w+"', r"</?div[^>]*>")

    assert "astray" not in losses(f'<div>{bare}<a href="https://haison.gov.vn/">Huyện</a></div>')


@pytest.mark.parametrize("made", [IMAGE, HTML, SCRIPT, IFRAME], ids=lambda made: made.form)
def test_quotation_marks_that_an_editor_made_typographic_are_told(made) -> None:
    assert losses(made.html.replace('"', "”")) == ["curled-quotes"]


def test_the_version_is_compared() -> None:
    campaign = replace(default_campaign(), version=3)
    (loss,) = compare(parse_page(IMAGE.html, HOME), campaign, SEALS).losses

    assert (loss.code, loss.what.values["found"], loss.what.values["current"]) == ("outdated", "1", 3)


def test_of_two_snippets_the_faulty_one_counts() -> None:
    assert losses(IMAGE.html + without(IMAGE.html, r' rel="noopener"')) == ["rel"]


def test_every_loss_comes_with_a_remedy_in_both_languages() -> None:
    for loss in compared(without(SCRIPT.html, r"<script.*</script>", r' rel="noopener"')).losses:
        for message in (loss.what, loss.fix):
            assert message.text(Language.VI) != message.text(Language.EN)


@pytest.mark.parametrize("cms", systems(), ids=lambda one: one.name)
@pytest.mark.parametrize("made", [IMAGE, HTML, SCRIPT], ids=lambda made: made.form)
def test_what_a_systems_filter_takes_is_missed(cms: Cms, made) -> None:
    left = survives(made, cms.filters[Role.EDITOR])

    assert compared(left.html).complete is not bool(left.lost)


def test_the_audit_names_all_that_visitors_miss_in_one_finding() -> None:
    page = parse_page(without(HTML.html, r"<link[^>]+>", r' class="[^"]+"', r' rel="noopener"(?= lang)'), HOME)
    (found,) = Inspector(default_campaign()).inspect_page(Portal("Sở Nội vụ", HOME), page).findings

    assert found.code == "stripped-by-cms"
    assert "took the style sheet, the class names out of it" in str(found.message)
