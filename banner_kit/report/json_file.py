"""Results as JSON, version 1. The JSON Schema beside this file is what readers may rely on."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from banner_kit.audit.results import Audit, Finding, Placement, Result
from banner_kit.messages import Language
from banner_kit.report.labels import inert

SCHEMA = "banner-kit/results/1"


def schema() -> dict[str, Any]:
    """The JSON Schema of version 1."""
    text = (files("banner_kit") / "report" / "results-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def render(audit: Audit, language: Language) -> bytes:
    """The audit as a JSON document, UTF-8; messages are in `language`."""
    document = {
        "schema": SCHEMA,
        "campaign": audit.campaign,
        "target": audit.target,
        "started": audit.started.isoformat(timespec="seconds"),
        "finished": audit.finished.isoformat(timespec="seconds"),
        "summary": {verdict.value: count for verdict, count in audit.summary.items()},
        "results": [result_object(result, language) for result in audit.results],
    }
    return (json.dumps(_clean(document), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def result_object(result: Result, language: Language) -> dict[str, Any]:
    """One result as the schema describes it."""
    portal = result.portal
    return {
        "name": portal.name,
        "url": portal.url,
        "group": portal.group,
        "verdict": result.verdict.value,
        "reason": result.reason,
        "explanation": result.explanation.text(language),
        "fix": result.fix.text(language),
        "method": result.method.value,
        "excused": result.excused,
        "final_url": result.final_url,
        "status": result.status,
        "chain": list(result.chain),
        "checked": result.checked.isoformat(timespec="seconds"),
        "elapsed_ms": result.elapsed_ms,
        "placements": [_placement(one) for one in result.placements],
        "findings": [_finding(one, language) for one in result.findings],
        "pictures": list(result.pictures),
        "columns": {"email": portal.email, "note": portal.note, "excuse": portal.excuse, **portal.extra},
    }


def _placement(one: Placement) -> dict[str, Any]:
    return {
        "form": one.form.value,
        "href": one.href,
        "leads_to": one.leads_to,
        "visible": one.visible,
        "where": one.where,
        "line": one.line,
        "excerpt": one.excerpt,
    }


def _finding(one: Finding, language: Language) -> dict[str, Any]:
    return {
        "code": one.code,
        "level": one.level.value,
        "message": one.message.text(language),
        "fix": one.fix.text(language),
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, dict):
        return {inert(key): _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value
