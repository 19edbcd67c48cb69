from __future__ import annotations

from banner_kit import Language
from banner_kit.audit.codes import Code
from banner_kit.audit.explanations import EXPLANATIONS, verdict_of
from banner_kit.audit.findings import CATALOGUE, finding
from banner_kit.audit.hiding import Cause
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Verdict
from banner_kit.messages import Message


def test_every_reason_is_explained_in_both_languages() -> None:
    assert set(EXPLANATIONS) == set(Reason)
    for told in EXPLANATIONS.values():
        assert told.meaning.template != told.meaning.text(Language.VI)
        assert told.fix.template != told.fix.text(Language.VI)


def test_every_finding_is_told_in_both_languages() -> None:
    assert set(CATALOGUE) == set(Code)
    for advice in CATALOGUE.values():
        assert advice.message.template != Message(advice.message.template).text(Language.VI)
        assert advice.fix.template != advice.fix.text(Language.VI)


def test_every_verdict_has_a_reason() -> None:
    assert {verdict_of(reason) for reason in Reason} == set(Verdict)


def test_every_cause_of_not_being_seen_is_a_reason() -> None:
    assert {verdict_of(Reason(cause.value)) for cause in Cause} == {Verdict.HIDDEN, Verdict.UNDETERMINED}


def test_a_finding_fills_in_its_values() -> None:
    assert "haison.vn" in finding(Code.MOVED, host="haison.vn").message.text(Language.EN)
