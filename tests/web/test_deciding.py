"""Reviewing over the API: what is decided stands at once, and can be taken back."""

from __future__ import annotations

from typing import Any

from browsing import Browser

ROOT = "/api/v1"


def sent(browser: Browser, **body: str) -> dict[str, Any]:
    found = browser.send(f"{ROOT}/review", body)
    assert found.status_code == 200, found.text
    told: dict[str, Any] = found.json()
    return told


def test_what_is_accepted_is_not_asked_again_until_that_is_undone(writer: Browser) -> None:
    queue = writer.json(f"{ROOT}/review")["rows"]
    first = queue[0]
    decision = sent(writer, action="accept", id=first["id"], kind=first["kind"], author="Mali")
    assert first["id"] not in {
        row["id"] for row in writer.json(f"{ROOT}/review")["rows"] if row["kind"] == first["kind"]
    }
    audit = writer.json(f"{ROOT}/audit")["rows"]
    assert [(row["id"], row["author"], row["in_force"]) for row in audit] == [(decision["id"], "Mali", True)]
    assert writer.send(f"{ROOT}/review/undo", {"decision": decision["id"]}).status_code == 200
    assert writer.json(f"{ROOT}/review")["rows"] == queue


def test_a_correction_stands_over_what_was_read_from_that_day_on(writer: Browser) -> None:
    row = next(row for row in writer.json(f"{ROOT}/events")["rows"] if row["type"] != "CONSULT")
    sent(writer, action="correct", id=row["id"], field="type", value="CONSULT", reason="it was a talk")
    after = {one["id"]: one for one in writer.json(f"{ROOT}/events")["rows"]}
    assert after[row["id"]]["type"] == "CONSULT"
    before = writer.json(f"{ROOT}/events?as_of={row['known_from']}")["rows"]
    assert next(one for one in before if one["id"] == row["id"])["type"] == row["type"]


def test_what_is_rejected_is_off_the_record(writer: Browser) -> None:
    row = writer.json(f"{ROOT}/quotes")["rows"][0]
    sent(writer, action="reject", id=row["id"], kind="statement")
    assert row["id"] not in {one["id"] for one in writer.json(f"{ROOT}/quotes")["rows"]}


def test_two_are_made_one_and_two_again(writer: Browser) -> None:
    one, other = (row["id"] for row in writer.json(f"{ROOT}/actors?kind=person&limit=2")["rows"])
    decision = sent(writer, action="merge", id=one, other=other, reason="the same man")
    whole = writer.json(f"{ROOT}/actors/{other}?parts=merges")
    assert {one, other} <= {whole["actor"]["id"], *whole["actor"]["also"]}
    refused = writer.send(f"{ROOT}/review", {"action": "unmerge", "id": one, "other": other, "reason": "no, two"})
    assert (refused.status_code, refused.json()["value"]) == (400, decision["id"])
    assert writer.send(f"{ROOT}/review/undo", {"decision": decision["id"], "reason": "no, two"}).status_code == 200
    assert writer.json(f"{ROOT}/actors/{other}?parts=none")["actor"]["id"] == other


def test_what_cannot_be_decided_is_told_and_changes_nothing(browser: Browser) -> None:
    row = browser.json(f"{ROOT}/events?limit=1")["rows"][0]
    for body, status in (
        ({"action": "accept", "id": "event_none"}, 404),
        ({"action": "merge", "id": row["id"]}, 400),
        ({"action": "correct", "id": row["id"], "field": "type"}, 400),
        ({"action": "correct", "id": row["id"], "field": "type", "value": "WAR"}, 400),
        ({"action": "accept", "id": row["id"], "reason": " "}, 400),
        ({"action": "praise", "id": row["id"]}, 400),
        ({"action": "accept", "id": row["id"], "why": "x"}, 400),
    ):
        found = browser.send(f"{ROOT}/review", body)
        assert (found.status_code, found.json()["status"]) == (status, status), body
        assert found.json()["detail"]
    assert browser.json(f"{ROOT}/audit")["rows"] == []


def test_words_marked_in_the_text_stand_until_that_is_undone(writer: Browser) -> None:
    article = writer.json(f"{ROOT}/articles?limit=1")["rows"][0]["id"]
    shown = writer.json(f"{ROOT}/articles/{article}")
    mark = next(one for one in shown["marks"] if one["role"] == "trigger")
    report = next(one for one in shown["events"] if one["start"] == mark["start"])
    start, stop = mark["start"], mark["stop"] - 1
    spot = {"start": start, "stop": stop, "text": shown["text"][start:stop]}
    body = {"action": "correct", "id": report["id"], "field": "words.trigger", "reason": "one letter too many"}
    wrong = writer.send(f"{ROOT}/review", {**body, "words": [{**spot, "text": "x" + spot["text"]}]})
    assert (wrong.status_code, wrong.json()["value"]) == (400, "x" + spot["text"])
    made = writer.send(f"{ROOT}/review", {**body, "words": [spot]})
    assert made.status_code == 200, made.text
    after = writer.json(f"{ROOT}/articles/{article}")
    assert (start, stop) in {(one["start"], one["stop"]) for one in after["marks"] if one["role"] == "trigger"}
    told = next(one for one in after["events"] if one["id"] == report["id"])
    assert (told["trigger"], told["start"], told["stop"]) == (spot["text"], start, stop)
    (decided,) = writer.json(f"{ROOT}/audit")["rows"]
    assert decided["after"] == f"{start}:{stop} {spot['text']}"
    assert writer.send(f"{ROOT}/review/undo", {"decision": made.json()["id"]}).status_code == 200
    assert writer.json(f"{ROOT}/articles/{article}")["marks"] == shown["marks"]
