"""Foreign persons in Thai news: how many of the persons that English PUD names are found on its Thai side.

    python -m bench.suites.pud_names --data DIR [--weights FILE]

DIR holds `uner_english_pud`, `ud_thai_pud` (CC BY-SA 3.0); without them the suite says so and passes. Protocol: the
persons annotated in the English news sentences (UNER; documents `n…`) are looked for in the Thai translation, joined
by `text_en`. Where the person's name is in Thai, is taken to be the run of words that sounds most like it, from a
similarity of `knowledge.sounds.LIKELY` on; a person without such a run counts for "by sound" alone. Found: a person of
the Thai side sounds like the name (by sound); it has exactly the run, without rank (exact). Not for training: it is
a test set, only the score is looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from models.thai_names.sequences import analysis_of

from onrecord.knowledge.sounds import LIKELY, similarity
from onrecord.lang.th.names import find_names
from onrecord.lang.th.names_items import Kind, items
from onrecord.lang.th.names_tagger import bare, tagged
from onrecord.lang.th.names_weights import Weights, parsed
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form

NAMES, THAI = "uner_english_pud/test.iob2", "ud_thai_pud/test.conllu"
LONGEST = 12
"""Words that a name has at most on the Thai side."""
Persons = set[tuple[int, int]]


def persons(path: Path) -> dict[str, list[str]]:
    """Return the persons named in each English news sentence, by its text."""
    found: dict[str, list[str]] = {}
    news, text, inside = False, "", False
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# sent_id"):
            news = row.split("= ")[1].startswith("n")
        elif row.startswith("# text ="):
            text = row.removeprefix("# text = ")
        elif row[:1].isdigit() and news:
            word, label = row.split("\t")[1:3]
            if label == "B-PER":
                found.setdefault(text, []).append(word)
            elif label == "I-PER" and inside:
                found[text][-1] += f" {word}"
            inside = label.endswith("PER")
    return found


def translations(path: Path) -> dict[str, str]:
    """Return the Thai sentences by the English ones that they translate."""
    found, text = {}, ""
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# text ="):
            text = row.removeprefix("# text = ")
        elif row.startswith("# text_en ="):
            found[row.removeprefix("# text_en = ")] = text
    return found


def by_tagger(analysis: Analysis, by: Weights | None = None) -> Persons:
    """Return the persons that the tagger alone finds, without rank."""
    found = items(analysis)
    return {bare(name, found) for name in tagged(analysis, found, by=by) if name.type == "PERSON"}


def by_pack(analysis: Analysis) -> Persons:
    """Return the persons that the Thai pack finds by name."""
    return {
        (mention.span.start, mention.span.end)
        for mention in find_names(analysis).mentions
        if mention.kind is ActorKind.PERSON and mention.form is Form.NAME
    }


def run_like(analysis: Analysis, name: str) -> tuple[int, int] | None:
    """Return the words of the Thai sentence that sound most like an English name, None where none does."""
    words = [item for item in items(analysis) if item.kind is not Kind.HONORIFIC]
    best, where = LIKELY, None
    for first in range(len(words)):
        for last in range(first, min(first + LONGEST, len(words))):
            start, end = words[first].start, words[last].end
            alike = similarity(analysis.text[start:end], name)
            if alike > best:
                best, where = alike, (start, end)
    return where


def score(data: Path, find: Callable[[Analysis], Persons]) -> tuple[int, int, int, int]:
    """Return the persons found by sound, all, those found exactly, and those with a run of Thai words."""
    sound = every = exact = runs = 0
    for analysis, name in _pairs(data):
        found = find(analysis)
        every += 1
        sound += any(similarity(analysis.text[start:end], name) >= LIKELY for start, end in found)
        run = run_like(analysis, name)
        runs += run is not None
        exact += run in found
    return sound, every, exact, runs


def _pairs(data: Path) -> Iterator[tuple[Analysis, str]]:
    thai = translations(data / THAI)
    for text, names in persons(data / NAMES).items():
        if text in thai:
            analysis = analysis_of(thai[text])
            yield from ((analysis, name) for name in names)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where there is no data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="other weights for the tagger than the shipped")
    options = parser.parse_args(arguments)
    if not all((options.data / file).exists() for file in (NAMES, THAI)):
        print(f"pud_names: skipped, no {NAMES} or {THAI} there")
        return 0
    by = parsed(options.weights.read_bytes()) if options.weights else None
    finders: list[tuple[str, Callable[[Analysis], Persons]]] = [
        ("tagger", lambda analysis: by_tagger(analysis, by)),
        ("pack", by_pack),
    ]
    for name, find in finders:
        sound, every, exact, runs = score(options.data, find)
        print(f"{name:8} persons found by sound {sound / every:.3f} of {every}; exactly {exact / runs:.3f} of {runs}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
