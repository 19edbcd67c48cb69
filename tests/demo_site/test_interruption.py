from __future__ import annotations

from pathlib import Path

import pytest
from click.exceptions import Exit

from banner_kit.messages import Language
from demo_site import story


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The demo's audit, in which the command ends with a code."""

    def end_with(code: int) -> None:
        monkeypatch.setattr("banner_kit.cli.main", lambda *_args, **_named: code)
        story._audit(tmp_path / "portals.csv", tmp_path, Language.EN)

    return end_with


@pytest.mark.parametrize("code", [129, 130, 143])
def test_a_demo_whose_audit_a_signal_ended_does_not_serve_on(audit, code: int) -> None:
    with pytest.raises(Exit) as ended:
        audit(code)

    assert ended.value.exit_code == code


@pytest.mark.parametrize("code", [0, 1])
def test_a_demo_goes_on_when_portals_fall_short(audit, code: int) -> None:
    audit(code)
