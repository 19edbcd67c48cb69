"""Things worth telling beside the verdict: what is weak, faulty or dangerous, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from banner_kit.audit.advice import ADVICE
from banner_kit.audit.codes import Code
from banner_kit.audit.results import Finding
from banner_kit.audit.tls_advice import TLS_ADVICE
from banner_kit.messages import Message

CATALOGUE = {**ADVICE, **TLS_ADVICE}


def finding(code: Code, **values: object) -> Finding:
    """A finding of that code, its values filled in."""
    advice = CATALOGUE[code]
    return Finding(code.value, advice.level, Message(advice.message.template, values), advice.fix)


def first_of_each(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, of each code the first, in their order."""
    first: dict[str, Finding] = {}
    for one in found:
        first.setdefault(one.code, one)
    return tuple(first.values())
