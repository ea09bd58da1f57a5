"""Which Wikidata id a row of the tables has: facts of public lists laid beside the rows, and taken only where sure.

A person is sure by name and country where one id alone has them and the lives agree, or by the very day on which an
office began where the spellings differ; a place by its number in GeoNames, or by name, country and region; an
organisation by name and country where one id alone has them, or by name where the list names one everywhere. Two ids
for one row, or two rows for one id, give none: an unknown id is no loss, a wrong one is. Facts are rows of a table
with `COLUMNS` (scripts/knowledge/gather_ids.py makes one). Called by `imports.py` and scripts/knowledge/identify.py.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from onrecord.knowledge.builder.layers import Tables
from onrecord.knowledge.spelling import plain
from onrecord.knowledge.tables import DOUBTFUL, variants

COLUMNS = (
    *("kind", "wikidata", "name", "country", "note", "geonames", "region"),
    *("lat", "lon", "born", "died", "begin", "end"),
)
"""Columns of a table of facts. kind: person, place or organisation; country: ISO 3166-1 alpha-3, empty where the
list is of no country; note: city, region, party, media, brand …; region: GeoNames' code (US.TX); born, died, begin
and end: ISO days, months or years."""
Cells = Mapping[str, str]
Ids = dict[str, str]
LETTERS = str.maketrans("łŁøØđĐıəþð", "lLoOdDieTd")
"""Letters that no decomposition takes apart."""
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "JPN", "VNM", "KHM", "HUN"})
"""Where a name is also written with the family name last."""
LIVING = 1915
"""Year of birth before which nobody is alive; a last office before `RECENT` is of another bearer of the name."""
RECENT = 1985
ALIKE = 0.8
"""Likeness (difflib) of two spellings that stand for one, where the first day of an office is the same."""
BRAND = "brand"
"""Note of a name on shops and works: it is the row's where it is the name shown, another name may be a product's."""
SOLD = frozenset({"BUS", "NGO", "IGO"})
"""Sectors whose bodies bear one name in all countries."""
NEAR = 0.35
"""Degrees that two positions of one town may lie apart; GeoNames and Natural Earth differ by less."""


@dataclass(slots=True)
class Sure:
    """The ids that are sure, by row, and how many were not, by reason."""

    ids: Ids = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def matched(tables: Tables, facts: Iterable[Cells]) -> Mapping[str, Sure]:
    """Return what is sure of each table of persons, places and organisations."""
    told: dict[str, list[Cells]] = defaultdict(list)
    for fact in facts:
        told[fact["kind"]].append(fact)
    rows = {name: [row.cells for row in tables.of(name)] for name in ("persons", "terms", "places", "organisations")}
    return {
        "persons": persons(rows["persons"], rows["terms"], told["person"]),
        "places": places(rows["places"], told["place"]),
        "organisations": organisations(rows["organisations"], told["organisation"]),
    }


def persons(rows: Iterable[Cells], terms: Iterable[Cells], facts: Iterable[Cells]) -> Sure:
    """Return the ids of persons; `terms` are those of the tables, by which spellings and namesakes are told apart."""
    known = _Lives(facts)
    began = _began(terms)
    found = Sure()
    for row in rows:
        days = began[row["id"]] | began[row["country"], plain(_shown(row))]
        ids = {id_ for id_ in known.called(row) if known.agree(id_, row)}
        if len(ids) > 1:
            ids = {id_ for id_ in ids if known.begins[id_] & days}
            _settle(found, row["id"], ids, otherwise="several persons of the name")
        else:
            _settle(found, row["id"], ids or known.spelt(row, days), otherwise="nobody of the name")
    return _once(found)


def places(rows: Iterable[Cells], facts: Iterable[Cells]) -> Sure:
    """Return the ids of towns and regions."""
    numbered: dict[str, list[Cells]] = defaultdict(list)
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for fact in facts:
        if fact["geonames"]:
            numbered[fact["geonames"]].append(fact)
        else:
            named[_key(fact["name"]), fact["country"], fact["note"], fact["region"]].add(fact["wikidata"])
    found = Sure()
    told = list(rows)
    alone = Counter(key for row in told for key in _spots(row))
    for row in told:
        number = row["geonames"] or row["id"].removeprefix("geonames:")
        ids = {fact["wikidata"] for fact in numbered[number] if _same_spot(row, fact)}
        keys = [key for key in _spots(row) if alone[key] == 1]
        _settle(found, row["id"], ids or set().union(*(named[key] for key in keys)), otherwise="in no list")
    return found


def organisations(rows: Iterable[Cells], facts: Sequence[Cells]) -> Sure:
    """Return the ids of parties, companies, newspapers and other bodies."""
    local: dict[tuple[str, str], set[str]] = defaultdict(set)
    anywhere: dict[str, set[str]] = defaultdict(set)
    brands = {fact["wikidata"] for fact in facts if fact["note"] == BRAND}
    for fact in facts:
        local[_key(fact["name"]), fact["country"]].add(fact["wikidata"])
        anywhere[_key(fact["name"])].add(fact["wikidata"])
    found = Sure()
    for row in rows:
        keys = [_key(name) for name in _names(row)]
        ids = {id_ for n, key in enumerate(keys) for id_ in local[key, row["country"]] if n == 0 or id_ not in brands}
        if not ids and row["plover"] in SOLD and local[keys[0], ""] == anywhere[keys[0]]:
            ids = set(local[keys[0], ""])
        _settle(found, row["id"], ids, otherwise="in no list")
    return _once(found)


class _Lives:
    """Persons by their names in a country, with the years of their lives and the days on which offices began."""

    def __init__(self, facts: Iterable[Cells]) -> None:
        self.named: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.of: dict[str, set[str]] = defaultdict(set)
        self.calls: dict[str, set[str]] = defaultdict(set)
        self.begins: dict[str, set[str]] = defaultdict(set)
        self.on: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.years: dict[str, dict[str, int]] = defaultdict(dict)
        for fact in facts:
            self._note(fact)

    def _note(self, fact: Cells) -> None:
        id_, country, name = fact["wikidata"], fact["country"], _key(fact["name"])
        self.of[id_].add(country)
        self.calls[id_].add(name)
        for key in (name, _turned(name)):
            self.named[key, country].add(id_)
        if fact["begin"]:
            self.begins[id_].add(fact["begin"])
            self.on[fact["begin"], country].add(id_)
        years = self.years[id_]
        for column in ("born", "died"):
            if fact[column][:4].isdigit():
                years[column] = int(fact[column][:4])
        last = max(fact["begin"], fact["end"])[:4]
        if last.isdigit():
            years["last"] = max(years.get("last", 0), int(last))

    def called(self, row: Cells) -> set[str]:
        """Return who is called so: of the row's country, else of those whom a list of no country has."""
        keys = {_key(name) for name in _names(row) if " " in name or "-" in name}
        if row["country"] in FAMILY_FIRST:
            keys |= {_turned(key) for key in keys}
        found = set().union(*(self.named[key, row["country"]] for key in keys))
        return found or set().union(*(self.named[key, ""] for key in keys))

    def agree(self, id_: str, row: Cells) -> bool:
        """Tell whether a life may be the row's."""
        years, died = self.years[id_], row["died"][:4]
        if died.isdigit():
            return years.get("died", int(died)) == int(died) and years.get("born", 0) + 20 < int(died)
        gone = years.get("died", 9999) < RECENT or years.get("born", 9999) < LIVING
        return not gone and years.get("last", 9999) >= RECENT

    def spelt(self, row: Cells, days: Iterable[str]) -> set[str]:
        """Return who took an office of the country on one of the days and is called nearly so."""
        full = [day for day in days if len(day) == len("2024-05-20")]
        near = set().union(*(self.on[day, row["country"]] for day in full))
        return {id_ for id_ in near if self.agree(id_, row) and self._alike(id_, row)}

    def _alike(self, id_: str, row: Cells) -> bool:
        return any(_alike(_key(name), call) for name in _names(row) for call in self.calls[id_])


def _began(terms: Iterable[Cells]) -> dict[object, set[str]]:
    """Return the days on which offices began, by the holder's id, and by country and compared name."""
    found: dict[object, set[str]] = defaultdict(set)
    for term in terms:
        if term["person"]:
            found[term["person"]].add(term["since"])
        found[term["country"], plain(term["name"])].add(term["since"])
    return found


def _alike(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    inside = min(len(words), len(others)) > 1 and (words <= others or others <= words)
    return inside or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _settle(found: Sure, row: str, ids: set[str], *, otherwise: str) -> None:
    if len(ids) == 1:
        found.ids[row] = next(iter(ids))
    else:
        found.left_out["several ids" if ids else otherwise] += 1


def _once(found: Sure) -> Sure:
    """Take out the ids that two rows have."""
    held = Counter(found.ids.values())
    found.left_out["one id, two rows"] += sum(held[id_] > 1 for id_ in found.ids.values())
    found.ids = {row: id_ for row, id_ in found.ids.items() if held[id_] == 1}
    return found


def _spots(row: Cells) -> Iterator[tuple[str, ...]]:
    """Yield the keys by which a place is looked for by name."""
    region = row["admin1"] if row["kind"] == "city" else ""
    for name in _names(row)[:1]:
        yield _key(name), row["country"], row["kind"], region


def _same_spot(row: Cells, fact: Cells) -> bool:
    return all(abs(float(row[axis] or "nan") - float(fact[axis])) <= NEAR for axis in ("lat", "lon"))


def _names(row: Cells) -> list[str]:
    """Return the names of a row that need no context, its acronym left out."""
    return [name for name in variants(row["en"]) if not name.startswith(DOUBTFUL)] or [_shown(row)]


def _shown(row: Cells) -> str:
    return next(iter(variants(row["en"])), "").lstrip(DOUBTFUL)


def _key(name: str) -> str:
    bare = re.sub(r" \([^)]{1,60}\)$", "", name).translate(LETTERS)
    digits = "".join(letter for letter in bare if letter.isdigit())
    return f"{plain(bare).removeprefix('the ')}{digits}"


def _turned(key: str) -> str:
    """Return a name with its first word last."""
    first, _, rest = key.partition(" ")
    return f"{rest} {first}".strip()
