# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/terms/factbook.tsv from observations of the CIA World Factbook.

The CSV (iso3, fips, office, holder, since, first_seen, last_seen, succeeded_before) is the argument. An office and
country that terms/heads.tsv has is left out: those rows are written by hand, and the observations only check them.

    python scripts/knowledge/build_office_holders.py office_terms.csv > src/onrecord/knowledge/data/terms/factbook.tsv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from onrecord import assets
from onrecord.knowledge.builder.imports import TERMS as COLUMNS
from onrecord.knowledge.builder.observed import terms
from onrecord.knowledge.tables import table

TERRITORIES = "head_of_government"
"""Territories have no head of state of their own; those of states are in heads.tsv."""
LEFT_OUT = frozenset({"PER", "SMR", "PRK"})
"""Countries for which the source names the holder of another office than our titles do."""


def main(path: str) -> None:
    """Print the table."""
    print("# source: CIA World Factbook")
    print("# licence: CC0-1.0")
    print("# date: 2026-11-22")
    print("# Made by scripts/knowledge/build_office_holders.py. as_of: the last day an edition had the holder.")
    print("# columns:", *COLUMNS)
    before = observed()
    written = {(row["office"], row["country"]) for row in table("terms") if row not in before}
    with Path(path).open(encoding="utf-8") as stream:
        found = list(terms(csv.DictReader(stream)))
    for term in sorted(found, key=lambda term: (term["country"], term["office"], term["since"])):
        office, country = term["office"], term["country"]
        if office == TERRITORIES and country not in LEFT_OUT and (office, country) not in written:
            print("\t".join(term.get(column, "") for column in COLUMNS).rstrip("\t"))


def observed() -> list[dict[str, str]]:
    """Return the rows that this script wrote before."""
    return list(assets.rows("onrecord.knowledge", "data/terms/factbook.tsv"))


if __name__ == "__main__":
    main(sys.argv[1])
