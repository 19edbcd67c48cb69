"""A portal's Content Security Policy, made to allow a snippet and nothing else besides.

A directive that is added takes the place of the one that a browser fell back to until then (CSP Level 3, 6.8): an
`img-src` beside `default-src 'self'` has to say `'self'` again, or the portal's own pictures are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from banner_kit.errors import WidgetError

_SPEAKING = {
    "script-src": (("script-src-elem", "script-src"), ("default-src",)),
    "style-src": (("style-src-elem", "style-src"), ("default-src",)),
    "style-src-attr": (("style-src-attr",), ("style-src", "default-src")),
    "img-src": (("img-src",), ("default-src",)),
    "frame-src": (("frame-src",), ("child-src", "default-src")),
}
"""Which directive speaks for what a snippet needs, the first that a policy has: those that take an address more, and
those that speak for other things too (`child-src` for workers) and are said again under the name that is needed."""

_HEADER = re.compile(r"^[^\S\n]*content-security-policy(?:[^\S\n]*:|(?=\s|$))", re.IGNORECASE | re.MULTILINE)
_SCHEMES = r"data|blob|https?|wss?|[\w-]+-extension|mediastream|filesystem"
_ANOTHER_HEADER = re.compile(rf"^[^\S\n]*(?!(?:{_SCHEMES}):)[\w-]+:(?=\s)", re.IGNORECASE | re.MULTILINE)
_DIRECTIVES = frozenset(
    """default-src script-src script-src-elem script-src-attr style-src style-src-elem style-src-attr img-src font-src
    connect-src media-src object-src frame-src child-src worker-src manifest-src prefetch-src fenced-frame-src base-uri
    form-action frame-ancestors navigate-to sandbox report-uri report-to require-trusted-types-for trusted-types
    upgrade-insecure-requests block-all-mixed-content plugin-types referrer reflected-xss require-sri-for
    webrtc""".split()  # noqa: SIM905
)
"""All that browsers read or once read (CSP Level 3, Trusted Types, Mixed Content). What is none of them they skip, and
with it what a portal believed to be forbidden."""
_SOURCE = re.compile(r"[!#-~]+")  # what is written in ASCII; quotation marks that a policy knows are single
_PARTICULAR = re.compile(r"'(?:nonce|sha(?:256|384|512))-.*'", re.IGNORECASE)
_INLINE = "'unsafe-inline'"

_Directives = list[list[str]]


def allowing(policy: str, needed: str) -> str:
    """The policy that allows what it did, and the snippet. `policy` is the header's value, several with commas between,
    or lines as a server sends them; `needed` is the snippet's `csp`. What is not concerned stays as and where it is.

    Raises `WidgetError` when a policy trusts scripts by `'strict-dynamic'`, where addresses count for nothing, and for
    a text that is no policy: what a browser would read of it is not what the portal has.
    """
    written = _HEADER.sub(",", policy)
    if another := _ANOTHER_HEADER.search(written):
        raise _no_policy(another[0])
    several = [_parsed(one) for one in written.split(",")]
    if policy.strip() and not any(several):
        raise _no_policy(policy)
    for name, *sources in chain.from_iterable(several):
        if name.lower() not in _DIRECTIVES:
            raise _no_policy(name)
        if stranger := next((one for one in sources if _is_no_source(one)), None):
            raise _no_policy(stranger)
    return ", ".join(_written(_widened(one, _parsed(needed))) for one in several if one)


def amended(policy: str, needed: str) -> str:
    """The directives of one policy that have to change for it to allow what is needed, as they would then be.

    Raises `WidgetError` when it trusts scripts by `'strict-dynamic'`.
    """
    written = _parsed(policy)
    return _written([one for one in _widened(written, _parsed(needed)) if one not in written])


def _is_no_source(word: str) -> bool:
    """A directive's name among sources is one before which the semicolon is missing."""
    return not _SOURCE.fullmatch(word) or ("-" in word and word.lower() in _DIRECTIVES)


def _no_policy(part: str) -> WidgetError:
    return WidgetError(
        "“{part}” cannot stand in a policy. Give the value of the header Content-Security-Policy, and nothing else.",
        part=part.strip(),
    )


def _parsed(policy: str) -> _Directives:
    return [words for one in policy.split(";") if (words := one.split())]


def _written(directives: _Directives) -> str:
    return "; ".join(" ".join(words) for words in directives)


def _widened(directives: _Directives, needed: _Directives) -> _Directives:
    for need, *sources in needed:
        own, wider = _SPEAKING.get(need, ((need,), ("default-src",)))
        speaking = _first(directives, (*own, *wider))
        if speaking is None:  # nothing forbids it
            continue
        name, *given = speaking
        wanted = _inline(given) if sources == [_INLINE] else _with(given, sources, need)
        if wanted == given:
            continue
        if name.lower() in own:
            directives = [[name, *wanted] if words is speaking else words for words in directives]
        else:
            directives = [*directives, [need, *wanted]]
    return directives


def _first(directives: _Directives, names: Iterable[str]) -> list[str] | None:
    """The directive that counts; of several of one name browsers read the first."""
    return next((words for name in names for words in directives if words[0].lower() == name), None)


def _with(given: list[str], sources: list[str], need: str) -> list[str]:
    known = {source.lower() for source in given}
    if need == "script-src" and "'strict-dynamic'" in known:
        raise WidgetError(
            "The policy trusts scripts by 'strict-dynamic' and ignores addresses. Choose the form “image”, or give the "
            "script the nonce of the portal's page."
        )
    lacking = [one for one in sources if not known & {"*", one.lower(), f"{one.partition(':')[0]}:".lower()}]
    return [*(one for one in given if one.lower() != "'none'"), *lacking] if lacking else given


def _inline(given: list[str]) -> list[str]:
    """The sources with `'unsafe-inline'`, which counts only where no nonce and no hash stands beside it. Addresses
    mean nothing to `style` attributes."""
    kept = [one for one in given if one.lower() == _INLINE or _PARTICULAR.fullmatch(one)]
    return given if [one.lower() for one in kept] == [_INLINE] else [_INLINE]
