"""How far the knowledge base reaches: which names of our annotated articles it resolves, alone, without the article.

    python -m bench.suites.knowledge [--language th|en] [--split dev|train] [--misses]

Protocol: every surface that the annotation lists for a country, government, force, group, organisation, medium or
people, and every place of an event, is looked up by itself (`coding.code` on the day of the article; a place by its
name, words for what it is and where from it left out: whether some place bears it). A country's surface (metonyms
included) is right when the country is the annotated one, a people's when its country is; any other actor's when it
resolves to the same id as the canonical English name that the annotation gives it, or to an entity of that name. "In
view" is the same with the actor's country given, as an article gives it to a bare "Foreign Ministry". Persons are
left out: most of those in the articles are invented. Media are counted, but stand outside "the rest": most outlets
are invented too. Misses may be looked at on train only.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.shared import SHARED, articles
from onrecord.knowledge.bodies import made_body
from onrecord.knowledge.coding import code
from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import names_of
from onrecord.knowledge.spelling import plain
from onrecord.knowledge.toponyms import candidates

LEFT_OUT = frozenset({"person"})
APART = frozenset({"country", "media"})
"""Kinds that are not counted in "the rest"."""
Checked = tuple[str, str, bool, bool]
"""Kind, surface, whether it resolves to the right one by itself, and with its country in view."""


def measure(language: str, *, split: str = "dev") -> Mapping[str, tuple[int, int, int]]:
    """Return by kind how many surfaces are right by themselves, how many with the country in view, and how many there
    are; each surface of an article counts once."""
    tally: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for kind, _, alone, in_view in checks(language, split=split):
        for counted in (kind,) if kind in APART else (kind, "the rest"):
            tally[counted].append((alone, in_view))
    return {
        kind: (sum(alone for alone, _ in found), sum(in_view for _, in_view in found), len(found))
        for kind, found in sorted(tally.items())
    }


def checks(language: str, *, split: str) -> Iterator[Checked]:
    """Yield every surface of a split with whether it resolves."""
    for path in articles(language, split=split):
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text("utf-8"))
        day = _day(gold["document"])
        for actor in gold["actors"]:
            if actor["kind"] in LEFT_OUT:
                continue
            for surface in dict.fromkeys(actor["surfaces"]):
                alone = _is_right(surface, actor, day)
                yield actor["kind"], surface, alone, alone or _is_right(surface, actor, day, home=actor["country"])
        for place in sorted({event["place"] for event in gold["events"] if event.get("place")}):
            known = bool(candidates(place))
            yield "place", place, known, known


def _is_right(surface: str, actor: Mapping[str, Any], day: date | None, *, home: str | None = None) -> bool:
    found = code(surface, on=day, home=home)
    if found is None:
        return False
    if actor["kind"] in ("country", "people") and not found.assumed:
        return bool(found.country == actor["country"])
    wanted = code(actor["en"], on=day, home=home)
    if wanted is not None and found.entity is not None and found.entity == wanted.entity:
        return True
    name: str = actor["en"]
    return plain(name) in _called(found.entity)


def _called(id_: str | None) -> set[str]:
    known = entity(id_ or "") or made_body(id_ or "")
    if known is None:
        return set()
    return {plain(known.names.get("en", ""))} | {plain(name.text) for name in names_of(known.id)}


def _day(document: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(document.get("published") or document.get("reference_date"))[:10])
    except ValueError:
        return None


def main() -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("th", "en"), action="append")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if args.misses and args.split == "dev":
        parser.error("the misses of the dev split are not to be looked at; use --split train")
    if not Path(SHARED / "corpus").is_dir():
        print(f"skipped: no corpus at {SHARED / 'corpus'} (set ONRECORD_SHARED)")
        return 0
    for language in args.language or ("th", "en"):
        print(f"## {language} {args.split}")
        for kind, (alone, in_view, count) in measure(language, split=args.split).items():
            print(f"{kind:16}{alone:5} of {count:5}  {alone / count:.3f}   in view {in_view / count:.3f}")
        if args.misses:
            missed = (
                f"  {kind}\t{surface}" for kind, surface, _, right in checks(language, split="train") if not right
            )
            print(*missed, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
