from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nh3
import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.embed.cms import Cms, Role, best_snippet, survives, system, systems
from banner_kit.embed.filters import FilterRules, filtered
from banner_kit.errors import WidgetError
from banner_kit.parts import Part, parts_of, read_fragment

BASE = "https://assets.example.gov.vn"
NODE = Path(__file__).parents[1] / "node"
CONFIGURATIONS = json.loads((NODE / "configurations.json").read_text(encoding="utf-8"))
NAMES = ["wordpress", "joomla", "nukeviet", "dnn", "sharepoint", "drupal", "liferay"]
STRIP = {form: snippet(default_campaign(), "strip", form, base_url=BASE) for form in Form}
LINK = '<a href="https://x.vn/">t</a>'


@pytest.fixture(params=[one for one in widgets() if Form.IMAGE in one.forms], ids=lambda one: one.name)
def widget(request: pytest.FixtureRequest) -> Widget:
    """A widget that comes as a picture."""
    return request.param


@pytest.fixture(params=systems(), ids=lambda one: one.name)
def cms(request: pytest.FixtureRequest) -> Cms:
    return request.param


@pytest.fixture(params=Role)
def rules(cms: Cms, request: pytest.FixtureRequest) -> FilterRules:
    return cms.filters[request.param]


def rules_of(name: str) -> FilterRules:
    return system(name).filters[Role.EDITOR]


def lost(given: str, left: str) -> set[Part]:
    return set(parts_of(read_fragment(given)) - parts_of(read_fragment(left)))


def test_the_systems_of_vietnamese_portals_are_known() -> None:
    assert [one.name for one in systems()] == NAMES


def test_an_unknown_system_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WidgetError, match=r"no content-management system “typo3”\. Choose one of wordpress, joomla"):
        system("typo3")


def test_every_rule_has_a_source(rules: FilterRules) -> None:
    assert len(rules.source) > 20


def test_the_way_is_told_click_by_click_in_both_languages(cms: Cms) -> None:
    vietnamese, english = cms.steps[Language.VI], cms.steps[Language.EN]

    assert len(vietnamese) == len(english) >= 4
    assert all("→" in " ".join(steps) for steps in cms.steps.values())
    assert not set(vietnamese) & set(english)
    assert cms.remark[Language.VI] != cms.remark[Language.EN]


def test_the_named_link_survives_every_filter_that_unwraps_what_it_does_not_know(
    made: Snippet, rules: FilterRules
) -> None:
    """DNN removes unknown elements with all that is in them: the note of the form tells so."""
    kept = Part.LINK in survives(made, rules).kept

    assert kept == (made.form is not Form.ELEMENT or not rules.removes_whole)


def test_the_target_is_the_same_behind_every_filter(made: Snippet, rules: FilterRules) -> None:
    links = read_fragment(survives(made, rules).html).select("a")

    assert {link["href"] for link in links} <= {default_campaign().target}


def test_the_form_image_survives_whole_where_it_is_told_to_be_pasted(cms: Cms, widget: Widget) -> None:
    made = snippet(default_campaign(), widget, Form.IMAGE, base_url=BASE)

    assert survives(made, cms.rules).lost == ((Part.MARKER,) if cms.name == "dnn" else ())


def test_measures_in_style_are_kept_where_editors_filters_keep_style(cms: Cms, widget: Widget) -> None:
    made = best_snippet(default_campaign(), widget, cms, base_url=BASE)
    left = survives(made, cms.rules)

    assert made.form is Form.IMAGE
    assert Part.FIRMNESS in left.kept
    assert re.findall('style="[^"]*"', left.html) == re.findall('style="[^"]*"', made.html)


def test_the_chosen_form_loses_no_more_than_any_other(cms: Cms, pair: tuple[Widget, Form]) -> None:
    best = best_snippet(default_campaign(), pair[0], cms, base_url=BASE)
    other = snippet(default_campaign(), *pair, base_url=BASE)
    grave = [[part in survives(one, cms.rules).lost for part in Part] for one in (best, other)]

    assert grave[0] <= grave[1]


def test_the_form_is_asked_for_not_listed(widget: Widget) -> None:
    no_pictures = replace(system("wordpress").rules, blocked_attributes=frozenset({"src", "alt"}))
    strict = replace(system("wordpress"), filters=dict.fromkeys(Role, no_pictures))

    assert best_snippet(default_campaign(), widget, strict, base_url=BASE).form is not Form.IMAGE


@pytest.mark.parametrize(
    ("name", "form", "gone"),
    [
        ("wordpress", Form.HTML, {Part.SHEET}),
        ("wordpress", Form.SCRIPT, {Part.SCRIPT, Part.ROOM}),
        ("joomla", Form.HTML, {Part.SHEET}),
        ("joomla", Form.SCRIPT, {Part.SCRIPT}),
        ("nukeviet", Form.HTML, {Part.SHEET}),
        ("nukeviet", Form.SCRIPT, {Part.SCRIPT, Part.ROOM}),
        ("dnn", Form.HTML, {Part.SHEET, Part.CLASSES, Part.MARKER}),
        ("sharepoint", Form.IMAGE, {Part.MARKER, Part.REL}),
        ("drupal", Form.IMAGE, {Part.PICTURE, Part.MARKER, Part.REL}),
        ("liferay", Form.SCRIPT, set()),
    ],
)
def test_an_editors_filter_takes_away_what_was_measured(name: str, form: Form, gone: set[Part]) -> None:
    assert set(survives(STRIP[form], rules_of(name)).lost) == gone


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"nukeviet"}))
def test_trusted_administrators_are_not_filtered(name: str, made: Snippet) -> None:
    assert survives(made, system(name).filters[Role.ADMINISTRATOR]).html == made.html


def test_nukeviet_trusts_nobody() -> None:
    assert not survives(STRIP[Form.SCRIPT], system("nukeviet").filters[Role.ADMINISTRATOR]).whole


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (f'<div class="b" data-banner-kit="x" role="region">{LINK}</div><script async src="s.js"></script>',
         f'<div class="b" data-banner-kit="x" role="region">{LINK}</div>'),
        (f'<bk-banner>{LINK}</bk-banner><script src="a.js"></script>', LINK),
        ('<iframe src="https://a.vn/e/v1/f.html" height="80" title="t"></iframe>', ""),
        ('<img src="a.png" srcset="b.png 2x" width="100%" height="80" alt="">',
         '<img src="a.png" width="100%" height="80" alt="">'),
        ('<a href="https://x.vn/" style="color:#fff;display:flex;background:#a3151b" onclick="go()">t</a>',
         '<a href="https://x.vn/" style="color:#fff;background:#a3151b">t</a>'),
        ('<style>.b{color:red}</style><p class="b">t</p>', '.b{color:red}<p class="b">t</p>'),
        ('<link rel="stylesheet" href="a.css"><p>t</p>', "<p>t</p>"),
        ('<a href="https://x.vn/"><svg width="1"><text>t</text></svg></a>', LINK),
        ('<table bgcolor="#a3151b"><tbody><tr><td><font color="#fff">t</font></td></tr></tbody></table>',
         '<table bgcolor="#a3151b"><tbody><tr><td><font color="#fff">t</font></td></tr></tbody></table>'),
    ],
)  # fmt: skip
def test_wordpress_answers_as_its_own_code_does(given: str, left: str) -> None:
    """The right column is what WordPress 6.1.9's wp_kses_post printed."""
    assert filtered(given, rules_of("wordpress")) == left


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('<b style="color:#fff">t</b>', '<b style="color:rgb(15, 15, 15);">t</b>'),
        ('<b style="color:#a3151b">t</b>', '<b style="color:rgb(163, 21, 27);">t</b>'),
        ('<td bgcolor="#a3151b">t</td>', '<td bgcolor="rgb(163, 21, 27);">t</td>'),
        ('<a href="https://x.vn/#fff">t</a>', '<a href="https://x.vn/#fff">t</a>'),
        ('<iframe src="https://a.vn/f" height="80"></iframe>', '<iframe height="80"></iframe>'),
        (f"<link-banner>{LINK}</link-banner><script>go()</script>", LINK),
        (f'<font color="red">{LINK}</font>', LINK),
    ],
)
def test_nukeviet_answers_as_its_own_code_does(given: str, left: str) -> None:
    assert filtered(given, rules_of("nukeviet")) == left


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (f"<link-banner>{LINK}</link-banner><script>go()</script>", f"{LINK}go()"),
        ('<img alt="it&#39;s">', '<img alt="it39;s">'),
        ('<form action="x" formaction="y" class="z"></form>', '<form class="z"></form>'),
        ('<svg height="80"></svg>', '<svg height="80"></svg>'),
    ],
)
def test_joomla_answers_as_its_own_code_does(given: str, left: str) -> None:
    assert filtered(given, rules_of("joomla")) == left


def test_drupals_basic_html_refuses_pictures_of_other_sites() -> None:
    assert filtered('<img src="/a.png"><img src="//a.vn/b.png">', rules_of("drupal")) == '<img src="/a.png"><img>'


def test_no_snippet_has_a_colour_that_nukeviet_would_misread(made: Snippet) -> None:
    assert "rgb(" not in filtered(made.html, rules_of("nukeviet"))


def test_filtering_twice_is_filtering_once(made: Snippet, rules: FilterRules) -> None:
    once = filtered(made.html, rules)

    assert filtered(once, rules) == once


def nh3_leaves(html: str, *, configured: bool) -> str:
    if not configured:
        return nh3.clean(html)
    given = CONFIGURATIONS["nh3"]
    return nh3.clean(
        html,
        tags=set(given["tags"]),
        attributes={tag: set(names) for tag, names in given["attributes"].items()},
        generic_attribute_prefixes=set(given["generic_attribute_prefixes"]),
        link_rel=given["link_rel"],
    )


def test_nh3_keeps_the_link_by_default(made: Snippet) -> None:
    assert Part.LINK not in lost(made.html, nh3_leaves(made.html, configured=False))


def test_nh3_keeps_the_form_image_whole_when_configured(widget: Widget, language: Language) -> None:
    for firm in (False, True):
        html = snippet(default_campaign(), widget, Form.IMAGE, language=language, base_url=BASE, firm=firm).html
        assert lost(html, nh3_leaves(html, configured=True)) == ({Part.FIRMNESS} if firm else set())


def sanitized(snippets: list[str], configuration: object) -> list[str]:
    """What sanitize-html leaves of each."""
    environment = Path(sys.prefix)
    done = subprocess.run(
        [environment / "bin" / "node", NODE / "sanitize.cjs"],
        input=json.dumps({"configuration": configuration, "snippets": snippets}),
        env={"NODE_PATH": str(environment / "node" / "node_modules")},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def every(*forms: Form, firm: bool = True) -> list[str]:
    return [
        snippet(default_campaign(), one, form, language=language, base_url=BASE, firm=firm).html
        for one in widgets()
        for form in one.forms
        if form in forms
        for language in Language
    ]


def test_sanitize_html_keeps_the_link_by_default() -> None:
    given = every(*Form)

    assert all(Part.LINK not in lost(*pair) for pair in zip(given, sanitized(given, None), strict=True))


@pytest.mark.parametrize(("firm", "loss"), [(False, set()), (True, {Part.FIRMNESS})])
def test_sanitize_html_keeps_the_form_image_whole_when_configured(firm: bool, loss: set[Part]) -> None:
    given = every(Form.IMAGE, firm=firm)
    left = sanitized(given, CONFIGURATIONS["sanitize-html"])

    assert [lost(*pair) for pair in zip(given, left, strict=True)] == [loss] * len(given)
