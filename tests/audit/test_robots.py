"""The rules of robots.txt that matter, by google/robotstxt's own cases (robots_test.cc at 21fc90b).

Left out is what it calls its own (`index.html` for `/`, lines without a colon, agents up to the first blank) and
what it counts rather than judges (line numbers, sitemaps).
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.response import Response
from banner_kit.audit.robots import LARGEST, Robots, read_robots

AT = "http://foo.bar"
US = "banner-kit"


def rules(text: str | bytes, status: int = 200) -> Robots:
    body = text if isinstance(text, bytes) else text.encode()
    return read_robots(Response(f"{AT}/robots.txt", status, {"content-type": "text/plain"}, body))


def allowed(text: str, path: str) -> bool:
    """Google's cases, its FooBot being us."""
    return rules(text.replace("FooBot", US)).allows(AT + path)


GROUPS = """allow: /foo/bar/

user-agent: FooBot
disallow: /
allow: /x/
user-agent: BarBot
disallow: /
allow: /y/


allow: /w/
user-agent: BazBot

user-agent: FooBot
allow: /z/
disallow: /
"""
ONLY = "user-agent: FooBot\ndisallow: /\nallow: {}\n"
CASES: dict[str, list[tuple[str, str, bool]]] = {
    "ID_LineSyntax_Line": [
        ("user-agent: FooBot\ndisallow: /\n", "/x/y", False),
        ("foo: FooBot\nbar: /\n", "/x/y", True),
    ],
    "ID_LineSyntax_Groups": [
        (GROUPS, "/x/b", True), (GROUPS, "/z/d", True), (GROUPS, "/y/c", False), (GROUPS, "/foo/bar/", False),
        (GROUPS.replace("BarBot", US), "/y/c", True),
        (GROUPS.replace("BarBot", US).replace("FooBot", "A"), "/w/a", True),
        (GROUPS.replace("FooBot", "A").replace("BarBot", US), "/z/d", False),
    ],
    "ID_REPLineNamesCaseInsensitive": [
        (f"{agent}: FooBot\n{allow}: /x/\n{disallow}: /\n", path, verdict)
        for agent, allow, disallow in (
            ("USER-AGENT", "ALLOW", "DISALLOW"), ("user-agent", "allow", "disallow"),
            ("uSeR-aGeNt", "AlLoW", "dIsAlLoW"),
        )
        for path, verdict in (("/x/y", True), ("/a/b", False))
    ],
    "ID_UserAgentValueCaseInsensitive": [
        (f"User-Agent: {agent}\nAllow: /x/\nDisallow: /\n", path, verdict)
        for agent in ("BANNER-KIT", "banner-kit", "Banner-Kit")
        for path, verdict in (("/x/y", True), ("/a/b", False))
    ],
    "ID_GlobalGroups_Secondary": [
        ("", "/x/y", True),
        ("user-agent: *\nallow: /\nuser-agent: FooBot\ndisallow: /\n", "/x/y", False),
        ("user-agent: *\nallow: /\nuser-agent: BarBot\ndisallow: /\n", "/x/y", True),
        ("user-agent: ABot\nallow: /\nuser-agent: BBot\ndisallow: /\nuser-agent: CBot\ndisallow: /\n", "/x/y", True),
    ],
    "ID_AllowDisallow_Value_CaseSensitive": [
        ("user-agent: FooBot\ndisallow: /x/\n", "/x/y", False),
        ("user-agent: FooBot\ndisallow: /X/\n", "/x/y", True),
    ],
    "ID_LongestMatch": [
        ("user-agent: FooBot\ndisallow: /x/page.html\nallow: /x/\n", "/x/page.html", False),
        ("user-agent: FooBot\nallow: /x/page.html\ndisallow: /x/\n", "/x/page.html", True),
        ("user-agent: FooBot\nallow: /x/page.html\ndisallow: /x/\n", "/x/", False),
        ("user-agent: FooBot\ndisallow: \nallow: \n", "/x/page.html", True),
        ("user-agent: FooBot\ndisallow: /\nallow: /\n", "/x/page.html", True),
        ("user-agent: FooBot\ndisallow: /x\nallow: /x/\n", "/x", False),
        ("user-agent: FooBot\ndisallow: /x\nallow: /x/\n", "/x/", True),
        ("user-agent: FooBot\ndisallow: /x/page.html\nallow: /x/page.html\n", "/x/page.html", True),
        ("user-agent: FooBot\nallow: /page\ndisallow: /*.html\n", "/page.html", False),
        ("user-agent: FooBot\nallow: /page\ndisallow: /*.html\n", "/page", True),
        ("user-agent: FooBot\nallow: /x/page.\ndisallow: /*.html\n", "/x/page.html", True),
        ("user-agent: FooBot\nallow: /x/page.\ndisallow: /*.html\n", "/x/y.html", False),
        ("User-agent: *\nDisallow: /x/\nUser-agent: FooBot\nDisallow: /y/\n", "/x/page", True),
        ("User-agent: *\nDisallow: /x/\nUser-agent: FooBot\nDisallow: /y/\n", "/y/page", False),
    ],
    "ID_Encoding": [
        (ONLY.format("/foo?qux=taz&baz=http://foo.bar?tar&par"), "/foo?qux=taz&baz=http://foo.bar?tar&par", True),
        (ONLY.format("/foo/bar/ツ"), "/foo/bar/%E3%83%84", True),
        (ONLY.format("/foo/bar/%E3%83%84"), "/foo/bar/%E3%83%84", True),
        (ONLY.format("/foo/bar/%62%61%7A"), "/foo/bar/%62%61%7A", True),
    ],
    "ID_SpecialCharacters": [
        *(("User-agent: FooBot\nDisallow: /foo/bar/quz\nAllow: /foo/*/qux\n", path, verdict) for path, verdict in
          (("/foo/bar/quz", False), ("/foo/quz", True), ("/foo//quz", True), ("/foo/bax/quz", True))),
        *(("User-agent: FooBot\nDisallow: /foo/bar$\nAllow: /foo/bar/qux\n", path, verdict) for path, verdict in
          (("/foo/bar", False), ("/foo/bar/qux", True), ("/foo/bar/", True), ("/foo/bar/baz", True))),
        *(("User-agent: FooBot\n# Disallow: /\nDisallow: /foo/quz#qux\nAllow: /\n", path, verdict) for path, verdict in
          (("/foo/bar", True), ("/foo/quz", False))),
    ],
    "GoogleOnly_DocumentationChecks": [
        *((ONLY.format(pattern), path, verdict) for pattern in ("/fish", "/fish*") for path, verdict in
          (("/bar", False), ("/fish", True), ("/fish.html", True), ("/fish/salmon.html", True), ("/fishheads", True),
           ("/fish.html?id=anything", True), ("/Fish.asp", False), ("/catfish", False), ("/?id=fish", False))),
        *((ONLY.format("/fish/"), path, verdict) for path, verdict in
          (("/bar", False), ("/fish/", True), ("/fish/salmon", True), ("/fish/?salmon", True), ("/fish", False),
           ("/fish.html", False), ("/Fish/Salmon.html", False))),
        *((ONLY.format("/*.php"), path, verdict) for path, verdict in
          (("/bar", False), ("/filename.php", True), ("/folder/filename.php?parameters", True),
           ("//folder/any.php.file.html", True), ("/filename.php/", True), ("/index?f=filename.php/", True),
           ("/php/", False), ("/index?php", False), ("/windows.PHP", False))),
        *((ONLY.format("/*.php$"), path, verdict) for path, verdict in
          (("/bar", False), ("/filename.php", True), ("/folder/filename.php", True),
           ("/filename.php?parameters", False), ("/filename.php/", False), ("/filename.php5", False),
           ("/php/", False), ("/aaaphpaaa", False))),
        *((ONLY.format("/fish*.php"), path, verdict) for path, verdict in
          (("/bar", False), ("/fish.php", True), ("/fishheads/catfish.php?parameters", True), ("/Fish.PHP", False))),
        ("user-agent: FooBot\nallow: /p\ndisallow: /\n", "/page", True),
        ("user-agent: FooBot\nallow: /folder\ndisallow: /folder\n", "/folder/page", True),
        ("user-agent: FooBot\nallow: /page\ndisallow: /*.htm\n", "/page.htm", False),
        ("user-agent: FooBot\nallow: /$\ndisallow: /\n", "/", True),
        ("user-agent: FooBot\nallow: /$\ndisallow: /\n", "/page.html", False),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "verdict"),
    [pytest.param(*case, id=f"{name}-{place}") for name, cases in CASES.items() for place, case in enumerate(cases)],
)
def test_rules_mean_what_google_says_they_mean(text: str, path: str, verdict: bool) -> None:
    assert allowed(text, path) is verdict


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert not allowed(f"User-Agent: FooBot{end}Disallow: /x/{end}", "/x/y")


@pytest.mark.parametrize("status", [301, 401, 403, 404, 429, 500, 503])
def test_a_host_without_rules_forbids_nothing(status: int) -> None:
    assert rules("User-agent: *\nDisallow: /\n", status).allows(f"{AT}/")


def test_a_byte_order_mark_hides_no_rule() -> None:
    assert not rules(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n").allows(f"{AT}/")


@pytest.mark.parametrize("name", [f"{US}/0.3", f"{US.title()} / 1.0", f"{US}/*"])
def test_our_name_with_a_version_is_ours(name: str) -> None:
    assert not rules(f"User-agent: {name} # the audit\nDisallow: /\n").allows(f"{AT}/")


def test_rules_beyond_the_size_that_must_be_read_do_not_count() -> None:
    padding = b"# padding\n" * (LARGEST // 10 + 1)

    assert rules(padding + b"User-agent: *\nDisallow: /\n").allows(f"{AT}/")


def test_a_page_instead_of_rules_forbids_nothing() -> None:
    assert rules("<!DOCTYPE html><title>Không tìm thấy</title><p>Disallow: /").allows(f"{AT}/")


def test_patterns_made_to_take_for_ever_do_not() -> None:
    many = "User-agent: *\n" + "".join(f"Disallow: /{'*a' * 40}*b{number}\n" for number in range(1000))

    assert rules(many).allows(f"{AT}/{'a' * 500}")


@pytest.mark.parametrize("agent", ["User-agent: a%d", "useragent:a%d", "user agent a%d", "User-Agent:*a%d*"])
def test_thousands_of_other_names_do_not_multiply_the_rules(agent: str) -> None:
    others = [agent % place for place in range(9_000)]
    found = rules("\n".join([*others, *["disallow: /"] * 9_000, f"user-agent: {US}", "disallow: /x"]))

    assert not found.allows(f"{AT}/x")
    assert found.allows(f"{AT}/y")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_robots_txt(noise: bytes) -> None:
    found = rules(b"User-agent: *\n" + noise)

    assert found.allows(f"{AT}/") in (True, False)
    assert 0 <= found.delay <= 10
