"""The same record from both languages: parallel news sentences read in English and in Thai, one side against the other.

    python -m bench.suites.pud_both_ways --data DIR [--half even|odd] [--misses]

DIR holds `ud_english_pud` and `ud_thai_pud` (CC BY-SA 3.0); without them the suite says so and passes. Protocol: the
news sentences (ids `n…`) that both sides have; each side is read alone, as a document of one sentence that was
published on `PUBLISHED` (so that relative dates count from one day on both sides), with the default configuration.
Of each pair the sets of one side are held against those of the other: F1 = 2 × common / (English + Thai), over all
sentences together; sentences where both sets are empty count for nothing. Nothing is annotated: both sides silent, or
both wrong in one way, is not seen.

- `countries`: ISO codes of actors that are a country, a government or a people, and of places that are a country;
- `persons`: persons with a name; one in both where the knowledge base has them as one, or their names sound alike
  (`knowledge.sounds.LIKELY`);
- `dates`: values of dates and times of day, resolved ones only;
- `types`: PLOVER types of the events, whatever their standing; `told`: the same for events that are not denied,
  proposed, conditional or forecast on their side.

Sentences whose id is an odd number may be read while building (`--misses`); the even ones are for measuring only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.shared import TODAY
from onrecord.knowledge.sounds import LIKELY, similarity
from onrecord.model.annotations import ActorKind, Form, Status
from onrecord.model.documents import Source
from onrecord.model.reading import Actor, Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

ENGLISH, THAI = "ud_english_pud/test.conllu", "ud_thai_pud/test.conllu"
PUBLISHED = "2016-11-15"
"""The day that both sides are read as published on: the sentences are news of that autumn."""
POLITIES = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT, ActorKind.PEOPLE})
UNTOLD = frozenset({Status.DENIED, Status.PROPOSED, Status.CONDITIONAL, Status.FORECAST})

Values = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence read on both sides."""

    id: str
    english: Reading
    thai: Reading


def sentences(path: Path) -> dict[str, str]:
    """Return the news sentences of one side by their ids."""
    found, name = {}, ""
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# sent_id ="):
            name = row.split("= ")[1]
        elif row.startswith("# text =") and name.startswith("n"):
            found[name] = row.removeprefix("# text = ")
    return found


def taken(id_: str, half: str) -> bool:
    """Tell whether a sentence belongs to the half."""
    return int(id_[1:]) % 2 == (half == "odd")


def read(data: Path, half: str) -> list[Pair]:
    """Read the pairs of one half."""
    reader = Reader(Config(today=TODAY))
    english, thai = sentences(data / ENGLISH), sentences(data / THAI)

    def side(id_: str, text: str, language: str) -> Reading:
        return reader.read(Source(name=id_, text=text + "\n", published=PUBLISHED, language=language))

    ids = [id_ for id_ in english if id_ in thai and taken(id_, half)]
    return [Pair(id_, side(id_, english[id_], "en"), side(id_, thai[id_], "th")) for id_ in ids]


def countries(reading: Reading) -> Values:
    """Return the ISO codes of the countries that a reading knows of."""
    acting = {actor.country for actor in reading.actors if actor.kind in POLITIES and actor.country}
    return sorted(acting | {place.country for place in reading.places if place.kind == "country" and place.country})


def persons(reading: Reading) -> list[Actor]:
    """Return the persons that a reading has by name."""
    return [
        actor
        for actor in reading.actors
        if actor.kind is ActorKind.PERSON and any(mention.form is Form.NAME for mention in actor.mentions)
    ]


def dates(reading: Reading) -> Values:
    """Return the values of the dates and times of day that are resolved."""
    return sorted({time.value for time in reading.times if time.value and time.type in {"DATE", "TIME"}})


def types(reading: Reading) -> Values:
    """Return the types of the events."""
    return sorted({event.type for event in reading.events})


def told(reading: Reading) -> Values:
    """Return the types of the events that their side tells as done, going on or planned."""
    return sorted({event.type for event in reading.events if event.status not in UNTOLD})


def same_person(one: Actor, other: Actor) -> bool:
    """Tell whether two sides mean one person."""
    if one.knowledge and one.knowledge == other.knowledge:
        return True
    return any(similarity(a, b) >= LIKELY for a in _names(other) for b in _names(one))


def _names(actor: Actor) -> set[str]:
    return {mention.span.text for mention in actor.mentions if mention.form is Form.NAME}


def common(english: Sequence[Actor], thai: Sequence[Actor]) -> int:
    """Return how many persons of one side have one of the other for themselves."""
    free, found = list(thai), 0
    for one in english:
        other = next((other for other in free if same_person(one, other)), None)
        if other is not None:
            free.remove(other)
            found += 1
    return found


FIELDS: dict[str, Callable[[Reading], Values]] = {
    "countries": countries,
    "dates": dates,
    "types": types,
    "told": told,
}


def figures(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield the figures as lines."""
    for name, values in FIELDS.items():
        sets = [(set(values(pair.english)), set(values(pair.thai))) for pair in pairs]
        yield _line(name, [(len(a & b), len(a), len(b)) for a, b in sets])
    people = [(persons(pair.english), persons(pair.thai)) for pair in pairs]
    yield _line("persons", [(common(a, b), len(a), len(b)) for a, b in people])


def _line(name: str, counts: Iterable[tuple[int, int, int]]) -> str:
    counted = [count for count in counts if count[1] or count[2]]
    both, english, thai = (sum(count[i] for count in counted) for i in range(3))
    f1 = 2 * both / (english + thai) if english + thai else 0.0
    return f"{name:10} F1 {f1:.4f}  both {both}  English {english}  Thai {thai}  sentences {len(counted)}"


def misses(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield the sentences in which the sides differ, field by field."""
    for pair in pairs:
        for name, values in FIELDS.items():
            english, thai = set(values(pair.english)), set(values(pair.thai))
            if english != thai:
                sides = f"English only {sorted(map(str, english - thai))}, Thai only {sorted(map(str, thai - english))}"
                yield f"{pair.id} {name}: {sides}\n  {pair.english.document.text}  {pair.thai.document.text}".rstrip()


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 0 also where there is no data."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--half", choices=("even", "odd"), default="even")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    if chosen.misses and chosen.half != "odd":
        options.error("only the odd sentences are to be looked at; use --half odd")
    if not all((chosen.data / file).is_file() for file in (ENGLISH, THAI)):
        print(f"pud_both_ways: skipped, no {ENGLISH} or {THAI} there")
        return 0
    pairs = read(chosen.data, chosen.half)
    for line in misses(pairs) if chosen.misses else ():
        print(line)
    print(f"## {chosen.half} sentences: {len(pairs)}", *figures(pairs), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
