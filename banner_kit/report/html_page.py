"""Results as one HTML page: self-contained, printable, and inert (no script at all, everything escaped)."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from banner_kit.audit.results import Audit
from banner_kit.audit.verdicts import COLOURS, VERDICTS
from banner_kit.messages import Language, catalogue
from banner_kit.report.figures import ORDER, alarms, by_group, excused, share, share_of
from banner_kit.report.labels import (
    FORMS,
    LEVELS,
    MARKS,
    MEANINGS,
    METHODS,
    coverage_text,
    inert,
    page_text,
    site_text,
    unread_count,
    unread_text,
)
from banner_kit.version import VERSION


def render(audit: Audit, language: Language) -> bytes:
    """The audit as an HTML document, UTF-8."""
    page = _environment(language).get_template("report.html").render(
        audit=audit,
        language=language,
        order=ORDER,
        colours=COLOURS,
        groups={verdict: [one for one in audit.results if one.verdict is verdict] for verdict in ORDER},
        total=len(audit.results),
        share=share(audit),
        share_of=share_of,
        excused=len(excused(audit)),
        security=alarms(audit),
        by_group=by_group(audit),
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
        unread_count=unread_count(audit),
        version=VERSION,
    )  # fmt: skip
    return page.encode("utf-8")


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
