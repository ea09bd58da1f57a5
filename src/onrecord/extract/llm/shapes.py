"""The form that answers must have: JSON Schemas for servers that hold a model to one, and the check of what comes back.

What does not conform is dropped item by item and counted under its field; a field that was not asked for is ignored and
counted. Nothing of an answer is used but what stands here. Called by `prompts.py` and `answers.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.extract.llm.settings import Task

MOST = 20
"""Items in one answer: a passage that tells more is rare, a small model that repeats itself is not."""
NAMES = 4
"""Parties on one side of an event."""

WORDS: Mapping[str, Any] = {"type": "string"}
MAYBE: Mapping[str, Any] = {"type": ["string", "null"]}
PARTIES: Mapping[str, Any] = {"type": "array", "items": WORDS, "maxItems": NAMES}
NUMBER: Mapping[str, Any] = {"type": "integer"}


def shape(task: Task, labels: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    """Return the JSON Schema of a task's answer; `labels` are those that the question shows."""

    def label(name: str) -> Mapping[str, Any]:
        return {"type": "string", "enum": list(labels[name])}

    if task is Task.ATTRIBUTIONS:
        item = {"source": MAYBE, "cue": MAYBE, "content": WORDS, "act": label("act")}
    elif task is Task.EVENTS:
        kind = {"trigger": WORDS, "type": label("type"), "actors": PARTIES, "recipients": PARTIES}
        item = {**kind, "status": label("status"), "status_words": MAYBE}
    elif task is Task.STATUS:
        item = {"event": NUMBER, "status": label("status"), "status_words": MAYBE}
    else:
        item = {"event": NUMBER, "actors": PARTIES, "recipients": PARTIES}
    listed = {"type": "array", "items": _object(item), "maxItems": MOST}
    return _object({task.value: listed})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def items(content: str, task: Task) -> tuple[list[object], bool, bool]:
    """Return the items of an answer, whether it is of the form at all, and whether it broke off in its middle.

    Words before the JSON and behind it are passed over; of an answer that breaks off, whole items count.
    """
    at = content.find("{")
    if at < 0:
        return [], False, False
    try:
        value, _ = json.JSONDecoder().raw_decode(content, at)
    except (ValueError, RecursionError):
        saved = list(_saved(content, task))
        return saved[:MOST], bool(saved), True
    listed = value.get(task.value) if isinstance(value, dict) else None
    return (listed[:MOST], True, False) if isinstance(listed, list) else ([], False, False)


def _saved(content: str, task: Task) -> Iterator[object]:
    """The whole items of a list that breaks off."""
    named = content.find(f'"{task.value}"')
    at = content.find("[", named) if named >= 0 else -1
    decoder = json.JSONDecoder()
    while at >= 0:
        at = content.find("{", at)
        if at < 0:
            return
        try:
            value, at = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            return
        yield value


def conforming(
    found: Sequence[object], schema: Mapping[str, Any], task: Task
) -> tuple[list[dict[str, Any]], Counter[str]]:
    """Return the items that have every field that was asked for in its form, and why the others fell, by field."""
    fields: Mapping[str, Mapping[str, Any]] = schema["properties"][task.value]["items"]["properties"]
    kept: list[dict[str, Any]] = []
    fell: Counter[str] = Counter()
    for item in found:
        wrong = _wrong(item, fields)
        if isinstance(item, dict) and wrong is None:
            fell.update(f"{task}.unasked" for name in item if name not in fields)
            kept.append({name: item[name] for name in fields})
        else:
            fell[f"{task}.{wrong or 'item'}"] += 1
    return kept, fell


def _wrong(item: object, fields: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The first field that is missing or of another form; None where all are right."""
    if not isinstance(item, dict):
        return "item"
    return next((name for name, form in fields.items() if name not in item or not _fits(item[name], form)), None)


def _fits(value: object, form: Mapping[str, Any]) -> bool:
    kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
    if value is None:
        return "null" in kinds
    if isinstance(value, str):
        return "string" in kinds and value in form.get("enum", (value,))
    if isinstance(value, list):
        inside = form.get("items", {})
        return "array" in kinds and len(value) <= form["maxItems"] and all(_fits(one, inside) for one in value)
    return "integer" in kinds and isinstance(value, int) and not isinstance(value, bool)
