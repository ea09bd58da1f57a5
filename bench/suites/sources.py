"""Sources that no name tells: statements of someone called by a pronoun, by a title or role alone, or by nothing.

    python -m bench.suites.sources [--language th|en] [--split dev|train] [--misses]

Protocol: the annotated articles name every statement's source by its canonical name. A source counts as unnamed
on the spot where no surface of it stands in the sentence of the cue outside what is said (for Thai: between the
end of what is said before and the cue, since clauses run on), nor right behind the cue. Sources that the article
describes only (`unnamed: …`) do not count. `share` is how many of those the reading gives to the right actor, a
statement that it does not find counting as wrong; `resolved` is the share among the statements found. Train may be
looked at (`--misses`); dev is for measuring only.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from bench.shared import SHARED, articles, readings
from onrecord.lang.registry import pack
from onrecord.model.reading import Attribution, Reading

BEHIND = 60
"""Code points behind a cue in which its source may stand ("…", said the minister)."""
ENOUGH = 0.5
"""Intersection over union from which on two contents are one statement, as `score.py` has it."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose source has no name on the spot, and what the reading makes of it."""

    article: str
    gold: str
    read: str | None
    words: str | None
    cue: str | None
    right: bool
    found: bool
    form: str
    around: str


def scoring() -> ModuleType:
    """Return the corpus's own scoring script."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "bin" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(language: str, *, split: str = "dev") -> list[Statement]:
    """Return every statement of the split whose source has no name on the spot."""
    paths = articles(language, split=split)
    score = scoring()
    pairs = zip(paths, readings(paths), strict=True)
    return [one for path, reading in pairs for one in _statements(path, reading, score)]


def _statements(path: Path, reading: Reading, score: ModuleType) -> Iterator[Statement]:
    gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8"))
    text = reading.document.text
    named = score.gold_mentions(text, gold.get("actors") or [])
    whose = _aligned(reading, named, score)
    said = [(_content(text, row, score), row) for row in gold.get("attributions") or []]
    paired = _paired([content for content, _ in said], reading.attributions)
    for at, (content, row) in enumerate(said):
        source = row.get("source")
        if not source or source.startswith("unnamed") or content is None:
            continue
        cue = score.find(text, row["cue"], row.get("nth", 1)) if row.get("cue") else None
        start, end = _spot(reading, cue or (content[0], content[0]), [c for c, _ in said if c])
        if _is_named(source, named, (start, end), content):
            continue
        read = _own(source, paired.get(at), reading.attributions, whose)
        yield _statement(path.stem, source, read, whose, text[start : content[0] + 30], row.get("cue"))


def _own(
    source: str, read: Attribution | None, others: Sequence[Attribution], whose: Mapping[str, str]
) -> Attribution | None:
    """Return, of statements of the same words by several (both said), that of the source: pairing is blind to it."""
    if read is None:
        return None
    same = [one for one in others if (one.content, one.cue) == (read.content, read.cue)]
    own = (one for one in same if one.source and one.source.actor and whose.get(one.source.actor) == source)
    return next(own, read)


def _statement(
    article: str, source: str, read: Attribution | None, whose: Mapping[str, str], around: str, cue: str | None
) -> Statement:
    speaker = read.source if read else None
    actor = speaker.actor if speaker else None
    words = speaker.span.text if speaker and speaker.span else None
    form = "missed" if read is None else "zero" if words is None else "words"
    right = actor is not None and whose.get(actor) == source
    return Statement(article, source, whose.get(actor or "", actor), words, cue, right, read is not None, form, around)


def _aligned(reading: Reading, named: Mapping[Range, str], score: ModuleType) -> dict[str, str]:
    """Return the annotated name of each actor read: by shared mentions, else by the name shown."""
    read = {
        (mention.span.start, mention.span.end): actor.id
        for actor in reading.actors
        for mention in actor.mentions
        if mention.form in ("name", "metonym", "demonym")
    }
    aligned: dict[str, str] = score.align(named, read)[0]
    return {actor.id: actor.name.get("en", actor.id) for actor in reading.actors} | aligned


def _content(text: str, row: Mapping[str, Any], score: ModuleType) -> Range | None:
    start = score.find(text, row["content_start"])
    end = text.find(row["content_end"], start[0]) if start else -1
    return (start[0], end + len(row["content_end"])) if start and end >= 0 else None


def _paired(contents: Sequence[Range | None], read: Sequence[Attribution]) -> dict[int, Attribution]:
    """Pair statements one to one, the largest shared content first."""
    sets = [{at for span in one.content for at in range(span.start, span.end)} for one in read]
    scored = sorted(
        (
            (len(held & span) / len(held | span), -i, -j)
            for i, content in enumerate(contents)
            if content
            for j, span in enumerate(sets)
            if (held := set(range(*content))) & span
        ),
        reverse=True,
    )
    paired: dict[int, Attribution] = {}
    used: set[int] = set()
    for share, i, j in scored:
        if share >= ENOUGH and -i not in paired and -j not in used:
            paired[-i] = read[-j]
            used.add(-j)
    return paired


def _spot(reading: Reading, cue: Range, contents: Sequence[Range]) -> Range:
    """Return where a source of the cue would stand: its sentence up to a little behind the cue."""
    analysis = pack(reading.document.language).segment(reading.document)
    unit = analysis.unit_at(cue[0])
    start = unit.start if unit else cue[0]
    if reading.document.language == "th":
        start = max([start, *(end for _, end in contents if start < end <= cue[0])])
    limit = unit.end if unit else cue[1]
    return start, max(cue[1], min(limit, cue[1] + BEHIND))


def _is_named(source: str, named: Mapping[Range, str], spot: Range, content: Range) -> bool:
    return any(
        name == source and spot[0] <= start < spot[1] and not content[0] <= start < content[1]
        for (start, _), name in named.items()
    )


def main() -> int:
    """Print the figure of each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("th", "en"), action="append")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if args.misses and args.split == "dev":
        parser.error("the errors of the dev split are not to be looked at; use --split train")
    if not (SHARED / "corpus").is_dir():
        print(f"skipped: no corpus at {SHARED / 'corpus'} (set ONRECORD_SHARED)")
        return 0
    for language in args.language or ("th", "en"):
        found = measure(language, split=args.split)
        if args.misses:
            print("\n".join(map(_line, (one for one in found if not one.right))))
        right, known = sum(one.right for one in found), sum(one.found for one in found)
        share, resolved = right / max(len(found), 1), right / max(known, 1)
        figure = f"share {share:.3f}, resolved {resolved:.3f} of {known} found"
        print(f"{language} {args.split}: {len(found)} sources, {figure}")
    return 0


def _line(one: Statement) -> str:
    around = one.around.replace("\n", " / ")
    return f"{one.article} {one.form}: gold {one.gold} read {one.read} [{one.words}] cue {one.cue}: {around}"


if __name__ == "__main__":
    sys.exit(main())
