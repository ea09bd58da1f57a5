# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/countries.tsv from CLDR (through Babel) and the two hand-written tables beside this file.

Run by a developer when CLDR or the hand-written tables change; its output is committed. English official
names, ISO codes and Wikidata ids come from datasets/country-codes (PDDL-1.0), whose CSV is the argument.

    python scripts/knowledge/build_countries.py country-codes.csv > src/onrecord/knowledge/data/countries.tsv
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
COLUMNS = "iso3 iso2 en en_official th th_official capital_en capital_th valid_from valid_to wikidata source"
PREFIX = {"R": "สาธารณรัฐ", "K": "ราชอาณาจักร"}
EXTRA = [{"ISO3166-1-Alpha-3": "XKX", "ISO3166-1-Alpha-2": "XK", "UNTERM English Formal": "Republic of Kosovo"}]
QIDS = {"XKX": "Q1246", "NAM": "Q1030", "NLD": "Q55"}
"""Where the crosswalk is silent, or names the realm and not the country."""


def authored(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table beside this file."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def official(row: dict[str, str], short: str) -> str:
    """Return the formal English name, empty where it is the short one."""
    formal = row.get("UNTERM English Formal", "").replace("\xa0", " ").strip().removeprefix("the ").removeprefix("The ")
    formal = formal.replace("’", "'").split(" (")[0].rstrip(" *")
    return "" if formal == short else formal


def line_of(row: dict[str, str], hand: list[str], english: dict[str, str], thai: dict[str, str]) -> list[str]:
    """Return the cells of one country."""
    iso3, iso2 = row["ISO3166-1-Alpha-3"].strip(), row["ISO3166-1-Alpha-2"].strip()
    en = hand[1] or english[iso2].replace("’", "'").replace(" & ", " and ").replace("St. ", "Saint ")
    th = hand[2] or thai[iso2]
    th_official = PREFIX[hand[3]] + th if hand[3] in PREFIX else hand[3]
    source = "CLDR" if not (hand[1] or hand[2]) else "CLDR+onrecord"
    qid = QIDS.get(iso3) or row.get("wikidata_id", "").rsplit("/", 1)[-1]
    return [iso3, iso2, en, official(row, en), th, th_official, hand[4], hand[5], "", "", qid, source]


def main(path: str) -> None:
    """Print the table."""
    english, thai = Locale("en").territories, Locale("th").territories
    hands = {row[0]: row + [""] * (6 - len(row)) for row in authored("countries.authored.tsv")}
    with Path(path).open(encoding="utf-8") as stream:
        codes = [row for row in csv.DictReader(stream) if len(row["ISO3166-1-Alpha-3"].strip()) == 3] + EXTRA
    print("# source: names Unicode CLDR (Babel), codes datasets/country-codes, the rest written for onrecord")
    print("# licence: Unicode-3.0 (column source has CLDR), PDDL-1.0 (codes), CC0-1.0 (the rest)")
    print("# date: 2026-11-22")
    print("# columns:", COLUMNS)
    lines = [
        line_of(row, hands.get(row["ISO3166-1-Alpha-3"].strip(), ["", "", "", "", "", ""]), english, thai)
        for row in codes
    ]
    for line in sorted(lines):
        print("\t".join(line))
    for row in authored("countries.former.tsv"):
        print("\t".join([*row, *[""] * (11 - len(row)), "onrecord"]))


if __name__ == "__main__":
    main(sys.argv[1])
