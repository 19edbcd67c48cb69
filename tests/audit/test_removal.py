from __future__ import annotations

import pytest

from banner_kit.audit import read_page
from banner_kit.audit.removal import may_be_taken_away

HOST = "vandongxahoi.mattran.org.vn"
BANNER = f'<div id="qc-phai" class="khoi banner"><a href="https://{HOST}/">Vận động xã hội</a></div>'


def is_taken(script: str, banner: str = BANNER) -> bool:
    page = read_page(f"{banner}<script>{script}</script>".encode(), "https://s.vn/")
    link = page.tree.css_first("a")
    assert link is not None
    return may_be_taken_away(page, link, [HOST])


@pytest.mark.parametrize(
    "script",
    [
        "document.getElementById('qc-phai').style.display = 'none'",
        'document.getElementById("qc-phai").remove()',
        "var b = document.getElementById('qc-phai');\nb.parentNode.removeChild(b)",
        "$('#qc-phai').hide()",
        "$('.khoi.banner').fadeOut(3000)",
        "document.querySelector(`main > .banner`).hidden = true",
        "document.querySelector('.banner').classList.add('an')",
        "document.getElementById('qc-phai').innerHTML = ''",
        f"document.querySelector('a[href*=\"{HOST}\"]').remove()",
        "setTimeout(function () { jQuery('#qc-phai').slideUp() }, 100)",
    ],
)
def test_what_takes_the_banner_away_by_name_is_told(script: str) -> None:
    assert is_taken(script)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "document.getElementById('menu').style.display = 'none'",
        "document.getElementById('qc-phai').addEventListener('click', count)",
        "$('#qc-phai-2').hide()",
        "$('.banner-top').hide()",
        "// the banner qc-phai is not to be hidden",
        f"$('#menu').hide(); {'count();' * 100} track('qc-phai')",
        f'location.href = "https://{HOST}/"',
    ],
)
def test_what_names_it_without_taking_away_or_takes_away_another_is_not(script: str) -> None:
    assert not is_taken(script)


def test_a_banner_without_a_name_is_not_found_by_any_string() -> None:
    assert not is_taken("$('p').hide()", f'<a href="https://{HOST}/">Vận động xã hội</a>')
