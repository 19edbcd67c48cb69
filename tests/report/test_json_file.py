from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.report import json_file


def read(audit: Audit, language: Language = Language.EN) -> dict:
    document = json.loads(json_file.render(audit, language))
    Draft202012Validator(json_file.schema()).validate(document)
    return document


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_file.schema())


def test_results_are_written_as_the_schema_says(audit: Audit) -> None:
    document = read(audit)

    assert document["schema"] == "banner-kit/results/1"
    assert (document["started"], document["finished"]) == ("2026-03-20T12:00:00+07:00", "2026-03-20T12:02:00+07:00")
    assert document["summary"] == {
        "embedded": 1, "hidden": 0, "broken": 1, "missing": 1, "undetermined": 0, "unreachable": 1}  # fmt: skip
    assert [one["name"] for one in document["results"]] == ["Sở Nội vụ", "Sở Y tế", "Huyện Đảo", "Xã Bình Minh"]


def test_each_result_has_a_line_of_its_own(audit: Audit) -> None:
    lines = json_file.render(audit, Language.EN).decode("utf-8").splitlines()

    assert [json.loads(line.rstrip(",]"))["name"] for line in lines if line.startswith('{"name"')] == [
        one.portal.name for one in audit.results
    ]


def test_a_result_carries_evidence_findings_and_the_columns_of_the_registry(audit: Audit) -> None:
    good, bad, excused, _ = read(audit)["results"]

    assert good["columns"]["Điện thoại"] == "0297"
    assert good["placements"][0] == {
        "form": "link", "href": "https://x.vn/", "leads_to": "https://x.vn/", "visible": True,
        "where": "body > a", "line": 3, "excerpt": "<a>"}  # fmt: skip
    assert [(each["code"], each["level"]) for each in bad["findings"]] == [("look-alike-present", "security")]
    assert (excused["excused"], good["excused"]) == (True, False)


def test_messages_are_in_the_language_asked_for(audit: Audit) -> None:
    english, vietnamese = read(audit), read(audit, Language.VI)

    assert english["results"][1]["findings"][0]["fix"] != vietnamese["results"][1]["findings"][0]["fix"]
    assert english["results"][1]["verdict"] == vietnamese["results"][1]["verdict"]


def test_hostile_text_is_kept_as_text_without_control_characters(hostile_audit: Audit) -> None:
    rendered = json_file.render(hostile_audit, Language.EN)

    assert b"\x00" not in rendered
    assert b"\\u0000" not in rendered
    assert "\u202e" not in rendered.decode()
    assert read(hostile_audit)["results"][0]["name"].startswith("=HYPERLINK")


def test_the_pages_of_a_portal_are_told_when_more_than_one_was_to_be_read(toured: Audit) -> None:
    first, second, *_ = read(toured)["results"]

    assert second["coverage"] is None
    assert [first["coverage"][key] for key in ("showing", "lacking", "unjudged")] == [1, 1, 1]
    assert first["coverage"]["pages"][1] == {
        "url": "https://snv.gov.vn/lien-he", "verdict": "missing", "reason": "not-found"}  # fmt: skip


def test_the_campaigns_own_site_is_told_apart(audit: Audit, outage: Audit) -> None:
    site = read(outage)["campaign_site"]

    assert (site["reachable"], site["reason"], site["status"]) == (False, "timeout", 0)
    assert site["explanation"] == "The server did not answer in time."
    assert read(audit)["campaign_site"] is None


def test_the_rows_that_were_left_aside_are_told_apart(gapped: Audit) -> None:
    (row,) = read(gapped)["unread"]

    assert (row["row"], row["name"], row["url"]) == (9, "Xã Lạ", "#REF!")
    assert row["problem"].startswith("the address is missing")
    assert sum(read(gapped)["summary"].values()) == len(gapped.results)
