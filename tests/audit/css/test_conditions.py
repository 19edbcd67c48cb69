from __future__ import annotations

import pytest
import tinycss2

from banner_kit.audit.css.conditions import applies, supported
from banner_kit.audit.css.media import Screen


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("(display: grid)", True),
        ("not (display: grid)", False),
        ("(not (display: grid))", False),
        ("(display: grid) and (gap: 1px)", True),
        ("(display: grid) and (not (gap: 1px))", False),
        ("(-ms-ime-align: auto) or (gap: 1px)", True),
        ("(-moz-appearance: none)", False),
        ("(-webkit-touch-callout: none)", False),
        ("not (-webkit-touch-callout: none)", True),
        ("(display: -ms-grid)", False),
        ("(-webkit-line-clamp: 2)", True),
        ("(--own: value)", True),
        ("selector(:has(a))", True),
        ("", False),
    ],
)
def test_chromium_supports(condition: str, holds: bool) -> None:
    assert supported(tinycss2.parse_component_value_list(condition)) is holds


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("@media print {}", False),
        ("@media screen {}", True),
        ("@layer a {}", True),
        ("@container (max-width: 400px) {}", False),
        ("@container sidebar (min-width: 200px) {}", True),
        ("@font-face {}", False),
        ("@starting-style {}", False),
    ],
)
def test_what_stands_in_a_rule_counts(rule: str, holds: bool) -> None:
    assert applies(tinycss2.parse_one_rule(rule), Screen()) is holds
