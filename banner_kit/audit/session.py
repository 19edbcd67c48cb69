"""Asking with requests, less what an audit does not use of it.

`requests.Session` prepares every request anew from a dozen sources, reads the environment and the bodies of
redirects; that is half of what asking costs. Its adapter and its cookies do here what they do there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.cookiejar import Cookie
from typing import Any

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar, get_cookie_header
from requests.structures import CaseInsensitiveDict
from requests.utils import get_environ_proxies

from banner_kit.audit.transport import Adapter

COOKIE_BYTES = 16 * 1024  # kept of one portal; most servers refuse requests that carry more

Proxies = Callable[[str], dict[str, str]]


class Session:
    """Requests that share cookies and connections, and follow nothing. Closing is the line's part."""

    def __init__(
        self, adapter: Adapter, headers: Mapping[str, str], proxies: Proxies, cookies: RequestsCookieJar
    ) -> None:
        self._adapter, self._headers, self._proxies, self._cookies = adapter, headers, proxies, cookies

    def get(self, address: str, seconds: float) -> requests.Response:
        """Ask for an address as browsers write it; the body is left to be read. Raises as requests does."""
        request = requests.PreparedRequest()
        request.method, request.url = "GET", address
        request.headers = CaseInsensitiveDict(self._headers)
        if self._cookies:
            self._add_cookies(request)
        answer = self._adapter.send(request, stream=True, timeout=seconds, proxies=self._proxies(address))
        if "set-cookie" in answer.headers:
            extract_cookies_to_jar(self._cookies, request, answer.raw)  # type: ignore[no-untyped-call]
        return answer

    def _add_cookies(self, request: requests.PreparedRequest) -> None:
        cookies = get_cookie_header(self._cookies, request)  # type: ignore[no-untyped-call]
        if cookies:
            request.headers["Cookie"] = cookies


def proxies_by(option: str) -> Proxies:
    """Which proxies to take: those of the environment for `env`, else the one given; none when there is none."""
    if option == "env":
        return get_environ_proxies
    fixed = {"http": option, "https": option} if option else {}
    return lambda _address: fixed


def kept_cookies() -> RequestsCookieJar:
    """Keeps cookies as browsers do, but never more than a site needs."""
    return _Cookies()


class _Cookies(RequestsCookieJar):
    left = COOKIE_BYTES

    def set_cookie(self, cookie: Cookie, *args: Any, **kwargs: Any) -> Any:
        self.left -= len(cookie.name) + len(cookie.value or "")
        if self.left >= 0:
            super().set_cookie(cookie, *args, **kwargs)
