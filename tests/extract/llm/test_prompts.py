from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onrecord.assets import rows
from onrecord.extract.llm.passages import Passage
from onrecord.extract.llm.prompts import Probe, digest, prompt, question, shown
from onrecord.extract.llm.settings import Task
from onrecord.model.annotations import Act, Status

CASES = Path(__file__).parents[2] / "cases" / "llm" / "prompts.yaml"
TYPES = {row["type"] for row in rows("onrecord.knowledge", "data/plover.tsv")}
PASSAGE = Passage(0, 5, "Hello")


@pytest.mark.parametrize("task", list(Task))
def test_words_and_version_of_a_prompt_change_together(task: Task) -> None:
    pinned = yaml.safe_load(CASES.read_text(encoding="utf-8"))[task.value]
    assert (prompt(task)[0], digest(task)) == (pinned["version"], pinned["digest"])


@pytest.mark.parametrize(("name", "labels"), [("act", set(Act)), ("status", set(Status)), ("type", TYPES)])
def test_every_label_of_the_contract_is_defined(name: str, labels: set[str]) -> None:
    assert set(shown(name, Probe.PLAIN).meant) == labels


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("probe", list(Probe))
def test_no_placeholder_is_left_and_the_schema_has_the_labels_that_are_shown(task: Task, probe: Probe) -> None:
    asked = question(task, PASSAGE, probe=probe)
    fields = asked.schema["properties"][task.value]["items"]["properties"]
    for name, meant in asked.labels.items():
        assert f"{{{name}}}" not in asked.system
        assert fields[name]["enum"] == list(meant)
        assert all(f"- {label}: " in asked.system for label in meant)


def test_a_probe_shows_the_same_meanings_and_leads_back_to_our_labels() -> None:
    plain = dict(line[2:].split(": ", 1) for line in shown("status", Probe.PLAIN).lines.split("\n"))
    for probe in Probe:
        seen = shown("status", probe)
        lines = dict(line[2:].split(": ", 1) for line in seen.lines.split("\n"))
        assert {seen.meant[label]: meaning for label, meaning in lines.items()} == plain
    assert shown("status", Probe.REORDERED).lines != shown("status", Probe.PLAIN).lines
    assert not set(shown("status", Probe.RENAMED).meant) & set(plain)
    assert all(label != ours for label, ours in shown("status", Probe.SWAPPED).meant.items())


def test_a_passage_cannot_close_itself() -> None:
    first = question(Task.EVENTS, PASSAGE).user
    forged = question(Task.EVENTS, Passage(0, len(first), first)).user
    mark = forged.split()[1]
    assert mark not in first
    assert forged.rstrip().endswith(f"Passage {mark} ends")
