"""What frames allow: may a page be shown in one, and may a link in one be used?

https://html.spec.whatwg.org/#the-x-frame-options-header, https://www.w3.org/TR/CSP3/#directive-frame-ancestors and
https://html.spec.whatwg.org/#sandboxing.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from banner_kit.audit.page import ancestors, attribute
from banner_kit.audit.response import Response

_OUT_OF_FRAMES = frozenset({"allow-top-navigation", "allow-top-navigation-by-user-activation"})
_PORTS = {"http": 80, "https": 443}


def may_be_framed(answer: Response, outer: str) -> bool:
    """Whether a browser shows the answer in a frame of the page at the address `outer`."""
    policies = [policy for policy in answer.headers.get("content-security-policy", "").split(",") if policy]
    ancestors = [sources for policy in policies if (sources := _ancestors(policy)) is not None]
    if ancestors:  # which overrule the older header
        return all(any(_allows(source, answer.url, outer) for source in sources) for sources in ancestors)
    options = {option.strip().lower() for option in answer.headers.get("x-frame-options", "").split(",")}
    return "deny" not in options and ("sameorigin" not in options or _origin(answer.url) == _origin(outer))


def lets_out(frame: LexborNode, link: LexborNode) -> bool:
    """Whether a frame lets its visitors use a link in it: a sandbox may forbid what its target needs."""
    allowed = set(attribute(frame, "sandbox").lower().split())
    target = (attribute(link, "target") or _usual_target(link)).lower()
    if "sandbox" not in frame.attributes or target in ("", "_self"):
        return True
    return bool(allowed & _OUT_OF_FRAMES) if target in ("_top", "_parent") else "allow-popups" in allowed


def _usual_target(link: LexborNode) -> str:
    """Where the links of its page open that do not say so themselves."""
    *_, root = (link, *ancestors(link))
    base = root.css_first("base[target]")
    return attribute(base, "target") if base is not None else ""


def _ancestors(policy: str) -> list[str] | None:
    """Who may frame the page; None where the policy does not say."""
    for directive in policy.lower().split(";"):
        name, _, sources = directive.strip().partition(" ")
        if name == "frame-ancestors":
            return sources.split()
    return None


def _allows(source: str, own: str, outer: str) -> bool:
    """Whether one source expression lets the page at `outer` show the one at `own`."""
    if source == "'self'":
        return _origin(own) == _origin(outer)
    asked, host, port = _origin(outer)
    scheme, separator, rest = source.partition(":")
    if separator and (rest == "" or rest.startswith("//")):
        if asked not in (scheme, f"{scheme}s"):
            return False
        source = rest.removeprefix("//") or "*:*"
    name, _, wanted = source.partition("/")[0].partition(":")
    return _is_host(name, host) and (wanted == "*" or port == (int(wanted) if wanted.isdigit() else _PORTS.get(asked)))


def _is_host(pattern: str, host: str) -> bool:
    return pattern == "*" or pattern == host or (pattern.startswith("*.") and host.endswith(pattern[1:]))


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme)
