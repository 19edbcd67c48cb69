from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.rulebook import (
    Redirector,
    is_foreign_service,
    is_shortener,
    is_vice_host,
    names_vice,
    page_rules,
    redirector_for,
    redirectors,
    revealed_marks,
    stands_between,
)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/index.php?language=vi&nv=banners&op=click&id=6&s=ab", "NukeViet banners"),
        ("/vi/banners/click/?id=6&s=ab", "NukeViet banners"),
        ("/vi/weblinks/visitlink-12-vdxh/", "NukeViet weblinks"),
        ("/index.php?option=com_banners&task=click&id=6", "Joomla banners"),
        ("/component/banners/click/6", "Joomla banners"),
        ("/index.php/component/weblinks/weblink/12-lien-ket/5-vdxh?task=weblink.go", "Joomla web links"),
        ("/DesktopModules/Admin/Banners/BannerClickThrough.aspx?BannerId=2&VendorId=1", "DNN banners"),
        ("/LinkClick.aspx?link=http%3a%2f%2fx.vn&tabid=57&mid=431", "DNN LinkClick"),
        ("/_layouts/15/redirect.aspx?x=1", "SharePoint redirect page"),
        ("/go/vdxh", "WordPress redirect plug-ins"),
        ("/ajax/click.php?b=4", "any click counter"),
        ("/chuyen?url=https://x.vn/", "an address in the query"),
    ],
)
def test_redirectors_are_known_by_their_shape(address: str, name: str) -> None:
    assert redirector_for(address).name == name


@pytest.mark.parametrize("rule", redirectors(), ids=lambda rule: rule.name)
@given(st.data())
def test_every_address_of_a_shape_holds_one_of_its_words(rule: Redirector, data: st.DataObject) -> None:
    address = data.draw(st.from_regex(rule.path))

    assert any(word in address.lower() for word in rule.words)


@pytest.mark.parametrize("address", ["/", "/tin-tuc/a.html", "/gioi-thieu/lien-he", "/clickbait.html", "/banner"])
def test_ordinary_addresses_are_no_redirectors(address: str) -> None:
    assert redirector_for(f"https://haison.gov.vn{address}x") is None


def test_every_redirector_names_its_source() -> None:
    assert all(one.source for one in redirectors())


def test_every_page_rule_has_a_basis_and_a_limit() -> None:
    assert all(rule.basis and rule.most_text for rule in page_rules())


def test_every_mark_of_what_scripts_show_is_a_class_or_an_attribute() -> None:
    assert all(re.fullmatch(r"\.[\w-]+|\[[a-z-]+\]", mark) for mark in revealed_marks())


def test_frames_of_known_services_are_not_looked_into() -> None:
    assert is_foreign_service("www.youtube.com")
    assert not is_foreign_service("notyoutube.com.vn")


def test_shorteners_are_known_by_host() -> None:
    assert is_shortener("bit.ly")
    assert not is_shortener("rabbit.ly")


@pytest.mark.parametrize(
    ("address", "between"),
    [
        ("https://www.google.com/url?q=https://s.vn/&sa=D", True),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fs.vn", True),
        ("https://www.facebook.com/l.php?u=https%3A%2F%2Fs.vn", True),
        ("https://facebook.com/l.php?u=https%3A%2F%2Fs.vn", True),
        ("https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fs.vn", True),
        ("https://www.google.com/maps?q=https://s.vn/", False),
        ("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fs.vn", False),
        ("https://s.vn/www.google.com/url", False),
    ],
)
def test_addresses_copied_from_mail_and_chats_are_known(address: str, between: bool) -> None:
    assert stands_between(address) is between


@pytest.mark.parametrize("host", ["kubet88.com", "nhacaiuytin.net", "www.789bet.test", "x-slot.test"])
def test_hosts_of_gambling(host: str) -> None:
    assert is_vice_host(host)


@pytest.mark.parametrize("host", ["alphabet.vn", "betterplace.org", "slotted.vn", "haison.gov.vn"])
def test_hosts_that_only_contain_such_letters(host: str) -> None:
    assert not is_vice_host(host)


def test_words_of_gambling_stand_alone() -> None:
    assert names_vice("game tai xiu online")
    assert not names_vice("ho tai xiung")
