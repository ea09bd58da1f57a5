"""A reading becomes rows: local ids (`a1`) become content hashes, spans become evidence, dates become clocks.

Actors that the knowledge base has share one id across documents; an unknown actor belongs to its document
until a merge says otherwise. A row without evidence is left out and counted, and what referred to it refers to
nothing. Called by writer.py, one reading at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.identity.accusing import steps_of
from onrecord.model import edtf
from onrecord.model.ids import content_id
from onrecord.model.reading import Actor, ActorMention, Attribution, Disclosure, Event, Place, Reading, Relation, Time
from onrecord.model.spans import Span
from onrecord.record.rows import (
    ActorRow,
    AttributionRow,
    Batch,
    CasualtiesRow,
    DisclosureRow,
    DocumentRow,
    EventRow,
    EvidenceRow,
    MentionRow,
    PlaceRow,
    RelationRow,
    TextRow,
    ThingRow,
    TimeRow,
)

BREAK = " … "
"""What stands between the pieces of a content that its cue splits, where they are shown as one."""


@dataclass(slots=True)
class Flattener:
    """One reading on its way into a batch; `rejected` counts the rows that had no evidence."""

    reading: Reading
    id: str
    batch: Batch
    rejected: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    times: dict[str, Time] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)

    def run(self) -> int:
        """Add the reading's rows to the batch and return how many were rejected."""
        doc = self.reading.document
        self.batch.texts.append(TextRow(doc.id, doc.text))
        self.batch.documents.append(document_row(self.reading, self.id))
        self._name_all()
        for actor in self.reading.actors:
            self._actor(actor)
        for place in self.reading.places:
            self._place(place)
        for time in self.reading.times:
            self._time(time)
        for attribution in self.reading.attributions:
            self._attribution(attribution)
        for event in self.reading.events:
            self._event(event)
        for relation in self.reading.relations:
            self._relation(relation)
        for step in steps_of(self.reading):
            self._step(step)
        return self.rejected

    def steps(self) -> Iterator[tuple[int, DisclosureRow]]:
        """Yield the rows of the disclosure steps that have evidence, each with its number among the steps of the
        document (identity/accusing.py); instead of `run`, where nothing else is wanted."""
        self._name_all()
        for number, step in enumerate(steps_of(self.reading)):
            before = len(self.batch.disclosures)
            self._step(step)
            yield from ((number, row) for row in self.batch.disclosures[before:])

    def _name_all(self) -> None:
        """Give every row that has evidence its id, so that rows may refer forward."""
        reading = self.reading
        document = reading.document.id
        for actor in reading.actors:
            self._admit(actor.id, actor_id(document, actor), [mention.span for mention in actor.mentions])
        for place in reading.places:
            self._admit(place.id, place_id(document, place), [mention.span for mention in place.mentions])
        for time in reading.times:
            if self._admit(time.id, content_id("time", document, time.span.start, time.span.end), [time.span]):
                self.times[time.id] = time
        for one in reading.attributions:
            self._admit(one.id, self._once(attribution_id(document, one)), one.content)
        for event in reading.events:
            self._admit(event.id, self._once(event_id(document, event)), [event.trigger])

    def _admit(self, local: str, id_: str, words: Iterable[Span]) -> bool:
        if any(words):  # an empty span is no evidence
            self.ids[local] = id_
            return True
        self.rejected += 1
        return False

    def _once(self, id_: str) -> str:
        """Return the id, with a number where the reading has the same thing twice."""
        self.seen[id_] += 1
        return id_ if self.seen[id_] == 1 else content_id(id_.partition("_")[0], id_, self.seen[id_])

    def _actor(self, actor: Actor) -> None:
        id_ = self.ids.get(actor.id)
        if id_ is None:
            return
        self._mentions("actor", id_, actor.mentions)
        if self._once(f"row_{id_}") != f"row_{id_}":
            return  # the same known actor under two local ids: one row, all mentions
        names, code = actor.name, actor.code
        titles = tuple(role.title for role in actor.roles)
        self.batch.actors.append(
            ActorRow(
                self.id, id_, actor.kind.value, shown(names), names.get("en"), names.get("th"), actor.country,
                code.plover, code.cameo, actor.wikidata, actor.knowledge, titles,
            )
        )  # fmt: skip

    def _place(self, place: Place) -> None:
        id_ = self.ids.get(place.id)
        if id_ is None:
            return
        self._mentions("place", id_, place.mentions)
        if self._once(f"row_{id_}") != f"row_{id_}":
            return
        names = place.name
        self.batch.places.append(
            PlaceRow(
                self.id, id_, place.kind, shown(names), names.get("en"), names.get("th"), place.country,
                place.lat, place.lon, place.geonames, place.precision, place.wikidata,
            )
        )  # fmt: skip

    def _mentions(self, kind: str, row: str, mentions: Iterable[ActorMention]) -> None:
        for one in mentions:
            span = one.span
            if span:
                self.batch.mentions.append(
                    MentionRow(self.id, kind, row, one.form.value, one.score, span.start, span.end, span.text, one.rule)
                )

    def _time(self, time: Time) -> None:
        if time.id in self.ids:
            span = time.span
            self.batch.times.append(
                TimeRow(
                    self.id, self.ids[time.id], time.type.value, time.value, time.earliest, time.latest, time.how,
                    time.calendar.value, span.start, span.end, span.text,
                )
            )  # fmt: skip

    def _attribution(self, one: Attribution) -> None:
        id_ = self.ids.get(one.id)
        if id_ is None:
            return
        source, words = one.source, [span for span in one.content if span]
        time, date, since, until = self._clock(one.time)
        self.batch.attributions.append(
            AttributionRow(
                self.id, id_, one.kind.value, one.act.value, self._ref(source.actor if source else None),
                source.span.text if source and source.span else None, one.cue.text if one.cue else None,
                BREAK.join(span.text for span in words), self._ref(one.addressee), time, date, self._ref(one.within),
                words[0].start, words[0].end, since, until,
                (source.rule or None) if source else None, source.score if source and source.rule else None,
                self._ref(one.place), one.venue.text if one.venue else None,
            )
        )  # fmt: skip
        self._evidence("attribution", id_, "source", [source.span] if source and source.span else [])
        self._evidence("attribution", id_, "cue", [one.cue] if one.cue else [])
        self._evidence("attribution", id_, "content", words)
        self._evidence("attribution", id_, "place", [one.venue] if one.venue else [])

    def _event(self, event: Event) -> None:
        id_ = self.ids.get(event.id)
        if id_ is None:
            return
        span = event.trigger
        time, date, since, until = self._clock(event.time)
        self.batch.events.append(
            EventRow(
                self.id, id_, event.type, event.mode, event.contexts, self._refs(event.actors),
                self._refs(event.recipients), span.text, self._ref(event.place), time, date, event.status.value,
                event.certainty.value, self._ref(event.according_to), event.score, span.start, span.end, since, until,
                event.basis.value if event.basis else None, event.rule or None,
                " ".join(marker.value for marker in event.markers) or None,
            )
        )  # fmt: skip
        self._evidence("event", id_, "trigger", [span])
        for piece in event.evidence:
            link = (piece.rule, piece.score) if piece.rule else (None, None)
            self._evidence("event", id_, piece.role.value, [piece.span], *link)
        self._parts(id_, event)

    def _parts(self, id_: str, event: Event) -> None:
        for thing in event.what:
            span = thing.span
            self.batch.things.append(
                ThingRow(self.id, id_, thing.kind, thing.quantity, thing.unit, span.start, span.end, span.text)
            )
            self._evidence("event", id_, "what", [span])
        for toll in event.casualties:
            span, who = toll.span, self._ref(toll.who)
            self.batch.casualties.append(
                CasualtiesRow(self.id, id_, toll.kind, who, toll.low, toll.high, span.start, span.end, span.text)
            )
            self._evidence("event", id_, "casualties", [span])

    def _relation(self, one: Relation) -> None:
        parties = [(self._ref(party.actor), party.role or "") for party in one.parties]
        known = [(actor, role) for actor, role in parties if actor]
        if not any(one.evidence) or not known:
            self.rejected += 1
            return
        actors, roles = zip(*known, strict=True)
        id_ = self._once(content_id("relation", self.reading.document.id, one.kind, *actors, one.from_, one.to))
        first, last = edtf.bounds(one.from_)[0], edtf.bounds(one.to)[1]
        self.batch.relations.append(RelationRow(self.id, id_, one.kind, actors, roles, one.status.value, first, last))
        self._evidence("relation", id_, "evidence", one.evidence)

    def _step(self, one: Disclosure) -> None:
        if not any(one.evidence):
            self.rejected += 1
            return
        what = one.involvement
        actor, supported = self._ref(what.actor), self._ref(what.for_)
        starts = [span.start for span in one.evidence]
        id_ = self._once(
            content_id("step", self.reading.document.id, actor, supported, what.what, one.step, *one.by, *starts)
        )
        time, date, since, until = self._clock(one.time)
        self.batch.disclosures.append(
            DisclosureRow(
                self.id, id_, actor, supported, what.what, self._refs(what.theatre), one.step, self._refs(one.by),
                self._ref(one.according_to), time, date, since, until,
            )
        )  # fmt: skip
        self._evidence("disclosure", id_, "evidence", one.evidence)

    def _evidence(
        self,
        kind: str,
        row: str,
        role: str,
        spans: Iterable[Span],
        link: str | None = None,
        strength: float | None = None,
    ) -> None:
        self.batch.evidence += [
            EvidenceRow(self.id, kind, row, role, span.start, span.end, span.text, link, strength)
            for span in spans
            if span
        ]

    def _ref(self, local: str | None) -> str | None:
        return self.ids.get(local) if local else None

    def _refs(self, some: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.ids[local] for local in some if local in self.ids)

    def _clock(self, local: str | None) -> tuple[str | None, str | None, str | None, str | None]:
        """Return the time's id, its value and the first and last day that it can mean."""
        time = self.times.get(local) if local else None
        return (self.ids[time.id], time.value, time.earliest, time.latest) if time else (None, None, None, None)


def document_row(reading: Reading, id_: str) -> DocumentRow:
    """Return the row of the reading's document."""
    doc, origin, day = reading.document, reading.document.derived_from, reading.document.reference_date
    return DocumentRow(
        id_, doc.id, doc.language, doc.title, doc.publisher, doc.byline, doc.url, doc.published,
        origin.publisher if origin else None, origin.url if origin else None, origin.published if origin else None,
        day.value, day.how.value, day.note, day.earliest, day.latest,
    )  # fmt: skip


def shown(names: Mapping[str, str]) -> str | None:
    """Return the name to show where no language is asked for: English if there is one, else the first."""
    return names.get("en") or next(iter(names.values()), None)


def actor_id(document: str, actor: Actor) -> str:
    """Return the id of an actor: of the world where it is known, of its document where not."""
    if actor.knowledge:
        return content_id("actor", "knowledge", actor.knowledge)
    start = actor.mentions[0].span.start if actor.mentions else None
    named = sorted(actor.name.items())
    return content_id("actor", document, actor.kind.value, *(part for pair in named for part in pair), start)


def place_id(document: str, place: Place) -> str:
    """Return the id of a place: by GeoNames, by country, or by its name in the document."""
    if place.geonames is not None:
        return content_id("place", "geonames", place.geonames)
    if place.kind == "country" and place.country:
        return content_id("place", "country", place.country)
    return content_id("place", document, place.kind, *(part for pair in sorted(place.name.items()) for part in pair))


def attribution_id(document: str, one: Attribution) -> str:
    """Return the id of an attribution: its document and the offsets of its cue and content."""
    cue = one.cue.start if one.cue else None
    return content_id("quote", document, cue, *(edge for span in one.content for edge in (span.start, span.end)))


def event_id(document: str, event: Event) -> str:
    """Return the id of an event: its document, type, mode and the offsets of its trigger."""
    return content_id("event", document, event.type, event.mode, event.trigger.start, event.trigger.end)
