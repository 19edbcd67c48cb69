"""What visitors with an ad blocker miss: placements that a rule of a list hides, or keeps from loading."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import is_web, resolve
from banner_kit.audit.codes import Code
from banner_kit.audit.filter_list import FilterList, Request
from banner_kit.audit.filter_rules import HidingRule, NetworkRule
from banner_kit.audit.findings import finding
from banner_kit.audit.judge import Attempt
from banner_kit.audit.page import Page, ancestors, attribute
from banner_kit.audit.reading import Reading
from banner_kit.audit.results import Finding, Form
from banner_kit.campaign import ASSET_PREFIX
from banner_kit.messages import Message

_KINDS = {"script": "script", "img": "image", "iframe": "subdocument", "frame": "subdocument", "link": "stylesheet"}
_SOURCES = {"link": "href", "object": "data"}
_HIDES, _BLOCKS = Message("hides it"), Message("blocks {address}")

Hit = tuple[HidingRule | NetworkRule, Message]
"""A rule, and what it does."""


def find_blocked(page: Page, reading: Reading, filters: FilterList) -> tuple[Finding, ...]:
    """The finding of a page whose visible placements are all hidden, or lack a file of theirs, by rules of the list."""
    good = [one for one in reading.attempts if one.succeeds]
    hits = [next(_hits(one, page, filters), None) for one in good]
    if not hits or not all(hits):
        return ()
    rule, effect = next(hit for hit in hits if hit)
    told = {"rule": rule.text, "line": rule.line, "list": filters.name, "effect": effect}
    return (finding(Code.HIDDEN_BY_ADBLOCK_RULE, **told),)


def _hits(one: Attempt, page: Page, filters: FilterList) -> Iterator[Hit]:
    node, document = one.candidate.node, one.candidate.document
    pictures = [] if node.text().strip() else node.css("img")
    if rule := filters.hides(document, [node, *ancestors(node)]):
        yield rule, _HIDES
    for picture in pictures:
        if rule := filters.hides(document, [picture]):
            yield rule, _HIDES
    for request in _requests(one, page, pictures):
        if blocking := filters.blocks(request):
            yield blocking, Message(_BLOCKS.template, {"address": request.address})


def _requests(one: Attempt, page: Page, pictures: list[LexborNode]) -> Iterator[Request]:
    """What must be loaded for the placement to be seen as it should be."""
    candidate = one.candidate
    if candidate.document != page.url:
        yield Request(candidate.document, "subdocument", page.url)
    if candidate.form is Form.FRAME:
        yield from _request(candidate.node, candidate.document)
    for picture in pictures:
        yield from _request(picture, candidate.document)
    if candidate.snippet:
        for node in page.tree.css("script[src],img[src],iframe[src],link[href]"):
            if ASSET_PREFIX in _source(node):
                yield from _request(node, page.base)


def _request(node: LexborNode, base: str) -> Iterator[Request]:
    address = resolve(_source(node), base)
    if is_web(address):
        yield Request(address, _KINDS.get(node.tag or "", "object"), base)


def _source(node: LexborNode) -> str:
    return attribute(node, _SOURCES.get(node.tag or "", "src"))
