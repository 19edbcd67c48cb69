from __future__ import annotations

import pytest

from banner_kit.audit.filter_rules import HidingRule, NetworkRule, read_rule


def network(text: str) -> NetworkRule:
    rule = read_rule(text, 1)
    assert isinstance(rule, NetworkRule)
    return rule


@pytest.mark.parametrize(
    ("rule", "address"),
    [
        ("/banner/*.gif", "https://s.vn/Banner/top.gif"),
        ("||ads.vn^", "https://ads.vn/"),
        ("||ads.vn^", "https://a.b.ads.vn:8080/x"),
        ("||ads.vn/x", "http://ads.vn/xy"),
        ("|https://s.vn/", "https://s.vn/a"),
        (".swf|", "https://s.vn/a.swf"),
        ("^qc^", "https://s.vn/qc/"),
        ("^qc^", "https://s.vn/a?b=qc"),
        ("/banner[0-9]{3}x[0-9]{2}/", "https://s.vn/banner728x90.png"),
        ("*/qc_*.png*", "https://s.vn/qc_1.png"),
        ("/Ads_$match-case", "https://s.vn/Ads_1"),
    ],
)
def test_a_pattern_fits_what_its_signs_say(rule: str, address: str) -> None:
    assert network(rule).fits(address)


@pytest.mark.parametrize(
    ("rule", "address"),
    [
        ("/banner/*.gif", "https://s.vn/banner/top.png"),
        ("||ads.vn^", "https://badads.vn/"),
        ("||ads.vn^", "https://ads.vnx/"),
        ("||ads.vn^", "https://s.vn/?u=https://ads.vn/"),
        ("|https://s.vn/", "https://t.vn/?u=https://s.vn/"),
        (".swf|", "https://s.vn/a.swf?b"),
        ("^qc^", "https://s.vn/qc-1/"),
        ("^qc^", "https://s.vn/qc.png"),
        ("/Ads_$match-case", "https://s.vn/ads_1"),
    ],
)
def test_and_nothing_else(rule: str, address: str) -> None:
    assert not network(rule).fits(address)


def test_options_say_what_and_whose_requests_a_rule_is_for() -> None:
    rule = network("@@||a.vn^$script,~third-party,domain=b.vn|~c.b.vn")

    assert (rule.exception, rule.kinds, rule.third_party, rule.pattern) == (True, {"script"}, False, "||a.vn^")
    assert ("b.vn" in rule.domains, "x.b.vn" in rule.domains, "c.b.vn" in rule.domains) == (True, True, False)


@pytest.mark.parametrize(
    ("rule", "kinds"), [("x$~image", False), ("x$image,css", True), ("x", True), ("x$popup", False)]
)
def test_kinds_are_those_named_or_all_but_those_ruled_out(rule: str, kinds: bool) -> None:
    assert ("image" in network(rule).kinds) is kinds


@pytest.mark.parametrize(
    ("rule", "third_party"), [("x$3p", True), ("x$~3p", False), ("x$1p", False), ("x$~first-party", True), ("x", None)]
)
def test_who_asks_is_said_in_several_ways(rule: str, third_party: bool | None) -> None:
    assert network(rule).third_party is third_party


@pytest.mark.parametrize(
    "line",
    [
        "", "! comment", "[Adblock Plus 2.0]", "x$csp=script-src", "x$removeparam=a", "x$document", "a.vn#?#p:has(a)",
        "a.vn#$#abort-on-property-read x", "a.vn##+js(x)", "a.vn##^script:has-text(x)", "/(/", "a.vn#@?#div",
    ],
)  # fmt: skip
def test_what_is_no_rule_that_blocks_or_hides_is_left_out(line: str) -> None:
    assert read_rule(line, 1) is None


@pytest.mark.parametrize(
    ("line", "host", "holds"),
    [
        ("##.banner-ads", "s.vn", True),
        ("a.vn,b.vn##.x", "w.b.vn", True),
        ("a.vn,b.vn##.x", "c.vn", False),
        ("~a.vn##.x", "b.vn", True),
        ("~a.vn##.x", "w.a.vn", False),
        ("a.vn,~w.a.vn##.x", "w.a.vn", False),
        ("snv.*##.x", "snv.gov.vn", True),
        ("snv.*##.x", "w.snv.com", True),
        ("snv.*##.x", "gov.vn", False),
    ],
)
def test_a_hiding_rule_holds_on_the_hosts_that_it_names(line: str, host: str, holds: bool) -> None:
    rule = read_rule(line, 4)

    assert isinstance(rule, HidingRule)
    assert (host in rule.domains, rule.line) == (holds, 4)
