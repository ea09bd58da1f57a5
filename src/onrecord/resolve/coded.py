"""A row that somebody coded by hand becomes a reading: one event in PLOVER's terms, each field with its cell as words.

What ACLED's and UCDP GED's types are in PLOVER's terms is in `data/coded_events.tsv`; what has no counterpart there is
refused with the reason, never guessed. Parties and places are resolved as those of articles are (`coded_parties`,
`coded_places`), days by `coded_times`. Called by `pipeline/read.py`; the rows are cut by `documents/coded.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.assets import rows
from onrecord.errors import NoEvent
from onrecord.knowledge import plover
from onrecord.model import edtf
from onrecord.model.annotations import Role, Status
from onrecord.model.coded import Coded, Shape
from onrecord.model.documents import Dated, DerivedFrom, Document, Kind, ReferenceDate, Source
from onrecord.model.ids import document_id
from onrecord.model.reading import Basis, Casualties, Event, Evidence, Reading, Time
from onrecord.model.spans import Span
from onrecord.resolve.coded_parties import Cast, Part, cast_of
from onrecord.resolve.coded_places import Site, site_of
from onrecord.resolve.coded_times import told_time

RULE = "hand:"
"""What stands before the shape of a table in the rule of an event that was read from it."""
AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.CONDITIONAL, Status.FORECAST})
"""Standings of what may lie ahead."""
LARGEST = 10_000_000
"""A toll that is still believed."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a type is in PLOVER's terms, and who acts: `both`, `forward`, `crowd` (data/coded_events.tsv)."""

    type: str
    mode: str | None
    sides: str
    trigger: Span


def coded_reading(source: Source, row: Coded, *, language: str) -> Reading:
    """Return what a row tells, without the run that made it.

    Raises:
        NoEvent: its type has no counterpart, a cell cannot be read, or nobody says from whose report it is.
    """
    doc = _document(source, row, language)
    meant, time = meaning(row, name=source.name), told_time(row, name=source.name)
    _refuse_unborn(time, source, _status(row, name=source.name))
    cast = cast_of(doc, row)
    site = site_of(doc, row, cast.countries)
    return Reading(
        document=doc,
        actors=cast.actors,
        places=site.places,
        times=(time,),
        events=(_event(row, meant, cast, site, name=source.name),),
    )


def _refuse_unborn(time: Time, source: Source, status: Status) -> None:
    """Refuse what is coded as done on a day that had not come when the row was published; that day may have begun
    elsewhere before."""
    published = edtf.bounds(source.published[:10])[1] if source.published else None
    if published is None or time.earliest is None or status in AHEAD:
        return
    if date.fromisoformat(time.earliest) > date.fromisoformat(published) + timedelta(days=1):
        raise NoEvent(
            f"an event after the day on which the row was published ({time.value} after {source.published})",
            value=source.name,
            remedy="mend the day, or say in `status` that it is planned",
        )


def meaning(row: Coded, *, name: str) -> Meant:
    """Return what the type of a row is in PLOVER's terms; `name` is the row's, for messages.

    Raises:
        NoEvent: it has no counterpart.
    """
    trigger = row.cell("subtype", "type")
    if trigger is None:
        raise NoEvent("a row without a type of event", value=name)
    if row.shape is Shape.OWN:
        return _own(row, trigger, name=name)
    told = (row.shape.value, row.said("type").casefold(), row.said("subtype").casefold())
    found = _meanings().get(told)
    if found is None or not found["plover"]:
        why = found["why"] if found else "it is in no codebook that onrecord knows"
        raise NoEvent(f"no counterpart in PLOVER for {trigger.text[:60]!r} ({why})", value=name)
    return Meant(found["plover"], found["mode"] or None, found["sides"], trigger)


def _own(row: Coded, trigger: Span, *, name: str) -> Meant:
    types, type_, mode = plover.types(), row.said("type").upper(), row.said("mode").lower() or None
    if type_ not in types:
        raise NoEvent(f"no type of PLOVER's: {trigger.text[:60]!r}", value=name, valid=", ".join(types))
    if mode is not None and mode not in types[type_].modes:
        raise NoEvent(f"no mode of {type_}: {mode[:60]!r}", value=name, valid=", ".join(types[type_].modes) or "none")
    return Meant(type_, mode, "forward", trigger)


def _document(source: Source, row: Coded, language: str) -> Document:
    if not row.source:
        raise NoEvent(
            "nobody says from whose report this was coded",
            value=source.name,
            remedy="fill the column, name it (--column source=NAME), or say --publisher for all rows",
        )
    if _plain(row.source) == _plain(row.coder):
        raise NoEvent(
            f"whoever coded a row is no origin of it ({row.source[:60]!r})",
            value=source.name,
            valid="the outlet or document from whose report it was coded",
        )
    return Document(
        id=document_id(source.text),
        text=source.text,
        language=language,
        title=source.title,
        publisher=row.coder,
        url=source.url,
        published=source.published,
        derived_from=DerivedFrom(publisher=row.source),
        reference_date=ReferenceDate(source.published, Dated.PUBLISHED) if source.published else ReferenceDate(),
        kind=Kind.ROW,
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _event(row: Coded, meant: Meant, cast: Cast, site: Site, *, name: str) -> Event:
    acting, hit = _sides(meant, cast)
    return Event(
        id="e1",
        type=meant.type,
        mode=meant.mode,
        trigger=meant.trigger,
        actors=tuple(dict.fromkeys(one.actor for one in acting if one.actor)),
        recipients=tuple(dict.fromkeys(one.actor for one in hit if one.actor)),
        evidence=tuple(_evidence(row, acting, hit, site)),
        casualties=_tolls(row, name=name),
        place=site.place,
        time="t1",
        status=_status(row, name=name),
        basis=Basis.STATED,
        rule=f"{RULE}{row.shape.value}",
    )


def _sides(meant: Meant, cast: Cast) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return who acts and who is acted on."""
    if meant.sides == "forward":
        return cast.first, cast.second
    everybody = (*cast.first, *cast.second)
    if meant.sides == "crowd":
        crowd = tuple(one for one in everybody if one.part == "crowd")
        return crowd or cast.first, ()
    hit = tuple(one for one in everybody if one.part == "hit") if meant.type == "ASSAULT" else ()
    return tuple(one for one in everybody if one not in hit), hit


def _evidence(row: Coded, acting: tuple[Part, ...], hit: tuple[Part, ...], site: Site) -> Iterator[Evidence]:
    yield from (Evidence(one.span, Role.ACTOR, "own-words") for one in acting)
    yield from (Evidence(one.span, Role.RECIPIENT, "own-words") for one in hit)
    if site.span is not None:
        yield Evidence(site.span, Role.PLACE)
    yield from (Evidence(span, Role.TIME) for field in ("date", "date_end") if (span := row.cell(field)))
    if note := row.cell("note"):
        yield Evidence(note, Role.TRIGGER)


def _tolls(row: Coded, *, name: str) -> tuple[Casualties, ...]:
    """Return how many were killed, where anybody was."""
    span = row.cell("killed")
    best = _number(row, "killed", name=name)
    if span is None or best is None:
        return ()
    low, high = (_number(row, field, name=name) for field in ("killed_low", "killed_high"))
    low, high = (best if low is None else low), (best if high is None else high)
    return (Casualties(span, "killed", None, low, high),) if high else ()


def _number(row: Coded, field: str, *, name: str) -> int | None:
    words = row.said(field)
    if not words:
        return None
    if not (words.isascii() and words.isdecimal()) or len(words) > len(str(LARGEST)):
        raise NoEvent(f"no number of people killed: {words[:40]!r}", value=name, valid="digits, as 12")
    return int(words)


def _status(row: Coded, *, name: str) -> Status:
    words = row.said("status").lower()
    try:
        return Status(words) if words else Status.HAPPENED
    except ValueError as error:
        raise NoEvent(f"no standing: {words[:40]!r}", value=name, valid=", ".join(Status)) from error


@cache
def _meanings() -> Mapping[tuple[str, str, str], dict[str, str]]:
    found = rows("onrecord.resolve", "data/coded_events.tsv")
    return {(row["shape"], row["type"].casefold(), row["subtype"].casefold()): row for row in found}
