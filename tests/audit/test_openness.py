from __future__ import annotations

from dataclasses import replace

import pytest

from banner_kit.audit import Portal, Reason
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.inspection import unjudged
from banner_kit.audit.judgement import Judgement, coverage_of, portal_judgement
from banner_kit.audit.openness import is_unsettled
from banner_kit.campaign import Where

UNRUN = (finding(Code.SCRIPTS_NOT_RUN),)
MISSING = Judgement(Reason.NOT_FOUND)
SCRIPTED = Judgement(Reason.NOT_FOUND, findings=UNRUN)
HIDDEN = Judgement(Reason.DISPLAY_NONE)
FADING_IN = Judgement(Reason.TRANSPARENT, findings=UNRUN)
SEEN = Judgement(Reason.VISIBLE_LINK)
OPEN = Judgement(Reason.NEEDS_SCRIPT)


@pytest.mark.parametrize(
    ("said", "is_open"),
    [(SEEN, False), (MISSING, False), (SCRIPTED, True), (OPEN, True), (HIDDEN, False), (FADING_IN, True)],
)
def test_a_page_is_open_where_a_browser_may_tell_more(said: Judgement, is_open: bool) -> None:
    assert is_unsettled(said) is is_open


@pytest.mark.parametrize("where", list(Where))
@pytest.mark.parametrize("inner", [SEEN, MISSING, SCRIPTED, OPEN])
def test_a_portal_is_open_when_one_of_its_pages_is(inner: Judgement, where: Where) -> None:
    pages = [("https://s.vn/", SEEN), ("https://s.vn/tin", inner)]
    told = portal_judgement(pages, where)
    result = replace(unjudged(Portal("Sở", "https://s.vn/"), told.reason), findings=told.findings)

    assert is_unsettled(replace(result, coverage=coverage_of(pages))) is is_unsettled(inner)


@pytest.mark.parametrize(
    ("script", "is_open"),
    [
        ("<script src=/js/main.js></script>", True),
        ("<script>document.getElementById('a').innerHTML = b</script>", True),
        ("<script>eval(a)</script>", True),
        ("<script>var lang = 'vi';</script>", False),
        ('<script type=\'application/ld+json\'>{"href": "/"}</script>', False),
        ("", False),
    ],
)
def test_a_page_without_the_campaign_is_open_when_scripts_could_add_it(inspect, script: str, is_open: bool) -> None:
    found = inspect(f"<p>Tin tức của sở, thông báo và văn bản mới trong tuần</p><a href=/>Sở</a>{script}")

    assert (found.reason, is_unsettled(found)) == ("not-found", is_open)


@pytest.mark.parametrize(("script", "is_open"), [("<script src=/js/main.js></script>", True), ("", False)])
def test_a_hidden_banner_is_open_when_scripts_could_show_it(inspect, script: str, is_open: bool) -> None:
    banner = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
    found = inspect(f'<style>.fading{{visibility:hidden}}</style><div class="fading">{banner}</div>{script}')

    assert (found.reason, is_unsettled(found)) == ("visibility-hidden", is_open)


@pytest.mark.parametrize(
    ("script", "reason", "is_open"),
    [
        ("document.getElementById('qc').remove()", "script-may-hide", True),
        ("document.getElementById('qc').className = 'an'", "visible-link", True),
        ("count('qc')", "visible-link", False),
    ],
)
def test_a_banner_is_open_when_a_script_could_take_it_away(inspect, script: str, reason: str, is_open: bool) -> None:
    banner = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
    found = inspect(f'<div id="qc">{banner}</div><script>{script}</script>')

    assert (found.reason, is_unsettled(found)) == (reason, is_open)
