"""What a browser told of our own files on a portal's page: refused, not found, not what they should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from banner_kit.audit.address import host_of, parse
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding, first_of_each
from banner_kit.audit.results import Finding
from banner_kit.campaign import ASSET_PREFIX
from banner_kit.errors import WidgetError
from banner_kit.policies import amended

_ADDRESS = re.compile(r"https?://[^\s'\"]+")


def find_troubles(
    refused: Iterable[tuple[str, str, str]], failed: Iterable[tuple[str, str]], console: Iterable[str]
) -> tuple[Finding, ...]:
    """Findings on files of ours, each code once: `refused` by a policy of the page (directive, address, policy),
    `failed` requests (address, what), and `console` lines."""
    return first_of_each([*_of_policy(refused), *_of_console(console), *_of_failures(failed)])


def _of_policy(refused: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
    for directive, address, policy in refused:
        if ASSET_PREFIX in address:
            needed = f"{directive.removesuffix('-elem').removesuffix('-attr')} {_origin(address)}"
            try:
                yield finding(Code.BLOCKED_BY_CSP, address=address, line=amended(policy, needed) or needed)
            except WidgetError:
                yield finding(Code.BLOCKED_BY_STRICT_DYNAMIC, address=address)


def _of_console(lines: Iterable[str]) -> Iterator[Finding]:
    for line in lines:
        address = next((one for one in _ADDRESS.findall(line) if ASSET_PREFIX in one), "")
        if address and "integrity" in line and "digest" in line:
            yield finding(Code.INTEGRITY_MISMATCH, address=address)
        elif address and line.startswith("Mixed Content"):
            yield finding(Code.BLOCKED_MIXED_CONTENT, address=address)


def _of_failures(failed: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    for address, detail in failed:
        if ASSET_PREFIX in address and (detail.isdecimal() or "ERR_CONNECTION" in detail or "NAME_NOT" in detail):
            yield finding(Code.ASSET_NOT_FOUND, address=address, detail=detail)


def _origin(address: str) -> str:
    url = parse(address)
    return str(url.origin) if url else host_of(address)
