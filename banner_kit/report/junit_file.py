"""Results as JUnit XML, which build servers and dashboards read: a portal is a test case.

The dialect is what Jenkins, GitLab and others have in common: https://github.com/testmoapp/junitxml.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from banner_kit.audit.results import LACKING, Audit, Result, UnreadRow, Verdict
from banner_kit.messages import Language, Message
from banner_kit.report.labels import NOT_AUDITED, excuse_text, inert, label, unread_text

_COUNTS = {"tests": "testcase", "failures": "*/failure", "errors": "*/error", "skipped": "*/skipped"}


def render(audit: Audit, language: Language) -> bytes:
    """The audit as one test suite, UTF-8.

    What falls short is a failure, what could not be read or judged an error; who is excused, and rows of the
    registry that were left aside, are skipped.
    """
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name=inert(audit.title(language)), timestamp=audit.started.isoformat())
    for one in audit.results:
        _result(suite, one, language)
    for row in audit.unread:
        _unread(suite, row, language)
    for element in (suites, suite):
        element.attrib.update({name: str(len(suite.findall(path))) for name, path in _COUNTS.items()})
        element.set("time", f"{(audit.finished - audit.started).total_seconds():.3f}")
    indent(suites)
    return bytes(tostring(suites, "utf-8", xml_declaration=True)) + b"\n"


def _result(suite: Element, one: Result, language: Language) -> None:
    case = _case(suite, one.portal.name, one.portal.url, one.portal.group)
    case.set("time", f"{one.elapsed_ms / 1000:.3f}")
    if one.verdict is Verdict.EMBEDDED:
        return
    why = f"{label(one.verdict, language)}: {one.explanation.text(language)}"
    if one.excused:
        SubElement(case, "skipped", message=inert(f"{why} ({excuse_text(one.portal).text(language)})"))
        return
    kind = "failure" if one.verdict in LACKING else "error"
    fault = SubElement(case, kind, type=f"{one.verdict}.{one.reason}", message=inert(why))
    fault.text = inert("\n".join(_lines(one, language)))


def _unread(suite: Element, row: UnreadRow, language: Language) -> None:
    case = _case(suite, *(row.known.get(name, "") for name in ("name", "url", "group")))
    told = f"{NOT_AUDITED.text(language)}: {unread_text(row).text(language)}"
    SubElement(case, "skipped", message=inert(told))


def _case(suite: Element, name: str, address: str, group: str) -> Element:
    told = {"classname": group or address, "name": f"{name} – {address}"}
    return SubElement(suite, "testcase", {key: inert(value) for key, value in told.items()})


def _lines(one: Result, language: Language) -> Iterator[str]:
    """What to do, what was found, and the evidence."""
    yield f"{Message('What to do').text(language)}: {one.fix.text(language)}"
    yield from (f"{found.message.text(language)} {found.fix.text(language)}" for found in one.findings)
    yield from one.chain[1:]
    yield from (placement.excerpt for placement in one.placements)
