"""Rules of ad blockers, one line of a list each, in the format of EasyList.

https://help.adblockplus.org/hc/en-us/articles/360062733293 (How to write filters). What is no such rule is left out,
as blockers do: comments, extended selectors (`#?#`), snippets (`#$#`), options nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from banner_kit.audit.domains import registered_domain
from banner_kit.audit.lazily import lazily

RESOURCES = frozenset(
    """script image stylesheet subdocument xmlhttprequest object font media ping websocket other""".split()  # noqa: SIM905
)
PAGE_WIDE = frozenset({"document", "elemhide", "generichide"})
"""What an exception may switch off for a whole page, besides what it loads."""
_ELSEWHERE = frozenset({"popup", "webrtc", "genericblock", "inline-script", "inline-font", "object-subrequest"})
"""Kinds of what no banner consists of."""
_ALIASES = {
    "css": "stylesheet", "frame": "subdocument", "xhr": "xmlhttprequest", "doc": "document", "ehide": "elemhide",
    "ghide": "generichide", "3p": "third-party", "1p": "~third-party", "first-party": "~third-party",
}  # fmt: skip
_OPTIONS = re.compile(r"\$(~?[\w-]+(?:=[^,\s]*)?(?:,~?[\w-]+(?:=[^,\s]*)?)*)$")
_HIDING = re.compile(r"([^/|@\"!]*?)#(@?)#(.+)")
_OTHER_SYNTAX = re.compile(r"[^/|@\"!]*?(?:#[@?$%]*[?$%]#|#@?#(?:\+js|\^))")
# All but letters, digits and `_ - . %`, or the end of the address.
_SEPARATOR = r"(?:[\x00-\x24\x26-\x2c\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f]|$)"
_HOST_BEGINS = r"^[\w-]+:/+(?:[^/?#]+\.)?"


@dataclass(frozen=True)
class Domains:
    """On which hosts a rule holds: by name whether it does there and below; what is more particular decides."""

    named: Mapping[str, bool] = field(default_factory=dict)

    def __contains__(self, host: str) -> bool:
        for name in _names(host):
            if name in self.named:
                return self.named[name]
        return True not in self.named.values()

    @property
    def everywhere(self) -> bool:
        """Whether the rule is for no host in particular."""
        return True not in self.named.values()


@dataclass(frozen=True)
class NetworkRule:
    """A rule on requests. `kinds` are those of the resources that it is for, `third_party` None for all requests."""

    text: str
    line: int
    pattern: str
    exception: bool = False
    kinds: frozenset[str] = RESOURCES
    domains: Domains = Domains()
    third_party: bool | None = None
    match_case: bool = False

    @lazily
    def literal(self) -> str:
        """The longest piece of the pattern that every address it fits must hold, in lower case."""
        return "" if _is_expression(self.pattern) else max(re.split(r"[*^|]+", self.pattern), key=len).lower()

    def fits(self, address: str) -> bool:
        """Whether the address is one that the rule is about."""
        return self._expression.search(address) is not None

    @lazily
    def _expression(self) -> re.Pattern[str]:
        return re.compile(_expression(self.pattern), 0 if self.match_case else re.IGNORECASE)


@dataclass(frozen=True)
class HidingRule:
    """A rule that hides elements, or an exception from such rules."""

    text: str
    line: int
    selector: str
    domains: Domains = Domains()
    exception: bool = False


def read_rule(written: str, line: int) -> NetworkRule | HidingRule | None:
    """The rule in a line of a list; None where there is none that is understood."""
    text = written.strip()
    if not text or text.startswith(("!", "[Adblock")) or _OTHER_SYNTAX.match(text):
        return None
    if hiding := _HIDING.fullmatch(text):
        domains = _domains(hiding[1].lower().split(","))
        return HidingRule(text, line, hiding[3].strip(), domains, bool(hiding[2]))
    return _network_rule(text, line)


def _network_rule(text: str, line: int) -> NetworkRule | None:
    exception = text.startswith("@@")
    pattern = text.removeprefix("@@")
    options: list[str] = []
    if found := _OPTIONS.search(pattern):
        pattern, options = pattern[: found.start()], [_plain(one) for one in found[1].split(",")]
    told = _told(options, exception)
    if told is None or (_is_expression(pattern) and not _compiles(pattern)):
        return None
    return NetworkRule(text, line, pattern, exception, **told)


def _plain(option: str) -> str:
    inverse, name = option.startswith("~"), option.removeprefix("~")
    plain = _ALIASES.get(name, name)
    return plain.removeprefix("~") if inverse and plain.startswith("~") else "~" * inverse + plain


def _told(options: list[str], exception: bool) -> dict[str, Any] | None:
    """What options say; None when one of them is not known, or makes the rule do something else than to block."""
    told: dict[str, Any] = {}
    wanted, unwanted = set[str](), set[str]()
    for option in options:
        name, _, value = option.partition("=")
        bare = name.removeprefix("~")
        if name in ("domain", "from"):
            told["domains"] = _domains(value.lower().split("|"))
        elif bare == "third-party":
            told["third_party"] = name == bare
        elif name == "match-case":
            told["match_case"] = True
        elif bare in RESOURCES | _ELSEWHERE or (bare in PAGE_WIDE and exception):
            (wanted if name == bare else unwanted).add(bare)
        elif name != "important":
            return None
    if wanted or unwanted:
        told["kinds"] = frozenset(wanted) or RESOURCES - unwanted
    return told


def _domains(names: list[str]) -> Domains:
    return Domains({name.removeprefix("~"): not name.startswith("~") for name in map(str.strip, names) if name})


def _names(host: str) -> list[str]:
    """The host and what it lies below, longest first; for `name.*` also without what stands for a country or kind."""
    labels = host.split(".")
    whole = [".".join(labels[at:]) for at in range(len(labels))]
    suffix = registered_domain(host).partition(".")[2]
    bare = host.removesuffix(f".{suffix}").split(".") if suffix else []
    return whole + [f"{'.'.join(bare[at:])}.*" for at in range(len(bare))]


def _is_expression(pattern: str) -> bool:
    return len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/")


def _expression(pattern: str) -> str:
    if _is_expression(pattern):
        return pattern[1:-1]
    begins, rest = "", re.sub(r"\*+", "*", pattern)
    if rest.startswith("||"):
        begins, rest = _HOST_BEGINS, rest[2:]
    elif rest.startswith("|"):
        begins, rest = "^", rest[1:]
    ends = "$" if rest.endswith("|") else ""
    inner = rest.removesuffix("|") if ends else rest
    known = {"*": ".*", "^": _SEPARATOR}
    return begins + "".join(known.get(one) or re.escape(one) for one in inner) + ends


def _compiles(pattern: str) -> bool:
    try:
        re.compile(_expression(pattern))
    except re.error:
        return False
    return True
