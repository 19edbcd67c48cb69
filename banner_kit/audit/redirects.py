"""Where an address leads: redirects of every kind, followed hop by hop, as a browser would.

Location and Refresh headers, `<meta refresh>` and the literal script redirects of otherwise empty pages are
followed. The fetching is passed in. The campaign's own site is never fetched: arriving at its address is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from banner_kit.audit.address import NEAR_MISSES, Compass, Kind, is_web, parse, resolve, same_page, same_site
from banner_kit.audit.handlers import literals
from banner_kit.audit.page import Page, attribute, read_page
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError, Get, Response
from banner_kit.audit.results import Form
from banner_kit.audit.rulebook import redirector_for
from banner_kit.audit.scene import Candidate

MAX_HOPS = 10  # to the home page; browsers give up at 20
MAX_CLICK_HOPS = 5
MAX_CLICKS = 12  # redirectors asked for one page
LONGEST_REFRESH = 5.0  # seconds; a page that refreshes later is itself read first by a visitor
_EMPTY_TEXT = 200  # characters below which a page with a script redirect has nothing of its own to read
_REFRESH = re.compile(
    r"\s*(?=[\d.])(\d*)[\d.]*(?:$|[\s;,][\s;,]*(?:url\s*=\s*)?[\"']?([^\"']*))", re.IGNORECASE | re.ASCII
)
_SCRIPT_REDIRECT = re.compile(
    r"""(?:^|[^\w.$])(?:(?:window|document|top|self|parent|this)\.)*location(?:\.href)?"""
    r"""(?:\s*=(?!=)\s*|\.(?:replace|assign)\(\s*)(["'](?:\\.|[^"'\\])*["'])"""
)


@dataclass(frozen=True)
class Journey:
    """Where following an address ended.

    `chain` holds every address on the way, the last one included. `response` and `page` are those of the last
    one, unless it is the campaign's or a near miss (`kind`): these are not fetched.
    """

    chain: tuple[str, ...]
    kind: Kind = Kind.OTHER
    response: Response | None = None
    page: Page | None = None

    @property
    def end(self) -> str:
        """The last address."""
        return self.chain[-1]


def follow(address: str, get: Get, compass: Compass, hops: int = MAX_HOPS, *, even_cut: bool = False) -> Journey:
    """Follow an address to its end. Raises `FetchError`, with reason `redirect` when there is no end.

    A redirect that does not say where to is a page where it holds one, as in browsers.
    The address itself is asked for even when it looks like the campaign's: somebody means it. A page that broke off is
    none, unless `even_cut`: then what came of it is told with why it did.
    """
    chain = [address]
    while True:
        kind = compass.kind(chain[-1], chain[-1])
        if kind is Kind.CAMPAIGN or (kind in NEAR_MISSES and len(chain) > 1):
            return Journey(tuple(chain), kind)
        response = _answer(chain, get)
        page = read_page(response.body, response.url, response.content_type) if response.is_html else None
        onward = next_address(response, page) or (chain[-1] if _is_asked_again(chain, response, page) else "")
        if not onward:
            if 300 <= response.status < 400 and not (page and response.body):
                raise FetchError(Reason.REDIRECT, f"{response.status}, {chain[-1]}")
            if response.cut and not even_cut:
                raise response.cut
            return Journey(tuple(chain), kind, response, page)
        chain.append(onward)
        if len(chain) > hops + 1:
            raise FetchError(Reason.REDIRECT, f"{hops}, {address}")


def _answer(chain: list[str], get: Get) -> Response:
    """What the last address answers. One that cannot be asked is the registry's fault only at the beginning."""
    try:
        return get(chain[-1])
    except FetchError as failure:
        if failure.reason is Reason.ADDRESS and len(chain) > 1:
            raise FetchError(Reason.REDIRECT, chain[-1]) from failure
        raise


def next_address(response: Response, page: Page | None) -> str:
    """Where this answer sends the visitor on to; empty if it does not."""
    if response.redirects:
        return _web_address(response.headers["location"], response.url)
    address = _refresh(response, page)
    if address and not same_page(address, response.url):
        return address
    if page is None or response.status >= 400:
        # What an error page has scripts do waits for a click as a rule, or for a challenge to be passed.
        return ""
    return _script_redirect(page)


def _is_asked_again(chain: Sequence[str], response: Response, page: Page | None) -> bool:
    """Whether a page sets a cookie and has itself loaded anew: who comes with the cookie gets another."""
    sets_cookie = "set-cookie" in response.headers and chain.count(chain[-1]) == 1
    return sets_cookie and same_page(_refresh(response, page), response.url)


def _refresh(response: Response, page: Page | None) -> str:
    """Where the header Refresh or a `<meta>` of that name leads soon, be it to the page itself; else empty."""
    if address := _refresh_address(response.headers.get("refresh", ""), response.url, response.url):
        return address
    if page is None:
        return ""
    for node in page.tree.css("meta[http-equiv]"):
        is_refresh = attribute(node, "http-equiv").lower() == "refresh"
        if is_refresh and (address := _refresh_address(attribute(node, "content"), page.base, response.url)):
            return address
    return ""


def _refresh_address(content: str, base: str, here: str) -> str:
    """https://html.spec.whatwg.org/#shared-declarative-refresh-steps; without an address it is the page itself."""
    found = _REFRESH.match(content)
    if found is None or float(found[1] or 0) > LONGEST_REFRESH:
        return ""
    return _web_address(found[2].strip(), base) if found[2] else here


def _script_redirect(page: Page) -> str:
    codes = page.inline_scripts
    if not codes or page.tree.css_first("a[href]") is not None or page.says_more_than(_EMPTY_TEXT):
        return ""
    for code in codes:
        found = _SCRIPT_REDIRECT.search(code)
        if found and "document.cookie" not in code:
            return _web_address(next(literals(found[1]), ""), page.base)
    return ""


def _web_address(raw: str, base: str) -> str:
    address = resolve(raw, base)
    return address if is_web(address) else ""


def worth_clicking(page: Page, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that only a click can settle, best first, twelve at most.

    First what bears the campaign's name, then pictures whose address has a redirector's shape.
    """
    ranked: dict[str, tuple[int, Candidate]] = {}
    for one in candidates:
        rank = _rank(page, one)
        if rank is not None:
            ranked.setdefault(one.href, (rank, one))
    best = sorted(ranked.values(), key=lambda entry: entry[0])
    return [one for _, one in best[:MAX_CLICKS]]


def _rank(page: Page, one: Candidate) -> int | None:
    clickable = one.form in (Form.LINK, Form.IMAGE_LINK, Form.AREA, Form.OPTION)
    if not clickable or one.by_script or one.kind not in (Kind.OTHER, Kind.WRAPPED):
        return None
    if not is_web(one.href) or not same_site(one.href, page.url):
        return None
    if same_page(one.href, page.url):
        return None
    shaped = redirector_for(one.href) is not None
    if one.named or one.kind is Kind.WRAPPED:
        return 0 if shaped else 1
    return 2 if shaped else None


def click_address(page: Page, one: Candidate) -> str:
    """The address to ask for a click, without what would count it as a visitor's where that can be left out."""
    rule = redirector_for(one.href)
    if rule is None or not rule.drop or rule.generator is None:
        return one.href
    generator = page.tree.css_first("meta[name=generator]")
    if generator is None or not rule.generator.search(attribute(generator, "content")):
        return one.href
    url = parse(one.href)
    if url is None:
        return one.href
    kept = [(key, value) for key, value in parse_qsl(url.search.lstrip("?"), True) if key not in rule.drop]
    url.search = urlencode(kept)
    return str(url.href)
