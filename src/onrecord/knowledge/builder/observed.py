"""Observations of office holders as terms: who was seen in an office when, merged over editions of a source.

The source is the CIA World Factbook, which writes surnames in capitals and titles before the name. Terms are ordered
by when they were seen, since titles change under one holder and a `since` may be older than that of the one before.
A holder whose return has an earlier `since` than the one between never left: the one between is dropped (an acting
premier during a suspension, a ceremonial head listed for a while). Called by `imports.py` and by
scripts/knowledge/build_office_holders.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from onrecord.knowledge.spelling import plain
from onrecord.knowledge.tables import table

OFFICES = {"chief of state": "head_of_state", "head of government": "head_of_government"}
PARTICLES = frozenset(["al", "bin", "ibn", "de", "da", "di", "van", "von", "der", "del", "la", "dos", "el", "le"])
NUMERALS = frozenset(["III", "II", "IV", "VI", "XIV", "XVI", "VIII"])
"""Words in capitals that are no surname."""
LAST_EDITION = "2026-01-22"
"""The editor stopped; what later copies show was seen by nobody after this day."""
ALIKE = 0.8
"""Similarity of spellings from which two names are one: Settha and Srettha are, Hun Sen and Hun Manet are not."""
_NOTES = re.compile(r",| serves| \(|;| also | - | Jr\.?")
Term = dict[str, str]


def terms(observations: Iterable[Mapping[str, str]]) -> Iterator[Term]:
    """Yield the terms of all offices, each ending where the next begins, by country and office.

    An observation has iso3, office (`chief of state`, `head of government`), holder, since, first_seen, last_seen.
    """
    seen: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for row in observations:
        key = (row["iso3"], OFFICES.get(row["office"], ""))
        if all(key) and clean(row["holder"]):
            seen[key].append(row)
    for (country, office), rows in sorted(seen.items()):
        yield from _merged(office, country, rows)


def clean(holder: str) -> str:
    """Return given name and surname, without titles, patronymics and notes; empty where no surname is in capitals."""
    words = _NOTES.split(holder)[0].split()
    capitals = [at for at, word in enumerate(words) if _is_surname(word)]
    if not capitals:
        return ""
    first, last = capitals[0], capitals[-1] + 1
    return " ".join([*_given(words[:first]), *map(_capital, words[first:last]), *words[last:]])


def same(one: str, other: str) -> bool:
    """Tell whether two cleaned names are one person's: spellings change between editions."""
    first, second = plain(one), plain(other)
    mine, yours = set(first.split()), set(second.split())
    return mine <= yours or yours <= mine or SequenceMatcher(None, first, second).ratio() >= ALIKE


def _is_surname(word: str) -> bool:
    bare = word.replace("'", "").replace("-", "")
    return len(word) > 1 and "." not in word and bare.isupper() and word not in NUMERALS


def _given(words: list[str]) -> list[str]:
    """Return the words before the surname that are a given name: the first that is no title, and particles."""
    names = [word for word in words if word not in _titles() and not word.endswith(".")]
    particles = [word for word in names if word.lower() in PARTICLES]
    return [*[word for word in names if word.lower() not in PARTICLES][:1], *particles]


def _capital(word: str) -> str:
    """Return a word in capitals as a name is written."""
    return "-".join("'".join(part.capitalize() for part in bit.split("'")) for bit in word.split("-"))


def _merged(office: str, country: str, rows: list[Mapping[str, str]]) -> list[Term]:
    found: list[Term] = []
    for row in sorted(rows, key=lambda row: (row["first_seen"], row["last_seen"])):
        name, seen = clean(row["holder"]), min(row["last_seen"], LAST_EDITION)
        since = row["since"] if row["since"] and row["since"] <= row["first_seen"] else row["first_seen"]
        while len(found) > 1 and same(found[-2]["name"], name) and since <= found[-1]["since"]:
            found.pop()
        if found and same(found[-1]["name"], name):
            found[-1]["as_of"] = max(found[-1]["as_of"], seen)
            continue
        if found and since <= found[-1]["since"]:
            since = row["first_seen"]
        found.append({"office": office, "country": country, "name": name, "since": since, "as_of": seen})
    ends = [*(term["since"] for term in found[1:]), ""]
    return [term | {"until": end} for term, end in zip(found, ends, strict=True)]


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"] for row in table("observed_titles"))
