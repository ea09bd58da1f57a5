# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/persons/listed.tsv: who held a high office since 2014 and has no row of their own.

    python scripts/knowledge/build_listed.py ids.tsv > src/onrecord/knowledge/data/persons/listed.tsv

`ids.tsv` is what gather_ids.py wrote: facts of Wikidata (CC0). Taken are heads of states and governments, their
deputies, ministers of the departments that foreign news names, speakers, chiefs of defence, and of the United States
the members of Congress, governors and secretaries. Left out are persons whom a table has, under their id or their name
in the country, and every name that two of the listed bear or that anything else in the tables has.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build_cities import typed
from identify import DATA, facts

from onrecord.knowledge.builder.compile import compiled
from onrecord.knowledge.builder.imports import PERSONS
from onrecord.knowledge.builder.layers import merged
from onrecord.knowledge.spelling import plain, slug

FROM, EARLIEST = "2014", "1985"
"""A term counts that lasted into the first year or beyond and began not before the second."""
HIGH = re.compile(
    r"\b(prime minister|president|chancellor|foreign|external|defen[cs]e|interior|home affairs|home secretary|finance"
    r"|treasury|exchequer|justice|security|energy|attorney|trade|speaker of the|economy|economic|health)\b",
    re.IGNORECASE,
)
LOW = re.compile(
    r"ambassador|vice minister|deputy minister|of state for|member|regional|provinc|mayor|shadow|parliamentary|under"
    r"|junior|assistant|personal|advis[eo]r|committee|municipal|alternate|delegate|permanent|observer|assembly|board"
    r"|club|party|council of|senate|chamber|court|university|academy",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"United States (representative|senator)|Governor of|Secretary of|President|Vice President|Attorney General"
    r"|Supreme Court Justice|Director of (the|National)|National Security Advisor|White House"
)
AMERICA = "USA"
LEGISLATING, JUDGING = re.compile(r"representative|senator|Speaker"), re.compile(r"(Chief|Supreme Court) Justice")
NAME = re.compile(r"[^\W\d_][\w.'’-]*( [\w.'’-]+){1,4}")
MOST = 40
OWN = "listed.tsv"
HEAD = """\
# source: Wikidata, as every-politician-scrapers and unitedstates/congress-legislators list it
# licence: CC0-1.0
# date: 2026-11-23
# Holders of high offices since 2014 that no other table has, up to 2023. Made by build_listed.py.
# wikidata: as the lists have it.
# columns: """


@dataclass(slots=True)
class Listed:
    """A person of the lists: names in order, countries, positions that count."""

    names: dict[str, None] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    positions: list[str] = field(default_factory=list)
    died: str = ""


def listed(file: Path) -> dict[str, Listed]:
    """Return the persons of a table of facts, by id, the names under which offices are listed first."""
    found: dict[str, Listed] = defaultdict(Listed)
    persons = (one for one in facts(file) if one["kind"] == "person")
    for fact in sorted(persons, key=lambda one: (not one["note"], one["name"])):
        one = found[fact["wikidata"]]
        one.names[fact["name"]] = None
        one.countries |= {fact["country"]} - {""}
        one.died = one.died or fact["died"]
        if (fact["end"] or "9999") >= FROM and fact["begin"] >= EARLIEST and _high(fact["note"], fact["country"]):
            one.positions.append(fact["note"])
    return {id_: one for id_, one in found.items() if one.positions and len(one.countries) == 1}


def _high(position: str, country: str) -> bool:
    if country == AMERICA:
        return AMERICAN.match(position) is not None
    return HIGH.search(position) is not None and LOW.search(position) is None


def taken() -> tuple[set[str], set[str]]:
    """Return the ids and the compared names that the other tables have."""
    with tempfile.TemporaryDirectory() as folder:
        others = Path(folder) / "data"
        shutil.copytree(DATA, others, ignore=lambda path, _: [OWN] if path.endswith("persons") else [])
        tables = merged([others])
        names = {plain(name.text) for name, _ in compiled(tables).names}
    return {row.cells["wikidata"] for name in ("persons", "organisations") for row in tables.of(name)}, names


def rows(file: Path) -> Iterator[list[str]]:
    """Yield the rows of the table."""
    ids, names = taken()
    persons = {id_: one for id_, one in listed(file).items() if id_ not in ids}
    kept = {id_: _names(one, names) for id_, one in persons.items()}
    borne = Counter(key for found in kept.values() for key in {plain(name) for name in found})
    shown = Counter(slug(found[0]) for found in kept.values() if found)
    for id_, one in sorted(persons.items(), key=lambda pair: (*pair[1].countries, *pair[1].names)):
        own = [name for name in kept[id_] if borne[plain(name)] == 1]
        if own and shown[slug(own[0])] == 1 and own[0] == kept[id_][0]:
            cells = {"id": slug(own[0]), "country": min(one.countries), "plover": _sector(one), "wikidata": id_}
            cells |= {"en": "|".join(_spelt(own)), "died": one.died}
            yield [cells.get(column, "") for column in PERSONS]


def _names(one: Listed, known: set[str]) -> list[str]:
    """Return the names that nothing else has; none where the name shown is another's."""
    found = [name for name in one.names if NAME.fullmatch(name) and len(name) <= MOST]
    return [] if not found or plain(found[0]) in known else [name for name in found if plain(name) not in known]


def _spelt(names: list[str]) -> list[str]:
    """Return at most three spellings, and each that has marks also as it is typed without them."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(plain(name), name)
    return typed(list(found.values())[:3])


def _sector(one: Listed) -> str:
    if all(LEGISLATING.search(position) for position in one.positions):
        return "LEG"
    return "JUD" if all(JUDGING.search(position) for position in one.positions) else "GOV"


def main() -> None:
    """Write the table."""
    print(HEAD + " ".join(PERSONS))
    for cells in rows(Path(sys.argv[1])):
        print("\t".join(cells).rstrip("\t"))


if __name__ == "__main__":
    main()
