"""A list of ad blockers' rules, and what it does to a request or an element. It may be shared between threads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import host_of
from banner_kit.audit.domains import registered_domain
from banner_kit.audit.filter_rules import HidingRule, NetworkRule, read_rule
from banner_kit.audit.page import matches

_SIMPLE = re.compile(r"[\w\-.#*>+~ ]+")
_KEY = re.compile(r"[.#][\w-]+")
_QUOTED = re.compile(r"\"([^\"\\]+)\"|'([^'\\]+)'")


@dataclass(frozen=True)
class Request:
    """What a page asks for: an address, as what kind of resource, for the document at `page`."""

    address: str
    kind: str
    page: str

    @property
    def third_party(self) -> bool:
        """Whether it leaves the site that the document belongs to."""
        return registered_domain(host_of(self.address)) != registered_domain(host_of(self.page))


class FilterList:
    """A list by its rules; `name` is what it is called in findings."""

    def __init__(self, name: str, lines: Iterable[str]) -> None:
        rules = [rule for number, line in enumerate(lines, 1) if (rule := read_rule(line, number))]
        network = [rule for rule in rules if isinstance(rule, NetworkRule)]
        hiding = [rule for rule in rules if isinstance(rule, HidingRule)]
        self.name, self.count = name, len(rules)
        self._blocking = [(rule.literal, rule) for rule in network if not rule.exception]
        self._exempting = [(rule.literal, rule) for rule in network if rule.exception]
        self._shown = _by_selector(rule for rule in hiding if rule.exception)
        self._keyed = _by_key(rule for rule in hiding if not rule.exception)
        self.blocks = lru_cache(4096)(self._blocks)

    def _blocks(self, request: Request) -> NetworkRule | None:
        """The rule that keeps a browser from asking; None when it may."""
        if _first(self._exempting, request) or self._exempt(request.page, "document"):
            return None
        return _first(self._blocking, request)

    def hides(self, page: str, nodes: Sequence[LexborNode]) -> HidingRule | None:
        """The rule that hides one of these elements of the document at `page`; None when all stay."""
        off = {kind for kind in ("document", "elemhide", "generichide") if self._exempt(page, kind)}
        if off & {"document", "elemhide"}:
            return None
        host = host_of(page)
        for rule in self._candidates(nodes):
            off_here = rule.domains.everywhere and "generichide" in off
            if host not in rule.domains or off_here or self._is_shown(rule, host):
                continue
            if any(_matches(node, rule.selector) for node in nodes):
                return rule
        return None

    def _exempt(self, page: str, kind: str) -> bool:
        return _first(self._exempting, Request(page, kind, page)) is not None

    def _is_shown(self, rule: HidingRule, host: str) -> bool:
        return any(host in exception.domains for exception in self._shown.get(rule.selector, ()))

    def _candidates(self, nodes: Sequence[LexborNode]) -> Iterator[HidingRule]:
        """The rules that may match, by the classes, ids and values of these elements."""
        given = [(name, value or "") for node in nodes for name, value in node.attributes.items()]
        keys = [f"#{value}" for name, value in given if name == "id"]
        keys += [f".{word}" for name, value in given if name == "class" for word in value.split()]
        for key in dict.fromkeys(keys):
            yield from self._keyed.get(key, ())
        values = "\n".join(value for _, value in given).lower()
        yield from (rule for rule in self._keyed.get("", ()) if _may_match(rule.selector, values))


def _first(rules: Iterable[tuple[str, NetworkRule]], request: Request) -> NetworkRule | None:
    address, host = request.address.lower(), host_of(request.page)
    for literal, rule in rules:
        if literal in address and _concerns(rule, request, host) and rule.fits(request.address):
            return rule
    return None


def _concerns(rule: NetworkRule, request: Request, host: str) -> bool:
    party = rule.third_party is None or rule.third_party is request.third_party
    return request.kind in rule.kinds and party and host in rule.domains


def _by_selector(rules: Iterable[HidingRule]) -> dict[str, list[HidingRule]]:
    found = defaultdict(list)
    for rule in rules:
        found[rule.selector].append(rule)
    return dict(found)


def _by_key(rules: Iterable[HidingRule]) -> dict[str, list[HidingRule]]:
    """The rules by a class or id that what they hide must have; those without one below the empty key."""
    found = defaultdict(list)
    for rule in rules:
        last = re.split(r"[ >+~]+", rule.selector)[-1] if _SIMPLE.fullmatch(rule.selector) else ""
        key = _KEY.search(last)
        found[key[0] if key else ""].append(rule)
    return dict(found)


def _may_match(selector: str, values: str) -> bool:
    """Whether what a selector quotes is found in the values at all: most of a list's are ruled out by that."""
    if ":not(" in selector or "," in selector:
        return True
    return all((double or single).lower() in values for double, single in _QUOTED.findall(selector))


def _matches(node: LexborNode, selector: str) -> bool:
    """Whether one of a rule's selectors matches; those that only blockers understand do not."""
    parts = [selector] if "(" in selector else selector.split(",")
    return any(matches(node, part) for part in parts)
