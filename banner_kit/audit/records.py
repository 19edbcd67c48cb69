"""Results as plain objects for JSON, and back: what reports, journals and other programs have in common.

How sentences are written is the caller's choice: in a language for readers, or whole (`whole`), so that a result
read back says the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from banner_kit.audit.results import (
    CampaignSite,
    Coverage,
    Finding,
    Form,
    JudgedPage,
    Level,
    Method,
    Placement,
    Portal,
    Result,
    Verdict,
)
from banner_kit.messages import Message

Say = Callable[[Message], Any]
Record = dict[str, Any]


def whole(message: Message) -> Any:
    """A sentence as it is: template and values."""
    return _value(message) if message.values else message.template


def heard(written: Any) -> Message:
    """The sentence that was written by `whole`."""
    if isinstance(written, str):
        return Message(written)
    template, values = written["template"], written["values"]
    return Message(template, {name: _read_value(value) for name, value in values.items()})


def portal_record(portal: Portal) -> Record:
    """A row of the registry with every column."""
    until = portal.excused_until.isoformat() if portal.excused_until else None
    plain = {field.name: getattr(portal, field.name) for field in fields(portal)}
    return {**plain, "excused_until": until, "aliases": list(portal.aliases), "extra": dict(portal.extra),
            "misread": dict(portal.misread)}  # fmt: skip


def read_portal(record: Mapping[str, Any]) -> Portal:
    """The row that was written by `portal_record`. Raises `KeyError`, `TypeError` or `ValueError` for another thing."""
    until = date.fromisoformat(record["excused_until"]) if record["excused_until"] else None
    return Portal(**{**record, "excused_until": until, "aliases": tuple(record["aliases"])})


def evidence_record(result: Result, say: Say) -> Record:
    """All of a result but its portal."""
    return {
        "verdict": result.verdict.value,
        "reason": result.reason,
        "explanation": say(result.explanation),
        "fix": say(result.fix),
        "method": result.method.value,
        "final_url": result.final_url,
        "status": result.status,
        "chain": list(result.chain),
        "elapsed_ms": result.elapsed_ms,
        "placements": [_placement(one) for one in result.placements],
        "findings": [_finding(one, say) for one in result.findings],
        "pictures": list(result.pictures),
        "coverage": _coverage(result.coverage) if result.coverage else None,
    }


def site_record(site: CampaignSite, say: Say) -> Record:
    """How the campaign's own site answered."""
    plain = {field.name: getattr(site, field.name) for field in fields(site)}
    moment = site.checked.isoformat(timespec="seconds")
    return {**plain, "reachable": site.reachable, "checked": moment, "explanation": say(site.explanation)}


def result_record(result: Result) -> Record:
    """A result whole, to be read back by `read_result`."""
    moment = result.checked.isoformat()
    return {"portal": portal_record(result.portal), "checked": moment, **evidence_record(result, whole)}


def read_result(record: Mapping[str, Any]) -> Result:
    """The result of `result_record`. Raises `KeyError`, `TypeError` or `ValueError` for another thing."""
    return Result(
        portal=read_portal(record["portal"]),
        verdict=Verdict(record["verdict"]),
        reason=record["reason"],
        checked=datetime.fromisoformat(record["checked"]),
        explanation=heard(record["explanation"]),
        fix=heard(record["fix"]),
        method=Method(record["method"]),
        final_url=record["final_url"],
        status=record["status"],
        chain=tuple(record["chain"]),
        elapsed_ms=record["elapsed_ms"],
        placements=tuple(Placement(**{**one, "form": Form(one["form"])}) for one in record["placements"]),
        findings=tuple(_read_finding(one) for one in record["findings"]),
        pictures=tuple(record["pictures"]),
        coverage=_read_coverage(record["coverage"]) if record["coverage"] else None,
    )


def _placement(one: Placement) -> Record:
    return {**{field.name: getattr(one, field.name) for field in fields(one)}, "form": one.form.value}


def _coverage(coverage: Coverage) -> Record:
    return {
        "showing": len(coverage.showing),
        "lacking": len(coverage.lacking),
        "unjudged": len(coverage.unjudged),
        "pages": [{"url": one.url, "verdict": one.verdict.value, "reason": one.reason} for one in coverage.pages],
    }


def _read_coverage(record: Mapping[str, Any]) -> Coverage:
    return Coverage(tuple(JudgedPage(one["url"], Verdict(one["verdict"]), one["reason"]) for one in record["pages"]))


def _finding(one: Finding, say: Say) -> Record:
    return {"code": one.code, "level": one.level.value, "message": say(one.message), "fix": say(one.fix)}


def _read_finding(record: Mapping[str, Any]) -> Finding:
    return Finding(record["code"], Level(record["level"]), heard(record["message"]), heard(record["fix"]))


def _value(value: object) -> Any:
    if isinstance(value, Message):
        return {"template": value.template, "values": {name: _value(inner) for name, inner in value.values.items()}}
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _read_value(value: Any) -> object:
    return heard(value) if isinstance(value, dict) else value
