"""The examples of the codebook, read: how many come out as its pages say, and the list of those that do not.

    python -m bench.suites.codebook [--language th|en] [--of GROUP] [--misses] [--settle [--admit]] | --held-out

The examples lie in tests/cases/{en,th}/codebook, the list of those that are misread in
tests/cases/codebook_misread.yaml; scripts/docs_codebook.py writes both into docs/codebook. `--settle` takes off the
list what is read right now and writes anew how the rest is read; only with `--admit` does it add to it. The share is
no independent measure: who wrote the examples knows the rules, and who mends the rules reads the examples.
`--held-out` reads a second draw, in the length of news sentences, and tells shares only: who mends may see no miss.

Protocol: an example for is right when what it is for is among what is read (of the event of the named type, of the
named words); one against when it is not, and what the example is instead is; `none` asks that nothing is read there at
all. Single sentences are read as published on Monday 11 May 2026; those of standings go into a record, one a language.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onrecord import api
from onrecord.model.annotations import Form, Status
from onrecord.model.documents import Source
from onrecord.model.reading import Actor, ActorMention, Event, Reading
from onrecord.pipeline.read import Reader

CASES = Path(__file__).parents[2] / "tests" / "cases"
MISREAD = CASES / "codebook_misread.yaml"
SHOWN, HELD_OUT = "codebook", "codebook_held_out"
"""The folders of the examples that pages show, and of a second draw that only measures."""
LANGUAGES = ("en", "th")
PUBLISHED = "2026-05-11"
NONE = "none"
OF_TYPE = frozenset({"status", "certainty", "basis"})
"""Groups whose examples name the type of the event meant."""
OF_WORDS = frozenset({"kind", "form", "precision", "time"})
"""Groups whose examples name the words meant."""
STANDINGS = """
    SELECT DISTINCT a.country, i.standing FROM involvements i JOIN actors a ON a.id = i.actor
"""

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text of the codebook: `group` and `code` of what it is for or against, `side`; `more` is what the case adds
    (the type or words meant, what it is instead). `told` are the articles of a standing: day, outlet, text."""

    language: str
    group: str
    code: str
    side: str
    text: str
    why: str
    more: tuple[str, ...] = ()
    told: tuple[tuple[str, str, str], ...] = ()

    @property
    def of(self) -> str:
        """What it is for or against, as the files name it."""
        return f"{self.group}/{self.code}"

    @property
    def key(self) -> Key:
        """What it is called by in the list of those that are misread."""
        return self.language, self.of, self.side, self.text

    @property
    def pin(self) -> str:
        """The type, words or country that it names; empty where it means the whole text."""
        if not self.more:
            return ""
        if self.group == "standing":
            return self.more[0]
        if self.group in OF_TYPE:
            return self.more[0].partition(" ")[0]
        return self.more[0].partition(" = ")[0].removesuffix(f" {NONE}") if self.group in OF_WORDS else ""

    @property
    def instead(self) -> str:
        """What is to be read: what an example is for, or what one against is instead; empty: anything else."""
        if self.group == "time":
            return self.more[0].partition(" = ")[2] or NONE
        if self.side == "for":
            return f"{self.code} {self.more[0]}" if self.group in {"thing", "toll"} and self.more else self.code
        if self.group == "standing":
            return self.more[1]
        last = self.more[0] if self.more else ""
        return last.removeprefix(self.pin).removeprefix(" = ").strip() if self.pin else last


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an example is read, and whether that is right."""

    example: Example
    right: bool
    read: str


def examples(language: str, groups: Iterable[str] = (), *, folder: str = SHOWN) -> Iterator[Example]:
    """Yield the examples of a language in the order of their files, all or those of some groups."""
    for path in sorted((CASES / language / folder).glob("*.yaml")):
        for of, sides in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            group, _, code = of.partition("/")
            if not groups or group in groups:
                yield from (_example(language, group, code, side, row) for side, rows in sides.items() for row in rows)


def _example(language: str, group: str, code: str, side: str, row: Sequence[Any]) -> Example:
    text, why, *more = row
    told = tuple((day, outlet, words) for day, outlet, words in text) if group == "standing" else ()
    return Example(language, group, code, side, told[-1][2] if told else text, why, tuple(map(str, more)), told)


def verdicts(language: str, groups: Iterable[str] = (), *, folder: str = SHOWN) -> Iterator[Verdict]:
    """Read the examples of a language and yield how each came out."""
    found = list(examples(language, groups, folder=folder))
    yield from (verdict(one, _read(one.text, language)) for one in found if not one.told)
    yield from _standings([one for one in found if one.told])


def verdict(example: Example, reading: Reading) -> Verdict:
    """Return whether `reading` is what an example of one text asks for."""
    return _judged(example, LABELS[example.group](reading, example.pin))


def known() -> Mapping[Key, str]:
    """Return the examples that are known to be misread, and how each was read when the list was written."""
    rows = yaml.safe_load(MISREAD.read_text(encoding="utf-8")) if MISREAD.exists() else ()
    return {(row["language"], row["of"], row["side"], row["text"]): row["read"] for row in rows or ()}


def settle(found: Sequence[Verdict], *, admit: bool) -> list[Verdict]:
    """Write the list anew: without what is read right now or is no example any more; return what is misread and not on
    it. With `admit` that is put on it."""
    read = {one.example.key for one in found}
    groups = {(one.example.language, one.example.group) for one in found}
    listed = {key: read_so for key, read_so in known().items() if key in read or (key[0], _group(key[1])) not in groups}
    missing = [one for one in found if not one.right and one.example.key not in listed]
    stay = {one.example.key: one.read for one in found if not one.right and (admit or one.example.key in listed)}
    _write({key: read_so for key, read_so in listed.items() if key not in read} | stay)
    return [] if admit else missing


def _group(of: str) -> str:
    return of.partition("/")[0]


def _write(listed: Mapping[Key, str]) -> None:
    names = ("language", "of", "side", "text", "read")
    rows = [dict(zip(names, (*key, read), strict=True)) for key, read in sorted(listed.items())]
    MISREAD.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _judged(example: Example, labels: Sequence[str]) -> Verdict:
    instead = example.instead
    there = not labels if instead == NONE else not instead or instead in labels
    clear = example.side == "for" or example.group == "time" or example.code not in labels
    return Verdict(example, there and clear, ", ".join(_shown(labels)) or "nothing")


def _shown(labels: Sequence[str]) -> list[str]:
    """Return labels without those that a longer one holds."""
    return [one for one in dict.fromkeys(labels) if not any(o.startswith((f"{one}/", f"{one} ")) for o in labels)]


@cache
def _reader() -> Reader:
    return Reader()


def _read(text: str, language: str, published: str = PUBLISHED, publisher: str | None = None) -> Reading:
    return _reader().read(Source("codebook", text, language=language, published=published, publisher=publisher))


def _standings(found: Sequence[Example]) -> Iterator[Verdict]:
    if not found:
        return
    told = [(one.language, *row) for one in found for row in one.told]
    readings = [_read(text, language, day, outlet) for language, day, outlet, text in told]
    with tempfile.TemporaryDirectory() as folder:
        with api.open(Path(folder) / "r.duckdb", write=True) as record:
            record.add(readings)
        rows = [tuple(map(str, row)) for row in api.ask_sql(Path(folder) / "r.duckdb", STANDINGS)[1]]
    for one in found:
        yield _judged(one, [standing for country, standing in rows if country == one.pin] or ["unreported"])


def _types(reading: Reading, _: str) -> list[str]:
    pairs = [(event.type, f"{event.type}/{event.mode}" if event.mode else event.type) for event in reading.events]
    return [label for pair in pairs for label in pair]


def _of_type(field: Callable[[Event], str]) -> Callable[[Reading, str], list[str]]:
    return lambda reading, type_: [field(event) for event in reading.events if event.type == type_]


def _counted(kind: str, amount: object) -> list[str]:
    return [kind, f"{kind} {str(amount).strip('~')}"]


def _things(reading: Reading, _: str) -> list[str]:
    return [label for event in reading.events for one in event.what for label in _counted(one.kind, one.quantity)]


def _tolls(reading: Reading, _: str) -> list[str]:
    return [label for event in reading.events for one in event.casualties for label in _counted(one.kind, one.low)]


def _ties(reading: Reading, _: str) -> list[str]:
    return [tie.kind for tie in reading.relations if tie.status in {Status.HAPPENED, Status.ONGOING}]


def _times(reading: Reading, words: str) -> list[str]:
    start = reading.document.text.find(words)
    there = [time for time in reading.times if time.span.start < start + len(words) and start < time.span.end]
    return [
        _value(time.value) if time.span.text == words else f"{time.span.text} = {_value(time.value)}" for time in there
    ]


def _value(value: str | None) -> str:
    return value or "null"


def _on(reading: Reading, mentions: Iterable[ActorMention], words: str) -> list[ActorMention]:
    start = reading.document.text.find(words)
    return [one for one in mentions if one.span.start < start + len(words) and start < one.span.end]


def _kinds(reading: Reading, words: str) -> list[str]:
    return [actor.kind.value for actor in reading.actors if _on(reading, actor.mentions, words)]


def _forms(reading: Reading, words: str) -> list[str]:
    there = [(actor, one.form.value) for actor in reading.actors for one in _on(reading, actor.mentions, words)]
    dropped = any(_is_dropped(reading, actor) for actor, _ in there)
    return [form for _, form in there] + [Form.ZERO.value] * dropped


def _is_dropped(reading: Reading, actor: Actor) -> bool:
    sources = [one.source for one in reading.attributions if one.source and one.source.actor == actor.id]
    return any(one.form is Form.ZERO for one in actor.mentions) or any(one.span is None for one in sources)


def _precisions(reading: Reading, words: str) -> list[str]:
    return [place.precision for place in reading.places if _on(reading, place.mentions, words)]


LABELS: Mapping[str, Callable[[Reading, str], list[str]]] = {
    "type": _types,
    "mode": _types,
    "context": lambda reading, _: [context for event in reading.events for context in event.contexts],
    "act": lambda reading, _: [one.act.value for one in reading.attributions],
    "quote": lambda reading, _: [one.kind.value for one in reading.attributions],
    "step": lambda reading, _: [one.step for one in reading.disclosure],
    "status": _of_type(lambda event: event.status.value),
    "certainty": _of_type(lambda event: event.certainty.value),
    "basis": _of_type(lambda event: event.basis.value if event.basis else "null"),
    "relation": _ties,
    "thing": _things,
    "toll": _tolls,
    "time": _times,
    "kind": _kinds,
    "form": _forms,
    "precision": _precisions,
}
"""What is read of each group, as labels; `standing` is asked of a record."""


def main() -> None:
    """Read the examples, print the shares and, where asked, what is misread; or settle the list."""
    options = _parser().parse_args()
    folder = HELD_OUT if options.held_out else SHOWN
    languages = options.language or LANGUAGES
    found = [one for language in languages for one in verdicts(language, options.of or (), folder=folder)]
    if options.settle and not options.held_out:
        sys.stdout.writelines(map(_line, settle(found, admit=options.admit)))
    elif options.misses and not options.held_out:
        sys.stdout.writelines(_line(one) for one in found if not one.right)
    sys.stdout.write(shares(found))


def shares(found: Sequence[Verdict]) -> str:
    """Return a line for each language and group: read right, of how many."""
    groups = Counter((one.example.language, one.example.group) for one in found)
    right = Counter((one.example.language, one.example.group) for one in found if one.right)
    lines = [f"{language}\t{group}\t{right[language, group]}\t{number}" for (language, group), number in groups.items()]
    for language in dict.fromkeys(language for language, _ in groups):
        mine = [one for one in found if one.example.language == language]
        lines.append(f"{language}\tall\t{sum(one.right for one in mine)}\t{len(mine)}")
    return "\n".join(lines) + "\n"


def _line(one: Verdict) -> str:
    example = one.example
    asked = f"{example.of} {example.side}" + (f" ({', '.join(example.more)})" if example.more else "")
    return f"{example.language}\t{asked}\tread: {one.read}\t{example.text}\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Read the examples of the codebook.")
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--of", action="append", metavar="GROUP")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--settle", action="store_true")
    parser.add_argument("--admit", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    return parser


if __name__ == "__main__":
    main()
