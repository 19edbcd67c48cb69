from __future__ import annotations

import pytest

TARGET = "https://vandongxahoi.mattran.org.vn/"


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ("", "visible-link"),
        ("language='JavaScript' type='text/JavaScript'", "visible-link"),
        ("type=' application/x-javascript '", "visible-link"),
        ("language=JavaScript1.2", "visible-link"),
        ("language=VBScript", "dead-control"),
        ("language=JavaScript type=text/vbscript", "dead-control"),
        ("type='text/javascript; charset=utf-8'", "dead-control"),
        ("type=text/plain", "dead-control"),
    ],
)
def test_a_script_runs_if_browsers_know_its_type_whatever_its_case(inspect, attributes: str, reason: str) -> None:
    opens = f"<img src=/b.png width=90 height=90 onclick=\"moCuaSo('{TARGET}', 'w')\" alt=Banner>"

    assert (
        inspect(f"<script {attributes}>function moCuaSo(url, ten) {{ open(url, ten) }}</script>{opens}").reason
        == reason
    )
