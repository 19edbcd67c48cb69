from __future__ import annotations

import pytest

from banner_kit.audit import read_page
from banner_kit.audit.removal import is_conditional, is_taken_away, may_be_taken_away

HOST = "vandongxahoi.mattran.org.vn"
BANNER = f'<div id="qc-phai" class="khoi banner"><a href="https://{HOST}/">Vận động xã hội</a></div>'


def told(script: str, banner: str = BANNER) -> tuple[bool, bool]:
    """Whether the script plainly takes the banner away, and whether it may."""
    page = read_page(f"{banner}<script>{script}</script>".encode(), "https://s.vn/")
    link = page.tree.css_first("a")
    assert link is not None
    return is_taken_away(page, link), may_be_taken_away(page, link, [HOST])


@pytest.mark.parametrize(
    "script",
    [
        "document.getElementById('qc-phai').style.display = 'none'",
        'document.getElementById("qc-phai").remove()',
        "$('#qc-phai').hide()",
        "$('.khoi.banner').fadeOut(3000)",
        "$('#qc-phai').css('display', 'none')",
        "$('.khoi, #menu').css({display: 'none'})",
        "document.querySelector(`main > .banner`).hidden = true",
        "document.getElementById('qc-phai').innerHTML = ''",
        "document.getElementById('qc-phai').firstChild.href = '/'",
        "document.getElementById('qc-phai').style.opacity = 0",
        "$('#qc-phai').animate({opacity: '0'}, 800)",
        "$(function () { $('#qc-phai').tabs() })",
        "jQuery('.khoi').easyResponsiveTabs({type: 'default'})",
        "$('#qc-phai').accordion({collapsible: true, active: false})",
        "$('#qc-phai').dialog({autoOpen: false})",
        "document.getElementById('qc-phai').innerHTML = '<p>Tin tức</p>'",
        "document.querySelector('.banner').parentNode.removeChild(document.querySelector('.banner'))",
        "document.querySelector('.banner').classList.add('d-none')",
        "$('.banner').addClass('hidden')",
        "setTimeout(function () { jQuery('#qc-phai').slideUp() }, 100)",
        "window.addEventListener('load', () => { document.getElementById('qc-phai').remove() })",
    ],
)
def test_what_plainly_takes_the_banner_away_is_told(script: str) -> None:
    assert told(script) == (True, True)


@pytest.mark.parametrize(
    "script",
    [
        "var b = document.getElementById('qc-phai');\nb.parentNode.removeChild(b)",
        "document.querySelector('.banner').classList.add('an')",
        "document.querySelector('.banner').querySelector('.year').innerHTML = 2026",
        "document.getElementById('qc-phai').innerHTML = document.getElementById('qc-phai').innerHTML.trim()",
        "document.getElementById('qc-phai').removeChild(document.getElementById('dang-tai'))",
        "document.getElementById('qc-phai').className = 'an'",
        f"document.querySelector('a[href*=\"{HOST}\"]').remove()",
        "$('.dong').click(function () { $('#qc-phai').hide() })",
        "function dong() { document.getElementById('qc-phai').style.display = 'none' }",
        "addEventListener('scroll', () => { document.getElementById('qc-phai').hidden = true })",
        "$('#menu').hide(); $('#qc-phai').show()",
        "$('#qc-phai').css('opacity', 1)",
        "$('#qc-phai').addClass('active')",
        "$('#qc-phai').css('opacity', 0.9)",
    ],
)
def test_what_may_take_it_away_is_told_as_that(script: str) -> None:
    assert told(script) == (False, True)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "document.getElementById('menu').style.display = 'none'",
        "document.getElementById('qc-phai').addEventListener('click', count)",
        "$('#qc-phai-2').hide()",
        "$('.banner-top').hide()",
        "$('#qc-phai .bieu-tuong').hide()",
        "// the banner qc-phai is not to be hidden",
        f"$('#menu').hide(); {'count();' * 100} track('qc-phai')",
    ],
)
def test_what_names_it_without_taking_away_or_takes_away_another_is_not(script: str) -> None:
    assert told(script) == (False, False)


def test_a_banner_without_a_name_is_not_found_by_any_string() -> None:
    banner = f'<a href="https://{HOST}/">Vận động xã hội</a>'
    assert told("$('p').hide()", banner) == (False, False)


@pytest.mark.parametrize(
    ("around", "conditional"),
    [
        ("v-if='co'", True),
        ("ng-show='co'", True),
        ("data-ng-if='co'", True),
        ("x-show='co'", True),
        ("v-for='tin in tins'", False),
        ("data-if='co'", False),
    ],
)
def test_a_template_shows_what_stands_under_a_condition_only_if_a_script_says_so(
    around: str, conditional: bool
) -> None:
    page = read_page(f"<div {around}>{BANNER}</div>".encode(), "https://s.vn/")
    link = page.tree.css_first("a")

    assert link is not None
    assert is_conditional(link) is conditional
