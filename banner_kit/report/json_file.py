"""Results as JSON, version 1. The JSON Schema beside this file is what readers may rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from banner_kit.audit.records import evidence_record, site_record
from banner_kit.audit.results import Audit, Result, UnreadRow
from banner_kit.messages import Language
from banner_kit.report.labels import inert

SCHEMA = "banner-kit/results/1"


def schema() -> dict[str, Any]:
    """The JSON Schema of version 1."""
    text = (files("banner_kit") / "report" / "results-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def render(audit: Audit, language: Language) -> bytes:
    """The audit as a JSON document, UTF-8, a result a line; messages are in `language`."""
    head = {
        "schema": SCHEMA,
        "campaign": audit.campaign,
        "target": audit.target,
        "started": audit.started.isoformat(timespec="seconds"),
        "finished": audit.finished.isoformat(timespec="seconds"),
        "campaign_site": _site(audit, language),
        "summary": {verdict.value: count for verdict, count in audit.summary.items()},
    }
    members = [f"{json.dumps(name)}: {_written(value)}" for name, value in head.items()]
    members.append(f'"results": {_listed(audit.results, language)}')
    members.append(f'"canaries": {_listed(audit.canaries, language)}')
    members.append(f'"unread": {_written([_unread(row, language) for row in audit.unread])}')
    return ("{\n" + ",\n".join(members) + "\n}\n").encode("utf-8")


def result_object(result: Result, language: Language) -> dict[str, Any]:
    """One result as the schema describes it."""
    portal = result.portal
    return {
        "name": portal.name,
        "url": portal.url,
        "group": portal.group,
        "excused": result.excused,
        "checked": result.checked.isoformat(timespec="seconds"),
        **evidence_record(result, lambda message: message.text(language)),
        "columns": {
            "email": portal.email,
            "note": portal.note,
            "excuse": portal.excuse,
            **portal.misread,
            **portal.extra,
        },
    }


def _site(audit: Audit, language: Language) -> dict[str, Any] | None:
    site = audit.campaign_site
    return site_record(site, lambda message: message.text(language)) if site else None


def _unread(row: UnreadRow, language: Language) -> dict[str, Any]:
    told = {name: row.known.get(name, "") for name in ("name", "url", "group")}
    where = {"row": row.row, "sheet": row.sheet}
    return {**where, **told, "without_portal": row.without_portal, "problem": row.problem.text(language)}


def _listed(results: Iterable[Result], language: Language) -> str:
    """A result a line: what is indented is not written by json's fast encoder, and is no easier to compare."""
    return "[" + ",".join(f"\n{_written(result_object(one, language))}" for one in results) + "]"


def _written(value: Any) -> str:
    return json.dumps(_clean(value), ensure_ascii=False)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, dict):
        return {inert(key): _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value
