"""What a document comes to that has just entered and of which nothing else speaks: its kept rows, out of those in hand.

The views `base.open_*` of schema/004 define what documents come to; their plans cost many times their answers where
there is one document. Of a new one that stands alike on all days (nobody in it becomes known as somebody else later, it
copies nothing, no notice and no decision is about it) the same follows from its own rows. Here is that, and nothing
that asks; `tests/record/test_people_histories.py` and `test_fresh.py` hold it to the views. Called by `fresh_kept.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from onrecord.record.arrow import listed
from onrecord.record.rows import Batch, ReadingRow

Cells = dict[str, object]
"""A row by its columns."""
FOREVER = "infinity"
BETWEEN = " … "
"""What stands between the words of several pieces of evidence (`base.open_words`)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its rows: as whom its actors go, of which wholes its events are reports, and whose word it is."""

    reading: ReadingRow
    rows: Mapping[str, Sequence[Any]]
    faces: Mapping[str, str]
    wholes: Mapping[str, str]
    origin: str | None = None

    @property
    def clock(self) -> Cells:
        """The columns that all kept rows of the document share."""
        one = self.reading
        known: Cells = {"document": one.document, "known_from": one.known_from, "known_how": one.known_how}
        return {**known, "seq": one.seq, **self.held}

    @property
    def held(self) -> Cells:
        """For how long it stands so."""
        return {"held_from": self.reading.known_from, "held_to": FOREVER}

    def aliases(self) -> Iterator[Cells]:
        """Yield the rows of `kept_faces`."""
        for actor, identity in self.faces.items():
            yield {**self._home, "actor": actor, "identity": identity}

    def statements(self) -> Iterator[Cells]:
        """Yield the rows of `kept_statements`."""
        for one in self.rows["attributions"]:
            yield {
                **_cells(one),
                **self.clock,
                "source": self._face(one.source),
                "addressee": self._face(one.addressee),
            }

    def tellings(self) -> Iterator[Cells]:
        """Yield the rows of `kept_tellings`."""
        speakers = {one.id: self._face(one.source) for one in self.rows["attributions"]}
        for one in self.rows["events"]:
            parties = {"actors": self._faced(one.actors), "recipients": self._faced(one.recipients)}
            told = {"whole": self.whole(one.id), "origin": self.origin, "speaker": speakers.get(one.according_to)}
            yield {**_cells(one), **self.clock, **parties, **told}

    def events(self) -> Iterator[Cells]:
        """Yield the rows of `kept_events` of what this document alone tells."""
        alone = Counter(self.whole(one.id) for one in self.rows["events"])
        for one in self.tellings():
            whole = one.pop("whole")
            del one["origin"]
            if whole == one["id"] and alone[str(whole)] == 1:
                counts = {"reports": 1, "documents": 1, "origins": 1, "statuses": [one["status"]], "retracted": False}
                yield {**one, **counts, "report": whole, "day": one["valid_from"] or self.reading.known_from}

    def shared(self) -> set[str]:
        """Return the events that it tells with others, or twice."""
        alone = Counter(self.whole(one.id) for one in self.rows["events"])
        return {self.whole(one.id) for one in self.rows["events"] if self.whole(one.id) != one.id} | {
            whole for whole, times in alone.items() if times > 1
        }

    def ties(self) -> Iterator[Cells]:
        """Yield the rows of `kept_ties`."""
        for one in self.rows["relations"]:
            parties = [self._face(party) for party in listed(one.parties)]  # type: ignore[attr-defined]
            yield {**_cells(one), **self.clock, "parties": parties, **self._words(one.id)}

    def steps(self) -> Iterator[Cells]:
        """Yield the rows of `kept_steps`."""
        for one in self.rows["disclosures"]:
            faces = {"actor": self._face(one.actor), "supported": self._face(one.supported), "by": self._faced(one.by)}
            yield {**_cells(one), **self.clock, **faces, **self._words(one.id)}

    def sightings(self) -> Iterator[Cells]:
        """Yield the rows of `kept_sightings`."""
        mentions = Counter(one.row for one in self.rows["mentions"] if one.kind == "actor")
        for one in self.rows["actors"]:
            yield {
                **_cells(one), **self.clock, "id": self._face(one.id), "actor": one.id, "mentions": mentions[one.id]
            }  # fmt: skip

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the words by which actors and places are called: the kind, whom, how."""
        for one in self.rows["mentions"]:
            if one.kind == "place" or one.form == "name":
                yield one.kind, str(self._face(one.row)), one.text
        for actor in self.rows["actors"]:
            for name in (actor.name, actor.name_en, actor.name_th):
                if name is not None:
                    yield "actor", str(self._face(actor.id)), name

    def places(self) -> Iterator[Cells]:
        """Yield the rows of `kept_places`, as far as this document tells."""
        for one in self.rows["places"]:
            yield {**_cells(one), "known_from": self.reading.known_from, "known_how": self.reading.known_how}

    def whole(self, event: str) -> str:
        """Return of what an event of its is a report."""
        return self.wholes.get(event, event)

    @property
    def _home(self) -> Cells:
        return {"document": self.reading.document, "seq": self.reading.seq, **self.held}

    def _face(self, actor: str | None) -> str | None:
        return actor if actor is None else self.faces.get(actor, actor)

    def _faced(self, actors: tuple[str, ...]) -> object:
        """Return a list of actors as `base.faced` does: each once, but as it is where all go by their own ids."""
        found = listed(actors)
        return list(dict.fromkeys(map(self._face, found))) if self.faces else found  # type: ignore[call-overload]

    def _words(self, row: str) -> Cells:
        found = [one for one in self.rows["evidence"] if one.row == row and one.kind in ("relation", "disclosure")]
        if not found:
            return {}
        found.sort(key=lambda one: (one.start, one.stop, one.text))
        words = BETWEEN.join(one.text for one in found)
        return {"words": words, "start": found[0].start, "stop": max(one.stop for one in found)}


def pages(batch: Batch) -> list[Page]:
    """Return the documents of a batch with their rows, under their own ids yet."""
    of: dict[str, dict[str, list[Any]]] = {}
    tables = ("attributions", "events", "relations", "disclosures", "actors", "places", "mentions", "evidence")
    for reading in batch.readings:
        of[reading.id] = {name: [] for name in tables}
    for name in tables:
        for one in getattr(batch, name):
            of[one.reading][name].append(one)
    return [Page(reading, of[reading.id], {}, {}) for reading in batch.readings]


def mentioned(kept: Mapping[str, Any], seen: Sequence[Cells]) -> Cells | None:
    """Return what is kept of a known actor with new documents that mention it (`base.open_mentioned`); None where it is
    to be worked out from all."""
    if kept["knowledge"] is None or min(str(one["known_from"]) for one in seen) < str(kept["known_from"]):
        return None
    codes = ("name_en", "name_th", "country", "plover", "cameo", "wikidata")
    latest = max(seen, key=_moment)
    before = tuple(str(part) for part in kept["last"].values())
    last = max(_moment(latest), before)
    found = {name: max((str(one[name]) for one in seen if one[name] is not None), default=None) for name in codes}
    other = any(one["titles"] != kept["titles"] for one in seen) or any(
        kept[name] is None and found[name] is not None for name in codes
    )
    filled = max(str(kept["filled"]), before[0], _moment(latest)[0]) if other else str(kept["filled"])
    return {
        **kept,
        **{name: found[name] if kept[name] is None else kept[name] for name in codes},
        "mentions": kept["mentions"] + sum(int(str(one["mentions"])) for one in seen),
        "documents": kept["documents"] + len({one["document"] for one in seen}),
        "titles": latest["titles"] if _moment(latest) > before else kept["titles"],
        "last": dict(zip(("day", "document", "actor"), last, strict=True)),
        "filled": filled,
    }


def alone(seen: Cells) -> Cells:
    """Return what is kept of an actor whom one document tells of (`base.merged`)."""
    last = dict(zip(("day", "document", "actor"), _moment(seen), strict=True))
    left = {
        name: value for name, value in seen.items() if name not in ("seq", "actor", "document", "held_from", "held_to")
    }
    return {**left, "last": last, "documents": 1, "filled": seen["known_from"]}


def placed(kept: Mapping[str, object] | None, seen: Cells) -> Cells:
    """Return what is kept of a place with one more document that names it (`base.open_places`)."""
    if kept is None:
        return seen
    found = {name: seen[name] if value is None else value for name, value in kept.items()}
    if str(seen["known_from"]) < str(kept["known_from"]):
        found |= {"known_from": seen["known_from"], "known_how": seen["known_how"]}
    return found


def _moment(seen: Cells) -> tuple[str, ...]:
    return str(seen["known_from"]), str(seen["document"]), str(seen["actor"])


def _cells(row: Any) -> Cells:  # noqa: ANN401 -- any of rows.py
    return {name: listed(getattr(row, name)) for name in _names(type(row))}  # type: ignore[arg-type]  # classes hash


@cache
def _names(row: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(row) if one.name != "reading")
