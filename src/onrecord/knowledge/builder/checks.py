"""What can be wrong with the tables: found by the build, told with the file and line.

An error stops the build: a key twice, a reference to nothing, a name in the wrong script or normal form, a date that
is none, a term that ends before it begins, a name that two actors share without a mark. A warning is something to
look at: a Thai name that does not sound like the English one, a short name inside a dictionary word, two holders of
an office at once. A pair of names that a person has looked at stands in `reviewed.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.knowledge.builder.compile import Compiled
from onrecord.knowledge.builder.layers import Row, Tables
from onrecord.knowledge.names import Name, Reading, Use
from onrecord.knowledge.places import How
from onrecord.knowledge.sounds import is_thai, similarity
from onrecord.knowledge.tables import DOUBTFUL, first, marked, table, variants
from onrecord.model.annotations import ActorKind

SPOKEN = {"persons": "", "places": "city"}
"""Tables whose Thai names are spelt by ear, and the kind of their rows that are (seas and regions are translated)."""
ALIKE = 0.5
"""Similarity of a Thai and a Latin name below which they are looked at (shared/research/knowledge.md, 2)."""
SHORT = 5
"""Letters below which a Thai name may hide in a dictionary word; longer ones were not seen to."""
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
BAD = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]| {2}|^ | $")
LANGUAGE_COLUMNS = ("en", "th", "short_en", "short_th", "en_official", "th_official", "capital_en", "capital_th")


class Level(StrEnum):
    """Whether a build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: where (a file and line, or the name itself), and what."""

    level: Level
    where: str
    what: str

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.level is Level.ERROR


def checked(tables: Tables, made: Compiled, *, words: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield what is wrong with the tables; `words` are dictionary words in which a name must not hide."""
    yield from (_error(row, f"the key {' '.join(row.key)!r} stands twice") for row in tables.twice)
    for name in tables.rows:
        for row in tables.of(name):
            yield from _texts(row)
            yield from _dates(row)
    yield from _references(tables, made)
    yield from _offices(tables)
    yield from _shared(made)
    yield from _hidden(made, words)
    yield from _unlike(tables)


def _error(row: Row, what: str) -> Finding:
    return Finding(Level.ERROR, row.where, what)


def _warning(row: Row, what: str) -> Finding:
    return Finding(Level.WARNING, row.where, what)


def _texts(row: Row) -> Iterator[Finding]:
    """Script, normal form and characters that nobody sees."""
    for column, cell in row.cells.items():
        if not unicodedata.is_normalized("NFC", cell):
            yield _error(row, f"{column} is not in normal form C: {cell!r}")
        if BAD.search(cell):
            yield _error(row, f"{column} holds an invisible character or a double space: {cell!r}")
        if column in LANGUAGE_COLUMNS:
            yield from _script(row, column, cell)


def _script(row: Row, column: str, cell: str) -> Iterator[Finding]:
    thai = "th" in column.split("_")
    for text in variants(cell):
        bare = text.lstrip(DOUBTFUL)
        if not bare:
            yield _error(row, f"{column} holds a mark without a name")
        elif not thai and is_thai(bare):
            yield _error(row, f"{column} is not in Latin letters: {bare}")
        elif thai and not is_thai(bare) and not re.fullmatch(r"[\w .&'’+/-]+", bare):
            yield _error(row, f"{column} is in no script of Thai text: {bare}")


def _dates(row: Row) -> Iterator[Finding]:
    ends = {column: row.cells[column] for column in DATED if row.cells[column]}
    for column, value in ends.items():
        if not DAY.fullmatch(value):
            yield _error(row, f"{column} is no ISO day, month or year: {value}")
    for begin, end in (("since", "until"), ("valid_from", "valid_to")):
        if begin in ends and end in ends and ends[end] < ends[begin][: len(ends[end])]:
            yield _error(row, f"{end} {ends[end]} is before {begin} {ends[begin]}")


DATED = ("since", "until", "as_of", "valid_from", "valid_to", "died")


def _references(tables: Tables, made: Compiled) -> Iterator[Finding]:
    """Every id that a row names is there."""
    actors = {str(cells[0]) for cells in made.rows["entity"]}
    spots = {str(cells[0]) for cells in made.rows["place"]}
    offices = {row["office"] for row in table("office_titles")}
    sectors = {row["sector"] for row in table("plover_sectors")}
    wanted = (
        ("country_names", "entity", actors | spots), ("metonyms", "entity", actors), ("demonyms", "entity", actors),
        ("organisations", "country", actors), ("organisations", "parent", actors), ("organisations", "plover", sectors),
        ("persons", "country", actors), ("persons", "plover", sectors), ("places", "country", actors),
        ("terms", "country", actors), ("terms", "person", actors), ("terms", "office", offices),
        ("claims", "place", spots), ("claims", "claimant", actors), ("claims", "how", set(How)),
    )  # fmt: skip
    for name, column, known in wanted:
        for row in tables.of(name):
            cell = row.cells[column]
            if cell and cell not in known:
                yield _error(row, f"there is no {column} {cell!r}")
    kinds = set(ActorKind)
    for row in tables.of("organisations"):
        if row.cells["kind"] not in kinds:
            yield _error(row, f"there is no kind {row.cells['kind']!r}")


def _offices(tables: Tables) -> Iterator[Finding]:
    """Two holders of an office at once, neither of them acting."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables.of("terms"):
        if not marked(row.cells["acting"]):
            held[row.cells["office"], row.cells["country"]].append(row)
    for rows in held.values():
        for one, other in pairwise(sorted(rows, key=lambda row: row.cells["since"])):
            end, start = one.cells["until"], other.cells["since"]
            near = min(len(end), len(start))
            if not end or start[:near] < end[:near]:
                yield _warning(
                    other, f"{other.cells['name']} begins before {one.cells['name']} ends ({end or 'never'})"
                )


def _shared(made: Compiled) -> Iterator[Finding]:
    """A text that names two actors, or two places, without context: marked with `~` or `risky`, or listed as shared."""
    owners: dict[tuple[str, bool], list[tuple[Name, str]]] = defaultdict(list)
    for name, source in made.names:
        if name.use is Use.ALWAYS:
            owners[name.text, name.reading is Reading.PLACE].append((name, source.path))
    meant = {row["text"] for row in table("shared")}
    for (text, _), found in sorted(owners.items()):
        entities = {name.entity for name, _ in found}
        if len(entities) > 1 and text not in meant:
            where = ", ".join(sorted({path for _, path in found}))
            yield Finding(Level.ERROR, where, f"{text!r} names {' and '.join(sorted(entities))}; mark it with `~`")


def _hidden(made: Compiled, words: frozenset[str]) -> Iterator[Finding]:
    """Short Thai names that are part of a dictionary word; word boundaries guard them in a text."""
    short = {name.text for name, _ in made.names if name.use is Use.ALWAYS and _is_short(name.text)}
    for word in sorted(words):
        for start in range(len(word)):
            for end in range(start + 1, min(start + 2 * SHORT, len(word)) + 1):
                if word[start:end] in short and word[start:end] != word:
                    yield Finding(Level.WARNING, word[start:end], f"stands inside the word {word}")


def _is_short(text: str) -> bool:
    return is_thai(text[:1]) and sum(map(str.isalpha, text)) < SHORT


def _unlike(tables: Tables) -> Iterator[Finding]:
    """Thai names spelt by ear that do not sound like the Latin one, and that nobody has looked at."""
    seen = {(row.cells["th"], row.cells["en"]) for row in tables.of("reviewed")}
    for row, th, en in _spoken(tables):
        if (th, en) not in seen and similarity(th, en) < ALIKE:
            yield _warning(row, f"{th} does not sound like {en}; mend it, or list the pair in reviewed.tsv")


def _spoken(tables: Tables) -> Iterator[tuple[Row, str, str]]:
    """Yield the rows whose Thai name is spelt by ear, with the Thai and the Latin name."""
    for name, kind in SPOKEN.items():
        for row in tables.of(name):
            th, en = first(row.cells["th"]), first(row.cells["en"])
            if th and en and row.cells["kind"] == kind:
                yield row, th, en
