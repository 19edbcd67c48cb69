"""Asking with requests, less what an audit does not use of it.

`requests.Session` prepares every request anew from a dozen sources, reads the environment and the bodies of
redirects; that is half of what asking costs. Its adapter does here what it does there; cookies are our own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import requests
from requests.structures import CaseInsensitiveDict
from requests.utils import get_environ_proxies

from banner_kit.audit.cookies import Cookies
from banner_kit.audit.transport import Adapter

Proxies = Callable[[str], dict[str, str]]


class Session:
    """Requests that share cookies and connections, and follow nothing. Closing is the line's part."""

    def __init__(self, adapter: Adapter, headers: Mapping[str, str], proxies: Proxies) -> None:
        self._adapter, self._headers, self._proxies, self._cookies = adapter, headers, proxies, Cookies()

    def get(self, address: str, seconds: float) -> requests.Response:
        """Ask for an address as browsers write it; the body is left to be read. Raises as requests does."""
        request = requests.PreparedRequest()
        request.method, request.url = "GET", address
        request.headers = CaseInsensitiveDict(self._headers)
        if cookies := self._cookies.header(address):
            request.headers["Cookie"] = cookies.encode().decode("latin-1")  # which is how it is sent
        answer = self._adapter.send(request, stream=True, timeout=seconds, proxies=self._proxies(address))
        if "set-cookie" in answer.headers:
            self._cookies.keep(address, answer.raw.headers.getlist("set-cookie"))
        return answer


def proxies_by(option: str) -> Proxies:
    """Which proxies to take: those of the environment for `env`, else the one given; none when there is none."""
    if option == "env":
        return get_environ_proxies
    fixed = {"http": option, "https": option} if option else {}
    return lambda _address: fixed
