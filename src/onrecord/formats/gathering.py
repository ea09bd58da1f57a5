"""Puts the rows of views together into what formats are made of (`shapes`), with codes, words and reports.

A question is a view's, with its filters and in its order; nothing is added to it and nothing left out. Called by
`writing`. Lookups are in `shelves`, how words go out in `quoting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.formats.quoting import Span, line, roles_out
from onrecord.formats.shapes import Handed, Happening, Paper, Party, Saying, Site, Tie, Told, Toll
from onrecord.formats.shelves import Shelves, parcels
from onrecord.model.edtf import EARLIEST, LATEST

PARCEL = 200
"""Rows whose texts are held at a time."""
Filters = Mapping[str, Any]


def happenings(shelves: Shelves, kept: Filters) -> Iterator[Happening]:
    """Yield the events of `Record.events(**kept)` whole, in its order."""
    rows = list(shelves.record.events(**kept, as_of=shelves.as_of))
    around = _Around(shelves, {row.id for row in rows})
    for some in parcels(rows, PARCEL):
        texts = shelves.texts(report.document for row in some for report in around.reports[row.id])
        yield from (around.whole(row, texts) for row in some)


class _Around:
    """What stands around some events: their parties, places, reports and words, by id."""

    def __init__(self, shelves: Shelves, ids: set[str]) -> None:
        self._shelves = shelves
        self.events = {id_: rows[0] for id_, rows in shelves.rows("events", "id", ids).items()}
        self.reports = shelves.rows("reports", "event", ids)
        self.words = shelves.rows("evidence", "row", ids)
        self.tolls = shelves.rows("casualties", "event", ids)
        speakers = shelves.speakers({one.according_to for one in self.events.values() if one.according_to})
        self.speakers = speakers
        people = {who for one in self.events.values() for who in (*one.actors, *one.recipients)} | set(
            speakers.values()
        )
        self.people = shelves.parties(people)
        self.sites = shelves.sites({one.place for one in self.events.values() if one.place})
        documents = {one.document for some in self.reports.values() for one in some}
        self.papers = shelves.papers(documents)
        self.mentions = _mentions(shelves, people, documents)

    def whole(self, row: Any, texts: dict[str, str]) -> Happening:  # noqa: ANN401 -- rows have the view's fields
        """Return an event of the view whole."""
        event = self.events[row.id]
        reports = tuple(self._told(report, event, texts) for report in self.reports[row.id])
        place = self.sites.get(event.place or "")
        return Happening(
            row.id,
            row.day,
            row.date,
            event.valid_from if event.valid_from != EARLIEST else None,
            event.valid_to if event.valid_to != LATEST else None,
            row.type,
            row.mode,
            tuple(event.contexts),
            row.status,
            tuple(event.statuses),
            row.certainty,
            row.quad,
            row.plover_score,
            self._parties(event.actors),
            self._parties(event.recipients),
            place,
            self._words_of_place(reports, event.report),
            self.people.get(self.speakers.get(event.according_to or "", "")),
            event.report,
            reports,
            self._tolls(row.id, texts),
            row.origins,
            row.retracted,
            row.known_from,
            event.known_how,
        )

    def _parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        return tuple(self.people[one] for one in ids if one in self.people)

    def _told(self, report: Any, event: Any, texts: dict[str, str]) -> Told:  # noqa: ANN401
        text, quoting = texts.get(report.document, ""), self._shelves.quoting
        rows = [one for one in self.words.get(event.id, []) if one.report == report.id]
        spans = tuple(self._shelves.span(one, one.role, texts) for one in sorted(rows, key=lambda one: one.start))
        paper = self.papers[report.document]
        return Told(
            report.id,
            paper,
            report.status,
            report.certainty,
            report.score,
            self._shelves.span(report, "trigger", texts),
            line(report.document, text, report.start, quoting),
            self._named(report, rows, texts),
            spans,
            len(text),
            leads(text, paper.title, report.start),
            report.origin,
        )

    def _named(self, report: Any, rows: list[Any], texts: dict[str, str]) -> dict[str, Span]:  # noqa: ANN401
        """Return the words that name each party in a report: those of its role that a mention of it shares; where the
        report has one party in the role and one such place, that."""
        found: dict[str, Span] = {}
        for role, ids in (("actor", report.actors), ("recipient", report.recipients)):
            here = [one for one in rows if one.role == role]
            for who in ids:
                mentions = self.mentions.get((report.document, who), [])
                own = [one for one in here if any(at < one.stop and one.start < to for at, to in mentions)]
                own = own or (here if len(ids) == len(here) == 1 else [])
                if own and who not in found:
                    first = min(own, key=lambda one: one.start)
                    found[who] = self._shelves.span(first, role, texts)
        return found

    def _words_of_place(self, reports: tuple[Told, ...], report: str) -> Span | None:
        return next((one for told in reports if told.id == report for one in told.spans if one.role == "place"), None)

    def _tolls(self, event: str, texts: dict[str, str]) -> tuple[Toll, ...]:
        rows = sorted(self.tolls.get(event, []), key=lambda row: (row.known_from, row.document, row.start))
        return tuple(
            Toll(row.report, row.kind, row.low, row.high, self._shelves.span(row, row.kind, texts)) for row in rows
        )


def _mentions(shelves: Shelves, people: set[str], documents: set[str]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return where some actors are mentioned in some documents."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    if people:
        for row in shelves.record.table("mentions", as_of=shelves.as_of):
            if row.row in people and row.document in documents:
                found.setdefault((row.document, row.row), []).append((row.start, row.stop))
    return found


def leads(text: str, title: str | None, start: int) -> bool:
    """Tell whether an offset stands in the headline or in the first paragraph of a text."""
    lines = [one.strip() for one in text[:start].split("\n")[:-1] if one.strip()]
    return len(lines) == 0 or (len(lines) == 1 and lines[0] == (title or "").strip())


def sayings(shelves: Shelves, kept: Filters) -> Iterator[Saying]:
    """Yield the statements of `Record.quotes(**kept)` whole, in its order."""
    rows = list(shelves.record.quotes(**kept, as_of=shelves.as_of))
    ids = {row.id for row in rows}
    table = {id_: found[0] for id_, found in shelves.rows("attributions", "id", ids).items()}
    words = shelves.rows("evidence", "row", ids)
    people = shelves.parties({who for one in table.values() for who in (one.source, one.addressee) if who})
    papers = shelves.papers({row.document for row in rows})
    for some in parcels(rows, PARCEL):
        texts = shelves.texts(row.document for row in some)
        for row in some:
            spans = (shelves.span(one, one.role, texts) for one in words.get(row.id, []))
            one = table[row.id]
            yield Saying(
                row.id,
                row.day,
                row.date,
                row.act,
                row.kind,
                people.get(one.source or ""),
                people.get(one.addressee or ""),
                papers[row.document],
                tuple(sorted(spans, key=lambda span: span.start)),
                row.known_from,
            )


def handed(shelves: Shelves, kept: Filters) -> Iterator[Handed]:
    """Yield the transfers of `Record.transfers(**kept)` with their parties, in its order."""
    rows = list(shelves.record.transfers(**kept, as_of=shelves.as_of))
    found = shelves.rows("transfers", "id", {row.id for row in rows})
    table = {(one.id, one.kind, one.unit): one for some in found.values() for one in some}
    speakers = shelves.speakers({one.according_to for one in table.values() if one.according_to})
    people = shelves.parties(
        {who for one in table.values() for who in (*one.givers, *one.receivers)} | set(speakers.values())
    )
    papers = shelves.papers({row.document for row in rows})
    sites = shelves.sites({one.place for one in table.values() if one.place})
    for some in parcels(rows, PARCEL):
        texts = shelves.texts(row.document for row in some)
        for row in some:
            yield _handed(row, table[row.id, row.kind, row.unit], shelves, texts, people, speakers, sites, papers)


def _handed(
    row: Any,  # noqa: ANN401
    one: Any,  # noqa: ANN401
    shelves: Shelves,
    texts: dict[str, str],
    people: dict[str, Party],
    speakers: dict[str, str],
    sites: dict[str, Site],
    papers: dict[str, Paper],
) -> Handed:
    return Handed(
        row.id,
        row.day,
        row.date,
        tuple(people[who] for who in one.givers if who in people),
        tuple(people[who] for who in one.receivers if who in people),
        row.kind,
        row.low,
        row.high,
        row.about,
        row.unit,
        row.quantities,
        row.type,
        row.status,
        row.certainty,
        sites.get(one.place or ""),
        people.get(speakers.get(one.according_to or "", "")),
        row.reports,
        row.origins,
        row.retracted,
        papers[row.document],
        shelves.span(row, "what", texts),
        row.known_from,
    )


def ties(shelves: Shelves, kept: Filters) -> Iterator[Tie]:
    """Yield the ties of `Record.relations(**kept)` with their parties, in its order."""
    rows = list(shelves.record.relations(**kept, as_of=shelves.as_of))
    ids = {row.id for row in rows}
    table = {id_: found[0] for id_, found in shelves.rows("relations", "id", ids).items()}
    words = shelves.rows("evidence", "row", ids)
    people = shelves.parties({who for one in table.values() for who in one.parties})
    papers = shelves.papers({row.document for row in rows})
    for some in parcels(rows, PARCEL):
        texts = shelves.texts(row.document for row in some)
        for row in some:
            one = table[row.id]
            roles = roles_out(row.kind, one.roles, shelves.quoting)
            known = [(people[who], role) for who, role in zip(one.parties, roles, strict=True) if who in people]
            spans = tuple(shelves.span(place, place.role, texts) for place in words.get(row.id, []))
            yield Tie(
                row.id,
                row.kind,
                tuple(party for party, _ in known),
                tuple(role for _, role in known),
                row.since,
                row.until,
                row.status,
                papers[row.document],
                spans,
            )


def papers(shelves: Shelves, kept: Filters) -> Iterator[Paper]:
    """Yield the articles of `Record.documents(**kept)`, in its order."""
    names = Paper.__dataclass_fields__
    for row in shelves.record.documents(**kept, as_of=shelves.as_of):
        yield Paper(**{name: getattr(row, name) for name in names})


def story(shelves: Shelves, kept: Filters) -> Iterator[Happening | Tie]:
    """Yield the events of a question, then the ties of those whom it is about (all, where it is about nobody)."""
    yield from happenings(shelves, kept)
    who, other = kept.get("who") or kept.get("actor"), kept.get("other") or kept.get("target")
    asked = {"actor": who or other, "other": other if who else None, "status": kept.get("status")}
    yield from ties(shelves, asked)


def pairs(shelves: Shelves, kept: Filters) -> Iterator[Any]:
    """Yield the rows of `Record.dyads(**kept)`."""
    return iter(shelves.record.dyads(**kept, as_of=shelves.as_of))
