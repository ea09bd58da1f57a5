"""Names in Thai: the test part of Thai NER 1.5.1 (W. Phatthiyaphaibun, CC BY 3.0), exact span and type on raw text.

    python -m bench.suites.thainer --data DIR [--weights FILE]

DIR holds `thai_ner_1.5.1/test.txt`; without it the suite says so and passes. Protocol: the inline tags are taken out
and each line is read as raw text; a name is right when both ends and the type are. FACILITY counts as LOCATION, AGO
and T are left out, as the set's own recipe has it; invisible characters at a name's edges do not count. Figures for
the tagger alone are over all types and over persons, organisations and locations; those for everything that names
finds are over these three, the rank before a person taken in, as the set marks it. A test split: only the score is
looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from models.thai_names.sequences import analysis_of
from models.thai_names.thainer import Labelled, read

from onrecord.lang.th.names import find_names
from onrecord.lang.th.names_items import Item, Kind, items
from onrecord.lang.th.names_tagger import tagged
from onrecord.lang.th.names_weights import Weights, parsed
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form

FILE = "thai_ner_1.5.1/test.txt"
THREE = ("PERSON", "ORGANIZATION", "LOCATION")
TYPES = {ActorKind.PERSON: "PERSON", ActorKind.COUNTRY: "LOCATION", ActorKind.PEOPLE: ""}
Names = set[tuple[int, int, str]]


def by_tagger(analysis: Analysis, by: Weights | None = None) -> Names:
    """Return what the tagger alone finds."""
    return {(name.start, name.end, name.type) for name in tagged(analysis, items(analysis), by=by)}


def by_pack(analysis: Analysis) -> Names:
    """Return the names of actors and places that the Thai pack finds, typed and bounded as the set does it."""
    found = find_names(analysis)
    ranks = {item.end: item for item in items(analysis) if item.kind is Kind.HONORIFIC}
    names = {
        (_ranked(analysis.text, ranks, mention.span.start, mention.kind), mention.span.end, _type(mention.kind))
        for mention in found.mentions
        if mention.form not in (Form.NOMINAL, Form.PRONOUN) and _type(mention.kind)
    }
    taken = {(start, end) for start, end, _ in names}
    places = {(place.span.start, place.span.end) for place in found.places} - taken
    return names | {(*place, "LOCATION") for place in places}


def _type(kind: ActorKind | None) -> str:
    return TYPES.get(kind, "ORGANIZATION") if kind is not None else ""


def _ranked(text: str, ranks: dict[int, Item], start: int, kind: ActorKind | None) -> int:
    while kind is ActorKind.PERSON:
        behind = start - 1 if start and text[start - 1] == " " else start
        if behind not in ranks:
            break
        start = ranks[behind].start
    return start


def score(gold: Iterable[Labelled], find: Callable[[Analysis], Names]) -> dict[str, tuple[int, int, int]]:
    """Return for each type how many names were right, found and there."""
    right, found, there = Counter[str](), Counter[str](), Counter[str]()
    for one in gold:
        names = find(analysis_of(one.text))
        right.update(type_ for *_, type_ in names & set(one.names))
        found.update(type_ for *_, type_ in names)
        there.update(type_ for *_, type_ in one.names)
    return {type_: (right[type_], found[type_], there[type_]) for type_ in there}


def line(name: str, counts: Iterable[tuple[int, int, int]]) -> str:
    """Return precision, recall and F1 over some counts as a line."""
    right, found, there = (sum(column) for column in zip(*counts, strict=True))
    return f"{name:28} f1 {2 * right / (found + there):.3f}  p {right / max(found, 1):.3f}  r {right / there:.3f}"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where there is no data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="other weights for the tagger than the shipped")
    options = parser.parse_args(arguments)
    path = options.data / FILE
    if not path.exists():
        print(f"thainer: skipped, no {FILE} there")
        return 0
    gold = read(path)
    by = parsed(options.weights.read_bytes()) if options.weights else None
    alone = score(gold, lambda analysis: by_tagger(analysis, by))
    print(line("tagger, all types", alone.values()))
    print(line("tagger, three types", (alone[type_] for type_ in THREE)))
    joined = score(gold, by_pack)
    print(line("pack, three types", (joined[type_] for type_ in THREE)))
    for type_ in THREE:
        print(line(f"  tagger {type_}", [alone[type_]]))
        print(line(f"  pack   {type_}", [joined[type_]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
