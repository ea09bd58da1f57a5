"""Attribution in English news: PolNeAR 1.0, token spans by role and whole attributions.

    python -m bench.suites.polnear --data DIR [--instances FILE] [--split dev|test] [--tagger FOLDER]

`DIR` holds the corpus's own `train`, `dev` and `test` folders (github networkdynamics/PolNeAR, `data/`), `FILE` the
tokens that others scored on (github cofe-ai/CofeNet, `res/polnear/{valid,test}.txt`). Without `--tagger` the rules of
the English pack are scored, turned to PolNeAR's habits: content with its "that" and its quote marks, the cue with its
auxiliaries, nothing within a content. With it, the tagger that `models/attributions` trained.

Protocol: every article is read whole, as raw text. Spans by role: micro F1 of exact token spans over all instances, of
spans whose first token is right (begin), and of spans that share a token (overlap), as in CofeNet (Wang et al. 2022).
Attributions: micro F1 of those whose source, cue and content are all right, exactly or by overlap, on the raw files.
`once` counts every text once, whoever annotated it first: two of the test articles stand in it six times.

The corpus has no licence: nothing of it is kept in the project. Its guidelines are wider than the codebook's (thoughts,
wishes, attitudes are attributions), so a rule that is right by the codebook is often wrong here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.attributions import features, polnear
from models.attributions.linking import linked
from models.attributions.polnear import ROLES, Article, Attribution, Range
from models.attributions.texts import analysis_of

from bench.suites import polnear_tokens
from onrecord.lang.en.quotes import find_quotes
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, QuoteFrame

System = Callable[[Analysis, tuple[QuoteFrame, ...]], list[Attribution]]
Spans = set[tuple[int, int, int]]
"""Sequence, first and last token of each span of a role."""


@dataclass(slots=True)
class Tally:
    """Right, read and annotated."""

    right: float = 0
    read: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Precision and recall in one, in percent."""
        return 200 * self.right / max(1, self.read + self.gold)


def by_rules(analysis: Analysis, frames: tuple[QuoteFrame, ...]) -> list[Attribution]:
    """Return what the rules find, turned to PolNeAR's habits."""
    return [_habitual(analysis, frame) for frame in features.outermost(frames)]


def by_tagger(folder: Path) -> System:
    """Return the trained tagger as a system. Needs python-crfsuite, which only the `train` group brings."""
    from models.attributions import stages

    labeller = stages.Labeller(folder)

    def tagged(analysis: Analysis, frames: tuple[QuoteFrame, ...]) -> list[Attribution]:
        return linked(analysis, labeller.labels(stages.Example(analysis, frames)))

    return tagged


def _habitual(analysis: Analysis, frame: QuoteFrame) -> Attribution:
    source = ((frame.source.start, frame.source.end),) if frame.source else ()
    cue = (_with_auxiliaries(analysis, frame.cue.start, frame.cue.end),) if frame.cue else ()
    content = tuple(_with_marks(analysis, span.start, span.end) for span in frame.content)
    return Attribution(source, cue, content)


def _with_auxiliaries(analysis: Analysis, start: int, end: int) -> Range:
    index = analysis.token_at(start)
    while index and analysis.tokens[index - 1].dep in {"aux", "neg", "auxpass"}:
        index -= 1
    return analysis.tokens[index].start, end


def _with_marks(analysis: Analysis, start: int, end: int) -> Range:
    """Take in the quote marks around a content, and "that" before it."""
    tokens = analysis.tokens
    for quote in analysis.quotations:
        if quote.inner.start == start:
            start = quote.outer.start
        if quote.inner.end == end:
            end = quote.outer.end
    index = analysis.token_at(start)
    if index and tokens[index - 1].text.lower() == "that":
        start = tokens[index - 1].start
    return start, end


@dataclass(frozen=True, slots=True)
class Scored:
    """An article, what its annotator marked and what the system read."""

    article: Article
    analysis: Analysis
    read: tuple[Attribution, ...]


def run(articles: Iterable[Article], system: System) -> Iterator[Scored]:
    """Read every text once, with the system."""
    known: dict[str, tuple[Analysis, tuple[Attribution, ...]]] = {}
    for article in articles:
        if article.name not in known:
            analysis = analysis_of(article.text)
            frames = find_quotes(analysis, Annotations())
            known[article.name] = analysis, tuple(system(analysis, frames))
        yield Scored(article, *known[article.name])


def links(scored: Sequence[Scored], *, exact: bool) -> Tally:
    """Count the attributions of which every role is right."""
    total = Tally()
    for one in scored:
        gold = [_tokens(one.analysis, attribution) for attribution in one.article.attributions]
        read = [_tokens(one.analysis, attribution) for attribution in one.read]
        total.gold, total.read = total.gold + len(gold), total.read + len(read)
        free = list(read)
        for wanted in gold:
            match = next((other for other in free if _same(wanted, other, exact=exact)), None)
            if match is not None:
                free.remove(match)
                total.right += 1
    return total


def _tokens(analysis: Analysis, attribution: Attribution) -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset(index for start, end in attribution.role(role) for index in analysis.tokens_in(start, end))
        for role in ROLES
    )


def _same(wanted: Sequence[frozenset[int]], other: Sequence[frozenset[int]], *, exact: bool) -> bool:
    if exact:
        return tuple(wanted) == tuple(other)
    return all(bool(a & b) if a or b else True for a, b in zip(wanted, other, strict=True))


def roles(gold: dict[str, Spans], read: dict[str, Spans]) -> dict[str, dict[str, Tally]]:
    """Return, by role, the tallies of exact, begin and overlap."""
    return {
        role: {
            "exact": Tally(len(gold[role] & read[role]), len(read[role]), len(gold[role])),
            "begin": _begin(gold[role], read[role]),
            "overlap": _overlap(gold[role], read[role]),
        }
        for role in ROLES
    }


def _begin(gold: Spans, read: Spans) -> Tally:
    starts = {span[:2] for span in gold} & {span[:2] for span in read}
    return Tally(len(starts), len(read), len(gold))


def _overlap(gold: Spans, read: Spans) -> Tally:
    """Right is the mean of what was found of the annotated and what is true of the read, weighted as F1 wants."""
    found, true = _touching(gold, read), _touching(read, gold)
    precision, recall = true / max(1, len(read)), found / max(1, len(gold))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Tally(f1 * (len(read) + len(gold)) / 2, len(read), len(gold))


def _touching(spans: Spans, others: Spans) -> int:
    taken = {(one, at) for one, first, last in others for at in range(first, last + 1)}
    return sum(any((one, at) in taken for at in range(first, last + 1)) for one, first, last in spans)


def report(scored: Sequence[Scored], instances: Path | None) -> list[str]:
    """Return the lines of the report: all annotations, then every text once."""
    lines = []
    first = {article.id for article in polnear.once([one.article for one in scored])}
    for title, chosen in (("all", scored), ("once", [one for one in scored if one.article.id in first])):
        if instances is not None:
            gold, read = polnear_tokens.spans(
                instances, {one.article.id: (one.article.text, one.read) for one in chosen}
            )
            for role, tallies in roles(gold, read).items():
                figures = "  ".join(f"{name} {tally.f1:.1f}" for name, tally in tallies.items())
                lines.append(f"{title:5} {role:8} {figures}  read {len(read[role])}  gold {len(gold[role])}")
        exact, overlap = links(chosen, exact=True), links(chosen, exact=False)
        lines.append(f"{title:5} link     exact {exact.f1:.1f}  overlap {overlap.f1:.1f}  gold {exact.gold}")
    return lines


def main() -> int:
    """Print the figures of one split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--instances", type=Path)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--tagger", type=Path)
    args = parser.parse_args()
    if not (args.data / args.split).is_dir():
        print(f"skipped: no PolNeAR at {args.data / args.split}")
        return 0
    system = by_tagger(args.tagger) if args.tagger else by_rules
    scored = list(run(polnear.read(args.data, args.split), system))
    print("\n".join(report(scored, args.instances)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
