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
