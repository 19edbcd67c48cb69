"""Results as one HTML page: self-contained, printable, and inert (no script at all, everything escaped)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from banner_kit.audit.results import Audit, Level, Result, Verdict
from banner_kit.messages import Language, catalogue
from banner_kit.report.labels import (
    FORMS,
    LEVELS,
    MARKS,
    MEANINGS,
    METHODS,
    VERDICTS,
    coverage_text,
    inert,
    page_text,
    site_text,
    unread_text,
)
from banner_kit.version import VERSION

ORDER = (
    Verdict.BROKEN,
    Verdict.HIDDEN,
    Verdict.MISSING,
    Verdict.UNREACHABLE,
    Verdict.UNDETERMINED,
    Verdict.EMBEDDED,
)
"""The order of the report: what has to be mended first."""


def render(audit: Audit, language: Language) -> bytes:
    """The audit as an HTML document, UTF-8."""
    total = len(audit.results)
    page = _environment(language).get_template("report.html").render(
        audit=audit,
        language=language,
        order=ORDER,
        groups={verdict: [one for one in audit.results if one.verdict is verdict] for verdict in ORDER},
        total=total,
        share=round(100 * audit.summary[Verdict.EMBEDDED] / total) if total else 0,
        excused=sum(one.excused and one.verdict is not Verdict.EMBEDDED for one in audit.results),
        security=[one for one in audit.results if _is_alarming(one)],
        by_group=_by_group(audit),
        marks=MARKS,
        labels=VERDICTS,
        meanings=MEANINGS,
        levels=LEVELS,
        forms=FORMS,
        methods=METHODS,
        page_text=page_text,
        coverage_text=coverage_text,
        site_text=site_text,
        unread_text=unread_text,
        version=VERSION,
    )  # fmt: skip
    return page.encode("utf-8")


def _is_alarming(result: Result) -> bool:
    return any(finding.level is Level.SECURITY for finding in result.findings)


def _by_group(audit: Audit) -> Mapping[str, Mapping[Verdict, int]]:
    """Counts for each group of the registry, in the registry's order."""
    table: dict[str, dict[Verdict, int]] = {}
    for result in audit.results:
        counts = table.setdefault(result.portal.group, dict.fromkeys(ORDER, 0))
        counts[result.verdict] += 1
    return table


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("banner_kit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=lambda value: inert(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    environment.filters["said"] = lambda message: message.text(language)
    return environment
