# ruff: noqa: T201 (a script that writes a table to standard output)
"""Writes what public lists tell of Wikidata's ids as one table, which `identify.py` and `onrecord kb import ids` read.

    python scripts/knowledge/gather_ids.py FOLDER > ids.tsv

FOLDER holds copies of the sources, each where it is there: bare or checked-out git repositories named owner+name (of
every-politician-scrapers: who held an office since 2000, members of parliaments, births and deaths, as Wikidata's
query service gave them, CC0; everypolitician/proto-commons-*: parties, likewise; unitedstates/congress-legislators,
CC0; hearvox/wiki-media-cred: towns, states and newspapers of the United States, CC0), the npm package
name-suggestion-index unpacked (`name-suggestion-index/dist/json/nsi.json`, BSD-3-Clause: brands and operators), and
Natural Earth's `ne_10m_populated_places.json` (public domain). Only facts are taken: an id, a name, a country, days
and a position. One row for each name of an id and each office.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.knowledge.builder.identify import COLUMNS
from onrecord.knowledge.spelling import plain
from onrecord.knowledge.tables import table

Row = dict[str, Any]
NAMED = {
    "us": "USA", "united kingdom": "GBR", "scotland": "GBR", "northern ireland": "GBR", "uae": "ARE", "saudi": "SAU",
    "swiss federal council": "CHE", "hong kong": "HKG", "taiwan": "TWN", "congo kinshasa": "COD", "palestine": "PSE",
    "south korea": "KOR", "north korea": "PRK", "czech": "CZE", "syria": "SYR", "timor leste": "TLS", "laos": "LAO",
    "bosnia herzegovina": "BIH", "turkey": "TUR", "kosovo": "XKX", "ivory coast": "CIV", "solomons": "SLB",
}  # fmt: skip
"""Countries that the repositories name otherwise than the tables do."""
ABROAD = ("world", "donetsk", "abkhazia", "artsakh")
"""Repositories of bodies of no state that the tables have."""
KIND = re.compile(r" (ministers|cabinet|governors)$")
FLAGGED = {"regional": "place", "municipal": "place", "military": "organisation", "organisation": "organisation"}
SUBJECTS = ("brand", "operator", "network", "owner")


class Repository:
    """A git repository, bare or with a work tree, of which single files of the newest commit are read."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name.partition("+")[2]
        bare = folder / "repo" if (folder / "repo").is_dir() else folder
        self.path = bare / ".git" if (bare / ".git").is_dir() else bare

    def read(self, path: str) -> str:
        """Return a file's text, empty where it is not there."""
        done = subprocess.run(["git", "-C", str(self.path), "show", f"HEAD:{path}"], capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""

    def rows(self, path: str, *, divider: str = ",") -> Iterator[dict[str, str]]:
        """Yield the rows of a table with a header."""
        yield from csv.DictReader(io.StringIO(self.read(path)), delimiter=divider)

    def files(self) -> list[str]:
        """Return the paths of all files."""
        command = ["git", "-C", str(self.path), "ls-tree", "-r", "--name-only", "HEAD"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


def country_of(name: str) -> str | None:
    """Return the country whose politicians a repository holds; empty where none, None where it is not known."""
    base = KIND.sub("", name.replace("-", " "))
    if base in ABROAD:
        return ""
    return NAMED.get(base) or _countries()["name"].get(plain(base))


@cache
def _countries() -> dict[str, dict[str, str]]:
    living = [row for row in table("countries") if not row["valid_to"]]
    return {
        "name": {plain(row["en"]): row["iso3"] for row in living},
        "wikidata": {row["wikidata"]: row["iso3"] for row in living},
        "iso2": {row["iso2"].lower(): row["iso3"] for row in living if row["iso2"]},
    }


def politicians(repository: Repository) -> Iterator[Row]:
    """Yield the persons of one repository of every-politician-scrapers."""
    country = country_of(repository.name)
    if country is None:
        print(f"left out: {repository.name}", file=sys.stderr)
        return
    known = {"kind": "person", "country": country}
    lives = {row["id"]: row for row in repository.rows("html/bio.csv")}
    for id_, life in lives.items():
        told = {**known, "wikidata": id_, "born": life["dob"], "died": life["dod"]}
        page = re.sub(r" \(.*\)$", "", life["enwiki"])
        yield from ({**told, "name": name} for name in dict.fromkeys((life["name"], page)) if name)
    for file in ("html/holders21.csv", "html/legislators.csv"):
        for row in repository.rows(file):
            life = lives.get(row["personID"], {})
            told = {"born": life.get("dob"), "died": life.get("dod"), "begin": row["start"], "end": row["end"]}
            yield {**known, **told, "note": row["position"], "wikidata": row["personID"], "name": row["person"]}


def leaders(repository: Repository) -> Iterator[Row]:
    """Yield heads of states and governments, and foreign ministers, with the country that the row names."""
    files = {"data/wikidata.csv": ("countryid", "officeholder", "officeholderLabel", "start_year")}
    files["sources/foreign/wikidata.csv"] = ("country", "person", "name", "start")
    for file, (country, id_, name, begin) in files.items():
        for row in repository.rows(file):
            known = _countries()["wikidata"].get(row[country])
            if known and row[id_]:
                yield {"kind": "person", "country": known, "wikidata": row[id_], "name": row[name], "begin": row[begin]}


def parties(repository: Repository) -> Iterator[Row]:
    """Yield the parties that a repository of proto-commons names in English."""
    country = country_of(repository.name.removeprefix("proto-commons-"))
    for file in repository.files():
        if file.endswith("popolo-m17n.json"):
            for one in json.loads(repository.read(file)).get("organizations", ()):
                if one.get("classification") == "party" and "lang:en" in one["name"]:
                    yield _organisation(one["id"], one["name"]["lang:en"], country or "", "party")


def congress(repository: Repository) -> Iterator[Row]:
    """Yield the members of the Congress of the United States."""
    for one in yaml.load(repository.read("legislators-current.yaml"), Loader=yaml.CSafeLoader) or ():
        name, id_ = one["name"], one["id"]
        calls = {name.get("official_full"), re.sub(r" \(.*\)$", "", id_.get("wikipedia", ""))}
        calls |= {f"{first} {name['last']}" for first in (name["first"], name.get("nickname")) if first}
        told = {"kind": "person", "country": "USA", "wikidata": id_.get("wikidata", ""), "note": "congress"}
        told |= {"born": one["bio"].get("birthday", ""), "begin": one["terms"][0]["start"]}
        yield from ({**told, "name": call} for call in sorted(filter(None, calls)))


def america(repository: Repository) -> Iterator[Row]:
    """Yield states, towns and newspapers of the United States."""
    known = {"country": "USA"}
    for row in repository.rows("data/wikidata-us-states.tsv", divider="\t"):
        yield {**known, "kind": "place", "note": "region", "wikidata": row["qid"], "name": row["state"]}
    for row in repository.rows("data/wikidata-us-cities.tsv", divider="\t"):
        told = {"kind": "place", "note": "city", "wikidata": row["WD-QID"], "name": row["placeLabel"]}
        yield {**known, **told, "region": f"US.{row['state']}"}
    for row in repository.rows("data/wikipedia-us-newspapers.tsv", divider="\t"):
        yield _organisation(row["qid"], row["WP-title"], "USA", "media")


def _organisation(id_: str, name: str, country: str, note: str) -> Row:
    return {"kind": "organisation", "wikidata": id_, "name": name, "country": country, "note": note}


def suggested(file: Path) -> Iterator[Row]:
    """Yield brands and operators, and the regions whose flags are flown."""
    for path, group in json.loads(file.read_text("utf-8"))["nsi"].items():
        for item in group["items"]:
            tags, where = item["tags"], item["locationSet"].get("include", [])
            only = _countries()["iso2"].get(str(where[0]).partition("-")[0]) if len(where) == 1 else None
            if kind := FLAGGED.get(tags.get("flag:type", "")):
                yield from _flagged(tags, kind, only or "")
            for subject in SUBJECTS if not path.startswith("flags") else ():
                for key in (subject, f"{subject}:en", f"{subject}:short"):
                    if tags.get(f"{subject}:wikidata") and tags.get(key):
                        yield _organisation(tags[f"{subject}:wikidata"], tags[key], only or "", "brand")


def _flagged(tags: dict[str, str], kind: str, country: str) -> Iterator[Row]:
    for key in ("subject", "subject:en"):
        if key in tags and "subject:wikidata" in tags:
            note = "region" if tags["flag:type"] == "regional" else tags["flag:type"]
            told = {"kind": kind, "country": country, "note": note}
            yield {**told, "wikidata": tags["subject:wikidata"], "name": tags[key]}


def populated(file: Path) -> Iterator[Row]:
    """Yield the towns of Natural Earth that have a number in GeoNames."""
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        told = feature["properties"]
        if told.get("wikidataid") and (told.get("GEONAMEID") or 0) > 0:
            place = {"kind": "place", "note": "city", "wikidata": told["wikidataid"], "country": told["ADM0_A3"]}
            at = {"lat": f"{told['LATITUDE']:.3f}", "lon": f"{told['LONGITUDE']:.3f}"}
            yield {**place, **at, "geonames": str(int(told["GEONAMEID"])), "name": told["NAME_EN"] or told["NAME"]}


def gathered(folder: Path) -> Iterator[Row]:
    """Yield the facts of every source that the folder holds."""
    readers = {"congress-legislators": congress, "wiki-media-cred": america, "world-leaders-2021": leaders}
    for one in sorted(folder.iterdir()):
        if "+" not in one.name:
            continue
        repository = Repository(one)
        if repository.name in readers:
            yield from readers[repository.name](repository)
        elif one.name.startswith("every-politician-scrapers+"):
            yield from politicians(repository)
            yield from leaders(repository) if repository.name == "world" else ()
        elif repository.name.startswith("proto-commons-"):
            yield from parties(repository)
    for name, read in (
        ("name-suggestion-index/dist/json/nsi.json", suggested),
        ("ne_10m_populated_places.json", populated),
    ):
        if (folder / name).is_file():
            yield from read(folder / name)


def main() -> None:
    """Write the table of one folder of sources."""
    print("# source: public lists of Wikidata's ids (scripts/knowledge/gather_ids.py)")
    print("# licence: facts of Wikidata, CC0-1.0")
    print("# date: 2026-11-23")
    print(f"# columns: {' '.join(COLUMNS)}")
    lines = (
        "\t".join(" ".join(str(row.get(column) or "").split()) for column in COLUMNS)
        for row in gathered(Path(sys.argv[1]))
    )
    for line in sorted(set(lines)):
        if re.match(r"\w+\tQ\d+\t\S", line):
            print(line)


if __name__ == "__main__":
    main()
