"""An LLM beside the default engines: figures on a few articles of the dev split, and probes of its reliability.

    python -m bench.suites.llm trial [--articles N] [--budget seconds=1500] [--replies FOLDER] [--offline]
    python -m bench.suites.llm probes [--language th|en] [--replies FOLDER] [--offline]

The server is the one of ONRECORD_LLM_URL and ONRECORD_LLM_MODEL (docs/llm.md); replies are kept in `--replies`, and
`--offline` reads them again without a server. Protocol of the trial: the N shortest articles of each language's dev
split, chosen by length alone; an article counts when every question about it was answered. Protocol of the probes: the
events of `llm_probes.tsv` are asked for their status with the definitions as they are, in another order, under other
names, and under each other's names; told is how many answers agree with those to the plain prompt, and how many are
right. Replies about the corpus quote it: they stay out of the repository.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.shared import SHARED, TODAY, articles, source
from bench.suites.corpus import Figures, scored
from onrecord.assets import header_of, numbered
from onrecord.documents.lines import split_lines
from onrecord.errors import OnrecordError
from onrecord.extract.llm.answers import Answered, read
from onrecord.extract.llm.desk import Desk
from onrecord.extract.llm.passages import Passage
from onrecord.extract.llm.plan import TOGETHER
from onrecord.extract.llm.prompts import Probe, question
from onrecord.extract.llm.settings import Ask, Budget, Replay, Settings, Task
from onrecord.model.accounts import Account
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import EventFrame
from onrecord.model.documents import Document, Line
from onrecord.model.reading import Attribution, Event, Reading
from onrecord.model.spans import Span
from onrecord.pipeline.config import ENGINES, Config
from onrecord.pipeline.read import Reader

PROBES = Path(__file__).with_name("llm_probes.tsv")


def trial(settings: Settings, *, most: int) -> Iterator[str]:
    """Yield what a trial on the dev split shows, line by line."""
    for language in ("en", "th"):
        paths = sorted(articles(language, split="dev"), key=lambda path: (len(source(path).text), path.name))[:most]
        with_model = _read(paths, Config(engines=(*ENGINES, "llm"), options=(("llm", settings),), today=TODAY))
        whole = [path for path, reading in zip(paths, with_model, strict=True) if _is_whole(reading.run.accounts[0])]
        asked = [reading for path, reading in zip(paths, with_model, strict=True) if path in whole]
        yield f"## {language}: {len(whole)} of {len(paths)} articles read whole: {', '.join(p.stem for p in whole)}"
        if whole:
            yield from _took(asked)
            yield from _beside(whole, _read(whole, Config(today=TODAY)), asked)


def _read(paths: Sequence[Path], config: Config) -> list[Reading]:
    reader = Reader(config)
    return [reader.read(source(path)) for path in paths]


def _is_whole(account: Account) -> bool:
    return not account.failed and not account.skipped


def _took(readings: Sequence[Reading]) -> Iterator[str]:
    accounts = [reading.run.accounts[0] for reading in readings]
    fell: dict[str, int] = {}
    for account in accounts:
        for name, count in account.dropped.items():
            fell[name] = fell.get(name, 0) + count
    questions = sum(account.requests + account.cached for account in accounts)
    proposed, kept = sum(account.proposed for account in accounts), sum(account.kept for account in accounts)
    yield f"{questions} questions; {kept} of {proposed} proposals kept; dropped {fell}"
    every: list[Event | Attribution] = []
    for reading in readings:
        every += [*reading.events, *reading.attributions]
    alone = [one for one in every if one.engines == ("llm",)]
    both = [one for one in every if len(one.engines) > 1]
    opinions = [opinion for one in every for opinion in one.opinions]
    held = sum(opinion.held for opinion in opinions)
    yield f"{len(alone)} found by the model alone, {len(both)} by both; {len(opinions)} opinions, {held} of them stand"


def _beside(paths: Sequence[Path], plain: Sequence[Reading], asked: Sequence[Reading]) -> Iterator[str]:
    only = [_only_model(reading) for reading in asked]
    agreed = [_agreed(reading) for reading in asked]
    columns = {"default": plain, "with llm": asked, "filled only": agreed, "llm alone": only}
    figures = {name: scored(paths, readings) for name, readings in columns.items()}
    for layer in figures["default"]:
        yield f"{layer:24}" + "  ".join(f"{name} {_f1(one, layer)}" for name, one in figures.items())


def _f1(figures: Figures, layer: str) -> str:
    values = figures.get(layer, {})
    return " ".join(f"{key} {value}" for key, value in values.items() if key in ("f1", "p", "r", "accuracy", "n"))


def _only_model(reading: Reading) -> Reading:
    """What the model found, alone or with the rules, as the rules resolve its words."""
    return _kept(reading, lambda engines: "llm" in engines)


def _agreed(reading: Reading) -> Reading:
    """What the rules found, with the fields that the model filled."""
    return _kept(reading, lambda engines: engines != ("llm",))


def _kept(reading: Reading, wanted: object) -> Reading:
    assert callable(wanted)
    events = tuple(event for event in reading.events if wanted(event.engines))
    attributions = tuple(one for one in reading.attributions if wanted(one.engines))
    left = {one.id for one in attributions}
    events = tuple(replace(e, according_to=e.according_to if e.according_to in left else None) for e in events)
    attributions = tuple(replace(a, within=a.within if a.within in left else None) for a in attributions)
    return replace(reading, events=events, attributions=attributions)


def probes(settings: Settings, *, languages: Sequence[str]) -> Iterator[str]:
    """Yield how the answers agree under each probe."""
    desk = Desk(settings)
    for language in languages:
        analysis, events, right = _probed(language)
        answers = {probe: _statuses(desk, analysis, events, probe) for probe in Probe}
        plain = answers[Probe.PLAIN]
        for probe, found in answers.items():
            both = [at for at in plain if at in found]
            same = sum(plain[at] == found[at] for at in both)
            correct = sum(found.get(at) == status for at, status in right.items())
            yield (
                f"{language} {probe:10} answered {len(found)} of {len(right)}, right {correct}, "
                f"agree with plain {same} of {len(both)}"
            )


def _statuses(desk: Desk, analysis: Analysis, events: Sequence[EventFrame], probe: Probe) -> Mapping[int, str]:
    passage = Passage(0, len(analysis.text), analysis.text)
    asked = [
        question(Task.STATUS, passage, events=events[at : at + TOGETHER], probe=probe)
        for at in range(0, len(events), TOGETHER)
    ]
    answered = Answered()
    for one in desk.ask(asked):
        if one.reply is not None:
            read(one.question, one.reply, analysis, answered)
    return {event.trigger.start: event.status.value for event in answered.events}


def _probed(language: str) -> tuple[Analysis, list[EventFrame], dict[int, str]]:
    """The probing passage of a language, its events, and the status of each by the start of its trigger."""
    lines = PROBES.read_text(encoding="utf-8").splitlines()
    header_of(lines, name=PROBES.name)
    rows = [row for _, row in numbered(lines, name=PROBES.name) if row["language"] == language]
    text = "\n".join(row["sentence"] for row in rows)
    document = Document("probes", text, language, lines=tuple(Line(span) for span in split_lines(text)))
    events, right, at = [], {}, 0
    for row in rows:
        start = text.index(row["trigger"], at)
        at = text.index("\n", start) if "\n" in text[start:] else len(text)
        events.append(EventFrame(Span.of(text, start, start + len(row["trigger"])), row["type"]))
        right[start] = row["status"]
    return Analysis(document), events, right


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("trial", "probes"))
    parser.add_argument("--language", choices=("th", "en"), action="append")
    parser.add_argument("--articles", type=int, default=3, help="of each language")
    parser.add_argument("--ask", choices=[ask.value for ask in Ask], default=Ask.ALL.value)
    parser.add_argument("--budget", action="append", default=[])
    parser.add_argument("--replies", default=None)
    parser.add_argument("--offline", action="store_true")
    args = parser.parse_args()
    try:
        settings = replace(
            Settings.offline_or_from_environment(offline=args.offline),
            ask=Ask(args.ask),
            budget=Budget.parsed(tuple(args.budget)),
            replies=args.replies,
            replay=Replay.ONLY if args.offline else Replay.CACHE,
        )
    except OnrecordError as error:
        print(f"skipped: {error}")
        return 0
    if args.what == "trial" and not (SHARED / "corpus").is_dir():
        print(f"skipped: no corpus at {SHARED / 'corpus'} (set ONRECORD_SHARED)")
        return 0
    lines = (
        trial(settings, most=args.articles)
        if args.what == "trial"
        else probes(settings, languages=args.language or ("en", "th"))
    )
    for line in lines:
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
