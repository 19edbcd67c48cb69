from __future__ import annotations

import pytest

TARGET = "https://vandongxahoi.mattran.org.vn/"
PICTURE = '<input type="image" src="/b.png" alt="Vận động xã hội"{}>'


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("<form method=post action=./>", "script-decides"),
        (f"<form action='{TARGET}'>", "visible-link"),
        ("<form action='https://vandongxahoi.com/'>", "look-alike"),
    ],
)
def test_what_a_picture_sends_to_the_portal_only_the_portal_knows(inspect, form: str, reason: str) -> None:
    assert inspect(form + PICTURE.format("") + "</form>").reason == reason


def test_a_picture_that_sends_a_form_and_does_not_bear_the_name_is_none_of_ours(inspect) -> None:
    assert inspect('<form action="/tim"><input type="image" src="/tim.png" alt="Tìm kiếm"></form>').verdict == "missing"


@pytest.mark.parametrize(
    ("opens", "reason"),
    [
        ("open(this.value)", "visible-link"),
        ("go(this.value)", "visible-link"),
        ("javascript:setTimeout(&quot;__doPostBack('lk','')&quot;, 0)", "script-decides"),
    ],
)
def test_a_choice_that_is_sent_to_the_server_is_opened_if_that_says_so(inspect, opens: str, reason: str) -> None:
    entries = f"<option>Liên kết</option><option value='{TARGET}'>Vận động xã hội</option>"

    assert inspect(f'<form><select onchange="{opens}">{entries}</select></form>').reason == reason


@pytest.mark.parametrize("moment", ["onclick", "onmousedown"])
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("this.href='https://vandongxahoi.com/'", "look-alike"),
        ("this.href='https://e.vn/'", "leads-elsewhere"),
        (f"this.href='{TARGET}?tu=cong'", "visible-link"),
        ("if (this.href=='https://e.vn/') dem()", "visible-link"),
        ("return rwt(this, 'https://e.vn/')", "visible-link"),
    ],
)
def test_a_link_that_its_handler_turns_elsewhere_leads_there(inspect, moment: str, code: str, reason: str) -> None:
    assert inspect(f'<a href="{TARGET}" {moment}="{code}">Vận động xã hội</a>').reason == reason


def test_what_opens_besides_before_the_click_does_not_turn_it(inspect) -> None:
    opens = "window.open('https://e.vn/'); return false"

    assert inspect(f'<a href="{TARGET}" onmousedown="{opens}">Vận động xã hội</a>').reason == "visible-link"
