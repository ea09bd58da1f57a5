"""GeoVirus: places in news of epidemics (Gritta et al. 2018), 229 pieces of Wikinews, about 2,200 place names.

    python -m bench.suites.geovirus [--data DIR]

DIR holds `GeoVirus.xml`; without it the suite says so and passes. Protocol: the spans of the place names are given,
the places asked for; Acc@161 km over the whole corpus (a name without an answer is wrong), the share answered and the
median error beside it, and the population prior: of the places of exactly that name a country, else the most populous.
All the names of one piece are its company, with the countries that the rest of its text names. The corpus is for
measuring only: nobody looks at its errors.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.shared import SHARED
from onrecord.knowledge import toponyms
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.places import KnownPlace, place

NEAR = 161.0
"""Kilometres (100 miles) within which an answer is right."""
RADIUS = 6371.0
"""Of the earth, in kilometres."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of a piece and where it lies, degrees."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with its place names."""

    text: str
    toponyms: tuple[Toponym, ...]


Resolver = Callable[[str, Sequence[str]], KnownPlace | None]


def parse(path: Path) -> list[Piece]:
    """Return the pieces of the corpus."""
    root = ET.parse(path).getroot()
    return [
        Piece(
            text=article.findtext("text") or "",
            toponyms=tuple(
                Toponym(
                    found.findtext("name") or "",
                    float(found.findtext("lat") or "nan"),
                    float(found.findtext("lon") or "nan"),
                )
                for found in article.iter("location")
            ),
        )
        for article in root.iter("article")
    ]


def company(piece: Piece) -> tuple[str, ...]:
    """Return the countries and regions that a piece names, in its place names and elsewhere."""
    hits = gazetteer("en").find(piece.text)
    countries = [known.id for hit in hits for name in hit.names if (known := place(name.entity)) is not None]
    told = toponyms.context(found.name for found in piece.toponyms)
    return tuple(dict.fromkeys((*told, *(id_ for id_ in countries if id_.isupper()))))


def ranked(name: str, around: Sequence[str]) -> KnownPlace | None:
    """Answer with the package's own ranking."""
    return toponyms.rank(name, around)


def populous(name: str, around: Sequence[str]) -> KnownPlace | None:  # noqa: ARG001 - one signature with `ranked`
    """Answer with a country of the name, else the most populous place."""
    found = toponyms.candidates(name)
    return max(found, key=lambda spot: (spot.kind == "country", spot.population or 0), default=None)


def errors(pieces: Sequence[Piece], resolver: Resolver) -> list[float]:
    """Return the distance of each answer from the truth, in kilometres; infinite where there is none."""
    found: list[float] = []
    for piece in pieces:
        around = company(piece)
        for toponym in piece.toponyms:
            spot = resolver(toponym.name, around)
            found.append(math.inf if spot is None else distance(spot, toponym))
    return found


def distance(spot: KnownPlace, toponym: Toponym) -> float:
    """Return the great-circle distance in kilometres, infinite for a place without coordinates."""
    if spot.lat is None or spot.lon is None:
        return math.inf
    one, other = math.radians(spot.lat), math.radians(toponym.lat)
    turn = math.radians(spot.lon - toponym.lon)
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(turn)
    return RADIUS * math.acos(max(-1.0, min(1.0, cosine)))


def figures(found: Sequence[float]) -> dict[str, float]:
    """Return Acc@161 km, the share answered and the median error of those answered, in kilometres."""
    answered = [error for error in found if error < math.inf]
    return {
        "acc@161": sum(error <= NEAR for error in found) / len(found),
        "answered": len(answered) / len(found),
        "median_km": median(answered) if answered else math.inf,
    }


def main(arguments: list[str] | None = None) -> int:
    """Score both resolvers; exit 0 also where the data is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=SHARED / "bench" / "geovirus", help="folder with GeoVirus.xml")
    path = options.parse_args(arguments).data / "GeoVirus.xml"
    if not path.is_file():
        print("geovirus: skipped, no GeoVirus.xml there")
        return 0
    pieces = parse(path)
    for label, resolver in (("onrecord", ranked), ("population prior", populous)):
        started = time.perf_counter()
        found = errors(pieces, resolver)
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures(found).items())
        print(f"geovirus {label}: {len(found)} names  {shown}  {time.perf_counter() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
