"""How real a sentence makes a marked verb or noun: our status against the mean of people's judgement, from -3 to +3.

    python -m bench.suites.factuality --data DIR [--set UW|MEANTIME|UDS_IH2] [--part test|dev|train] [--misses]

DIR holds `UW/test.jsonl` and the like of the release of factuality data by Jiang and de Marneffe (2021): sentences with
marked words and their means. Protocol: every sentence is read alone, up to its attributions, with the default
configuration; the status and certainty of the marked word come from `lang.en.factuality` and the table of
`extract.rules.factuality` (as of a hostile act, of which it has most to say), not only for words that are events. Each
outcome counts as its mean in the training part of UW (`VALUES`; nothing else is learnt); the other sets are read with
the same values. Pearson's r; F1 of the words that are not told as facts (below `FACT`) and of those told as untrue
(below nought); mean absolute error beside them, which "+3 everywhere" wins.

Training and dev parts may be looked at (`--misses`); the test parts are for measuring only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.shared import TODAY
from onrecord.documents.metadata import describe
from onrecord.extract.combine import combine
from onrecord.extract.rules.factuality import standing
from onrecord.lang.en.factuality import conditional, definite, markers_of, touched
from onrecord.lang.en.syntax import Tree
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, Marker, QuoteFrame, Status
from onrecord.model.documents import Source
from onrecord.model.spans import Nest, Span
from onrecord.pipeline.assemble import chain
from onrecord.pipeline.config import Config

SETS = ("UW", "MEANTIME", "UDS_IH2")
PARTS = ("test", "dev", "train")
ENGINES = ("rules-mentions", "rules-times", "rules-quotes")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FACT = 1.5
"""From this mean on a word counts as told for a fact."""
VALUES: Mapping[str, float] = {
    "happened finite": 2.89,
    "happened participle": 2.70,
    "happened gerund": 2.24,
    "happened bare": 1.96,
    "happened definite": 2.64,
    "happened noun": 2.49,
    "happened modifier": 2.18,
    "happened other": 2.41,
    "alleged": 2.35,
    "planned": 2.11,
    "forecast probable": 2.14,
    "forecast possible": 1.48,
    "proposed": 1.64,
    "attempted": 1.39,
    "conditional": 1.53,
    "conditional negated": -1.76,
    "in an if-clause": 0.91,
    "denied": 1.45,
    "denied negated": -1.11,
    "did_not_happen verb": -1.47,
    "did_not_happen noun": 0.55,
    "uncoded": 1.75,
}
"""What each outcome counts as: its mean over the first 1,600 sentences of UW's training part, on 2026-11-23; what is
told as done by the form that tells of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A marked word with its sentence, the outcome for it and people's mean."""

    text: str
    word: str
    outcome: str
    mean: float


class Engines:
    """The engines up to attributions, built once."""

    def __init__(self) -> None:
        self._pack = pack("en")
        self._chain = chain(Config(engines=ENGINES, today=TODAY), self._pack)

    def read(self, text: str) -> tuple[Analysis, Annotations]:
        """Return the parse of a sentence and what the engines find in it."""
        language = self._pack
        source = Source(name="sentence", text=text + "\n", language="en")
        document = describe(source, language="en", cues=language.metadata, find_times=language.times)
        analysis, found = language.segment(document), Annotations()
        for extractor in self._chain:
            found = combine(found, extractor.extract(analysis, found))
        return analysis, found


def outcome(tree: Tree, index: int, within: Nest[QuoteFrame], span: Span) -> str:
    """Return what our grammar makes of a word, as a key of `VALUES`."""
    if conditional(tree, index):
        return "in an if-clause"
    quotes = within.around(span, unless=lambda quote: quote.cue is not None and quote.cue.overlaps(span))
    markers = markers_of(tree, index)
    found = standing("ASSAULT", markers, touched(tree, index, [quote.act for quote in quotes]))
    if found is None:
        return "uncoded"
    if found.status is Status.FORECAST:
        return f"forecast {found.certainty}"
    if found.status is Status.DID_NOT_HAPPEN:
        return f"did_not_happen {'verb' if tree.tokens[index].tag.startswith('V') else 'noun'}"
    if found.status in {Status.HAPPENED, Status.ONGOING}:
        return f"happened {form(tree, index)}"
    negated = found.status in {Status.DENIED, Status.CONDITIONAL} and Marker.NEGATED in markers
    return f"{found.status} negated" if negated else str(found.status)


def form(tree: Tree, index: int) -> str:
    """Return by what form a thing is told as done: a finite verb tells more surely of it than a noun does."""
    token = tree.tokens[index]
    if token.dep in {"compound", "amod"}:
        return "modifier"
    if not token.tag.startswith("VB"):
        return ("definite" if definite(tree, index) else "noun") if token.tag.startswith("NN") else "other"
    auxiliaries = {tree.tokens[child].tag for child in tree.children(index, "aux", "auxpass")}
    if (auxiliaries | {token.tag}) & FINITE:
        return "finite"
    gerund = token.tag == "VBG" and token.dep in {"pcomp", "xcomp", "csubj", "conj", "ccomp"}
    return "bare" if token.tag == "VB" else "gerund" if gerund else "participle"


def judged(engines: Engines, line: Mapping[str, Any]) -> Iterator[Judged]:
    """Yield the marked words of a sentence."""
    text = str(line["text"])
    analysis, found = engines.read(text)
    tree, within = Tree(analysis), Nest((span, quote) for quote in found.quotes for span in quote.content)
    starts = [0]
    for word in text.split(" "):
        starts.append(starts[-1] + len(word) + 1)
    for target in line["targets"]:
        index = analysis.token_at(starts[target["span1"][0]])
        if index >= 0:
            token = analysis.tokens[index]
            span = Span.of(text, token.start, token.end)
            yield Judged(text, token.text, outcome(tree, index, within, span), float(target["label"]))


def f1(pairs: Sequence[tuple[float, float]], limit: float) -> float:
    """Return the F1 of the words below a limit."""
    right = sum(a < limit and b < limit for a, b in pairs)
    every = sum(a < limit for a, _ in pairs) + sum(b < limit for _, b in pairs)
    return 2 * right / every if every else 0.0


def figures(found: Sequence[Judged]) -> str:
    """Return the figures as a line."""
    pairs = [(one.mean, VALUES[one.outcome]) for one in found]
    r = statistics.correlation(*zip(*pairs, strict=True)) if len(pairs) > 1 else 0.0
    error = statistics.fmean(abs(a - b) for a, b in pairs)
    rates = f"F1 not fact {f1(pairs, FACT):.4f}  F1 untrue {f1(pairs, 0.0):.4f}"
    return f"r {r:.4f}  {rates}  error {error:.4f}  n {len(pairs)}"


def means(found: Sequence[Judged]) -> Iterator[str]:
    """Yield the mean of every outcome."""
    by = defaultdict[str, list[float]](list)
    for one in found:
        by[one.outcome].append(one.mean)
    for name, values in sorted(by.items(), key=lambda item: -len(item[1])):
        yield f"  {name:22} {statistics.fmean(values):6.2f}  n {len(values)}"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--set", choices=SETS, default="UW")
    options.add_argument("--part", choices=PARTS, default="test")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    if chosen.misses and chosen.part == "test":
        options.error("the test sentences are not to be looked at; use --part dev or train")
    path = chosen.data / chosen.set / f"{chosen.part}.jsonl"
    if not path.is_file():
        print(f"skipped: no {chosen.set}/{chosen.part}.jsonl in {chosen.data}")
        return 0
    engines = Engines()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [one for line in lines for one in judged(engines, line)]
    for one in found if chosen.misses else ():
        if abs(one.mean - VALUES[one.outcome]) > FACT:
            print(f"{one.mean:+.1f} {one.word!r} {one.outcome}: {one.text[:200]}")
    print(f"## {chosen.set} {chosen.part}", figures(found), sep="\n")
    if chosen.part != "test":
        print(*means(found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
