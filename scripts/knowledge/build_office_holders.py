# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/terms/factbook.tsv from observations of the CIA World Factbook.

The CSV (iso3, fips, office, holder, since, first_seen, last_seen, succeeded_before) is the argument. An office
and country that terms/heads.tsv has is left out: those rows are written by hand, and the observations only check
them. Terms are ordered by when they were seen, since titles change under one holder and a `since` may be older
than that of the one before. A holder whose return has an earlier `since` than the one between never left: the one
between is dropped (an acting premier during a suspension, a ceremonial head listed for a while).

    python scripts/knowledge/build_office_holders.py office_terms.csv > src/onrecord/knowledge/data/terms/factbook.tsv
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

DATA = Path(__file__).parent.parent.parent / "src/onrecord/knowledge/data"
OFFICES = {"head of government": "head_of_government"}
"""Territories have no head of state of their own; those of states are in heads.tsv."""
PARTICLES = {"al", "bin", "ibn", "de", "da", "di", "van", "von", "der", "del", "la", "dos", "el", "le"}
Term = dict[str, str]
COLUMNS = ("office", "country", "name", "person", "since", "until", "as_of", "source", "acting")
LAST_EDITION = "2026-01-22"
"""The editor stopped; what later copies show was seen by nobody after this day."""
LEFT_OUT = frozenset({("head_of_government", "PER"), ("head_of_government", "SMR"), ("head_of_government", "PRK")})
"""Offices for which the source names the holder of another than our titles do."""
ALIKE = 0.8
"""Similarity of spellings from which two names are one: Settha and Srettha are, Hun Sen and Hun Manet are not."""


def clean(holder: str) -> str:
    """Return given name and surname, without titles, patronymics and notes."""
    words = re.split(r",| serves| \(|;| also | - | Jr\.?", holder)[0].split()
    caps = [
        i
        for i, word in enumerate(words)
        if len(word) > 1 and "." not in word and word.replace("'", "").replace("-", "").isupper()
    ]
    caps = [i for i in caps if words[i] not in {"III", "II", "IV", "VI", "XIV", "XVI", "VIII"}]
    if not caps:
        return ""
    after = list(words[caps[-1] + 1 :])
    before = given(words[: caps[0]])
    surname = [capital(word) for word in words[caps[0] : caps[-1] + 1]]
    return " ".join([*before, *surname, *after])


def given(words: list[str]) -> list[str]:
    """Return the words before the surname that are a given name: the first that is no title, and particles."""
    names = [word for word in words if word not in TITLES and not word.endswith(".")]
    particles = [word for word in names if word.lower() in PARTICLES]
    names = [word for word in names if word.lower() not in PARTICLES]
    return [*names[:1], *particles]


def capital(word: str) -> str:
    """Return a word in capitals as a name is written."""
    return "-".join("'".join(part.capitalize() for part in bit.split("'")) for bit in word.split("-"))


WORDS = (
    "Acting Administration Administrator Admiral Adviser Affairs Air Amir Archbishop Assembly Australia "
    "Ayatollah Bishop Brigadier Brother Capt Captain Captain-Regent Cardinal Caretaker Chairman "
    "Chairperson Chancellor Chief Chief-Minister China Co-Prince Co-prince Col Collectivity Colonel "
    "Commission Commissioner Confederation Constitutional Council Counselor Crown Dame Deputy Designate "
    "Dr Duke Emir Emperor Executive Federal Field First Foreign French Gen General Government Governor "
    "Governor-General Grand Haji Head Her High His Interim Interior Island Island's Islands Junta King "
    "Leader Leadership Lord Lt Maj Majesty Major Mann Marshal Mayor Member Military Minister Minister- "
    "Designate Minister-President Ministers Monarch Mr Mrs Ms National Paramount Party People's Political "
    "Polynesia Pontifical Pope Premier President President-elect Presidential Prime Prince Privy Queen "
    "Regent Republic Ruler Secretary Senior Shaikh Sheikh Sir Sovereign Sovereignty Speaker State Sultan "
    "Supreme Swiss Taliban Taoiseach Territorial Transition Transitional Vice Vice-Marshal and chief for "
    "of or the "
)
TITLES = frozenset(WORDS.split())
"""Words of a title or realm that stand before a name."""


def main(path: str) -> None:
    """Print the table."""
    print("# source: CIA World Factbook")
    print("# licence: CC0-1.0")
    print("# date: 2026-11-22")
    print(
        "# Made by scripts/knowledge/build_office_holders.py. as_of: the last day on which an edition had the holder."
    )
    print("# columns:", *COLUMNS)
    people = persons()
    for term in sorted(factbook_terms(path, written()), key=lambda t: (t["country"], t["office"], t["since"])):
        person = people.get((surname_key(term["name"]), term["country"])) or people.get((key(term["name"]), ""), "")
        print("\t".join((term | {"person": person}).get(column, "") for column in COLUMNS).rstrip("\t"))


def written() -> frozenset[tuple[str, str]]:
    """Return the offices and countries that heads.tsv has, and those left out."""
    return LEFT_OUT | {(cells[0], cells[1]) for cells in cells_of("terms/heads.tsv")}


def cells_of(pattern: str) -> list[list[str]]:
    """Return the cells of all rows of the tables that match."""
    lines = [line for path in sorted(DATA.glob(pattern)) for line in path.read_text("utf-8").splitlines()]
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def factbook_terms(path: str, overridden: frozenset[tuple[str, str]]) -> list[Term]:
    """Return the merged terms of all offices in the CSV."""
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with Path(path).open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            office = (OFFICES.get(row["office"], ""), row["iso3"])
            if all(office) and office not in overridden and clean(row["holder"]):
                found[office].append(row)
    return [term for office, rows in found.items() for term in merge(office, rows)]


def merge(office: tuple[str, str], rows: list[dict[str, str]]) -> list[Term]:
    """Return the terms of one office, in order, each ending where the next begins."""
    terms: list[Term] = []
    for row in sorted(rows, key=lambda r: (r["first_seen"], r["last_seen"])):
        name = clean(row["holder"])
        since = row["since"] if row["since"] and row["since"] <= row["first_seen"] else row["first_seen"]
        while len(terms) > 1 and same(terms[-2]["name"], name) and since <= terms[-1]["since"]:
            terms.pop()
        if terms and same(terms[-1]["name"], name):
            terms[-1]["as_of"] = max(terms[-1]["as_of"], seen(row))
            continue
        if terms and since <= terms[-1]["since"]:
            since = row["first_seen"]
        terms.append(dict(zip(("office", "country"), office, strict=True), name=name, since=since, as_of=seen(row)))
    ends = [*(term["since"] for term in terms[1:]), ""]
    return [term | {"until": end, "source": "CIA World Factbook"} for term, end in zip(terms, ends, strict=True)]


def same(one: str, other: str) -> bool:
    """Tell whether two cleaned names are one person's (spellings change between editions)."""
    first, second = key(one), key(other)
    within = set(first.split()) <= set(second.split()) or set(second.split()) <= set(first.split())
    return within or SequenceMatcher(None, first, second).ratio() >= ALIKE


def key(name: str) -> str:
    """Return a name for comparison: lower case, without diacritics and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z]+", plain.lower().replace("'", "")))


def surname_key(name: str) -> str:
    """Return the first and last word of a name for comparison."""
    words = key(name).split()
    return " ".join((words[0], words[-1]))


def seen(row: dict[str, str]) -> str:
    """Return the last day on which the source is known to have looked."""
    return min(row["last_seen"], LAST_EDITION)


def persons() -> dict[tuple[str, str], str]:
    """Return ids of persons by compared name and country (and by the name alone)."""
    found: dict[tuple[str, str], str] = {}
    for cells in cells_of("persons/*.tsv"):
        for name in cells[3].replace("~", "").split("|"):
            found[(surname_key(name), cells[1])] = cells[0]
            found[(key(name), "")] = cells[0]
    return found


if __name__ == "__main__":
    main(sys.argv[1])
