from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit import Campaign, default_campaign
from banner_kit.audit.address import Compass, Kind, host_of, leading_away, resolve, same_site, without_login

HOME = "https://sonoivu.haison.gov.vn/tin-tuc/"
TARGET = "https://vandongxahoi.mattran.org.vn/"
STANDARD = json.loads((Path(__file__).parent / "urltestdata.json").read_text(encoding="utf-8"))
"""The http and https cases of web-platform-tests' url/resources/urltestdata.json (BSD-3-Clause), as Debian's
librust-url-dev 2.3.1 carries them: input, base, and the address or, for failures, nothing."""

# ada takes these undecodable ACE labels as they are; no such label is a campaign's or resolves in the DNS.
UNDECODABLE = "xn--pokxncvks"


@pytest.mark.parametrize(("written", "base", "expected"), STANDARD)
def test_addresses_are_read_as_the_standard_says(written: str, base: str, expected: str) -> None:
    read = resolve(written, base)

    assert read == expected or (not expected and UNDECODABLE in read)


@pytest.mark.parametrize(
    "raw",
    [
        TARGET,
        "http://vandongxahoi.mattran.org.vn",
        "//vandongxahoi.mattran.org.vn/gioi-thieu",
        "HTTPS://VanDongXaHoi.MatTran.org.vn:443/#top",
        "https://vandongxahoi.mattran.org.vn./",
        " \n https:\\\\vandongxahoi.mattran.org.vn\\ ",
        "ht\ntps://vandong\txahoi.mattran.org.vn",
        "https://vandongxahoi%2emattran.org.vn/",
        "https://ｖandongxahoi。mattran．org．vn/",
        "https://user@vandongxahoi.mattran.org.vn/",
        "https:vandongxahoi.mattran.org.vn/",
    ],
)
def test_every_way_to_write_the_target_leads_to_the_campaign(compass: Compass, raw: str) -> None:
    base = HOME.replace("https", "http") if raw.startswith("https:v") else HOME

    assert compass.kind(raw, base) is Kind.CAMPAIGN


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("https://vandongxahoi.mattran.org.vn.evil.test/", Kind.LOOK_ALIKE),
        ("https://vandongxahoi-mattran.org.vn/", Kind.LOOK_ALIKE),
        ("https://vandongxahoi.mattran.com.vn/", Kind.LOOK_ALIKE),
        ("https://vandongxah0i.mattran.org.vn/", Kind.LOOK_ALIKE),
        ("https://vandongxahoi.mattran.org.vn@evil.test/", Kind.USERINFO_TRICK),
        ("vandongxahoi.mattran.org.vn", Kind.SCHEME_MISSING),
        ("./www.vandongxahoi.mattran.org.vn/x", Kind.SCHEME_MISSING),
        ("hhttps://vandongxahoi.mattran.org.vn/", Kind.SCHEME_MISSING),
        ("htps://www.vandongxahoi.mattran.org.vn", Kind.SCHEME_MISSING),
        ("http//vandongxahoi.mattran.org.vn/ung-ho", Kind.SCHEME_MISSING),
        ("https:// vandongxahoi.mattran.org.vn", Kind.SCHEME_MISSING),
        ("“https://vandongxahoi.mattran.org.vn”", Kind.SCHEME_MISSING),
        ("https://vandongxahoi.mattran.org.vn:8443/", Kind.WRONG_PATH),
        ("/http://vandongxahoi.mattran.org.vn/", Kind.WRAPPED),
        ("http://http://vandongxahoi.mattran.org.vn/", Kind.DOUBLE_SCHEME),
        ("https://https//vandongxahoi.mattran.org.vn/", Kind.DOUBLE_SCHEME),
        ("https://m.vandongxahoi.mattran.org.vn/", Kind.SUBDOMAIN),
        ("https://www.mattran.org.vn/", Kind.PARENT_DOMAIN),
        ("https://www.facebook.com/sharer.php?u=https%3A%2F%2Fvandongxahoi.mattran.org.vn", Kind.WRAPPED),
        ("/redirect?url=https://vandongxahoi.mattran.org.vn/", Kind.WRAPPED),
        ("https://org.vn/", Kind.PARENT_DOMAIN),
        ("https://mattran.hanoi.gov.vn/", Kind.OTHER),
        ("/tin-tuc/van-dong-xa-hoi.html", Kind.OTHER),
        ("mailto:lienhe@vandongxahoi.mattran.org.vn", Kind.OTHER),
        ("https://[::1/", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_what_is_not_the_campaign_is_named_for_what_it_is(compass: Compass, raw: str, kind: Kind) -> None:
    assert compass.kind(raw, HOME) is kind


@pytest.mark.parametrize(
    ("policy", "raw", "kind"),
    [
        ({"subdomains": True}, "https://m.vandongxahoi.mattran.org.vn/", Kind.CAMPAIGN),
        ({"path": "/ung-ho"}, "https://vandongxahoi.mattran.org.vn/", Kind.WRONG_PATH),
        ({"path": "/ung-ho"}, "https://vandongxahoi.mattran.org.vn/ung-ho/1", Kind.CAMPAIGN),
        ({"http": False}, "http://vandongxahoi.mattran.org.vn/", Kind.HTTP_REFUSED),
    ],
)
def test_the_policy_decides_what_counts(campaign: Campaign, policy: dict[str, object], raw: str, kind: Kind) -> None:
    strict = replace(campaign, policy=replace(campaign.policy, **policy))

    assert Compass(strict).kind(raw, HOME) is kind


def test_a_campaign_at_a_port_of_its_own_is_there_alone(campaign: Campaign) -> None:
    compass = Compass(replace(campaign, target="http://127.0.0.9:8080/"))

    assert compass.kind("http://127.0.0.9:8080/x", HOME) is Kind.CAMPAIGN
    assert compass.kind("http://127.0.0.9:9090/", HOME) is Kind.WRONG_PATH


def test_an_alias_is_the_campaign(campaign: Campaign) -> None:
    widened = Compass(replace(campaign, aliases=("ungho.mattran.vn",)))

    assert widened.kind("https://ungho.mattran.vn/", HOME) is Kind.CAMPAIGN


def test_a_base_at_the_campaign_makes_relative_links_lead_there(compass: Compass) -> None:
    assert compass.kind("gioi-thieu", TARGET) is Kind.CAMPAIGN


def test_www_does_not_make_another_site() -> None:
    assert same_site("https://www.haison.gov.vn/a", "http://haison.gov.vn/")


@given(st.text(), st.sampled_from([HOME, TARGET, "https://x.vn/?a=b#c"]))
def test_any_text_has_a_kind(raw: str, base: str) -> None:
    assert Compass(default_campaign()).kind(raw, base) in Kind


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_what_is_judged_the_campaign_resolves_to_its_host(noise: str) -> None:
    compass = Compass(default_campaign())
    raw = f"{noise}vandongxahoi.mattran.org.vn"

    if compass.kind(raw, HOME) is Kind.CAMPAIGN:
        assert host_of(resolve(raw, HOME)) == "vandongxahoi.mattran.org.vn"


WRITTEN = st.one_of(
    st.sampled_from([
        "/", "#", "?", "", "//vandongxahoi.mattran.org.vn/", "/go?url=https%3A%2F%2FVanDongXaHoi.mattran.org.vn",
        "/\\vandongxahoi.mattran.org.vn", "https://vandongxahoi.mattran.org.vn:443/", "http://mattran.org.vn:8080/x",
        "vandongxahoi.mattran.org.vn", "javascript:void(0)", "https://vandongxahoi-mattran.org.vn/a",
        HOME, "http://sonoivu.haison.gov.vn/go?url=https://vandongxahoi.mattran.org.vn/", f"{TARGET}ung-ho",
        "https://sonoivu.haison.gov.vn@vandongxahoi.mattran.org.vn/", "http://vandongxahoi.mattran.org.vn/a",
    ]),
    st.text("/#?%2Fabc.:\n", max_size=12),
)  # fmt: skip


@given(st.lists(WRITTEN, max_size=12), st.sampled_from([HOME, TARGET]))
def test_sifting_many_addresses_says_what_asking_for_each_says(raws: list[str], base: str) -> None:
    compass = Compass(default_campaign())
    each = [(place, kind) for place, raw in enumerate(raws) if (kind := compass.kind(raw, base)) is not Kind.OTHER]
    assert list(compass.sift(raws, base, leading_away(raws, base))) == each


@pytest.mark.parametrize(
    ("base", "away"),
    [(HOME, [2, 3, 4]), ("http://sonoivu.haison.gov.vn", [1, 2, 3, 4]), ("about:blank", [1, 2, 3, 4])],
)
def test_an_address_leads_away_unless_it_begins_as_the_page_s_own(base: str, away: list[int]) -> None:
    own = "sonoivu.haison.gov.vn"
    raws = ["/", f"http://{own}/tin", f"https://{own}.evil.vn/", f"https://{own}@evil.vn/", f"https://{own}"]

    assert leading_away(raws, base) == away


def test_what_stands_before_an_e_mail_address_is_no_login() -> None:
    assert without_login("Email: vanthu@snv.gov.vn") == "Email: vanthu@snv.gov.vn"
    assert without_login("an:m4t-khau@snv.gov.vn") == "snv.gov.vn"
