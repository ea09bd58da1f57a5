"""GDELT 2.0's two tables: events (61 columns) and mentions (16), between tabs and without a head, as GDELT has them.

Columns and their meanings are those of The GDELT Event Database, Data Format Codebook V2.0 (19 February 2015). As CAMEO
coders do, an event of several actors or recipients is a row for each pair; GLOBALEVENTID is made of the event's id and
the pair's, so that it is stable and the same in both tables: the first 60 bits of a SHA-256, a positive number. A
report is a row of mentions for each pair. Days that no text tells to the day are empty, not the day of publication.
Offsets count code points, -1 where there are none. What GDELT has and we have not (tone, the codes of religions and
peoples, ADM codes, GNS ids) is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256

from onrecord.formats import cameo
from onrecord.formats.cameo import Cameo
from onrecord.formats.countries import country, fips
from onrecord.formats.lines import Cell, tabbed
from onrecord.formats.plover import NO_COUNTRY
from onrecord.formats.shapes import Happening, Party, Site, Told

BITS = 60
"""Of the hash that makes a GLOBALEVENTID: positive in 64 bits with a sign."""
WEB, CITATION = 1, 2
"""MentionType: what stands at an address, what has only a citation."""
COUNTRY, WORLD_CITY, WORLD_STATE = 1, 4, 5
"""Geo_Type: a country, a city and a province outside the United States; those inside are 3 and 2."""
US_STATE, US_CITY = 2, 3
UNITED_STATES = "USA"
Pair = tuple[Party | None, Party | None]


def events(some: Iterable[Happening]) -> Iterator[bytes]:
    """Yield events as rows of GDELT's event table."""
    return tabbed(_event(event, pair) for event in some for pair in pairs(event))


def mentions(some: Iterable[Happening]) -> Iterator[bytes]:
    """Yield the reports of events as rows of GDELT's mentions."""
    return tabbed(_mention(event, pair, told) for event in some for pair in pairs(event) for told in event.reports)


def pairs(event: Happening) -> list[Pair]:
    """Return each actor of an event with each recipient; None stands for nobody."""
    return [(one, other) for one in event.actors or (None,) for other in event.recipients or (None,)]


def number(event: Happening, pair: Pair) -> int:
    """Return the GLOBALEVENTID of a pair of an event's parties."""
    words = "\x1f".join((event.id, *(party.id if party else "" for party in pair)))
    return int.from_bytes(sha256(words.encode()).digest()[:8]) >> (64 - BITS)


def _event(event: Happening, pair: Pair) -> Sequence[Cell]:
    found = cameo.code(event.type, event.mode, event.contexts)
    actor, recipient = pair
    return (
        number(event, pair),
        *_days(event),
        *_actor(actor),
        *_actor(recipient),
        int(event.main.lead),
        *_action(found),
        len(event.reports),
        event.origins,
        len({told.paper.id for told in event.reports}),
        None,
        *_site_of(actor),
        *_site_of(recipient),
        *_site(event.place),
        _moment(event.known_from),
        event.main.paper.url or event.main.paper.id,
    )


def _days(event: Happening) -> Sequence[Cell]:
    """Return Day, MonthYear, Year and FractionDate, each as far as a text tells it."""
    first, last = event.days
    if first is None or last is None:
        return None, None, None, None
    day = first if first == last else None
    month = first[:7] if first[:7] == last[:7] else None
    year = first[:4] if first[:4] == last[:4] else None
    part = (int(day[5:7]) * 30 + int(day[8:10])) / 365 if day else 0.0
    return (
        day.replace("-", "") if day else None,
        month.replace("-", "") if month else None,
        year,
        f"{int(day[:4]) + min(part, 0.9999):.4f}" if day else None,
    )


def _actor(party: Party | None) -> Sequence[Cell]:
    if party is None:
        return (None,) * 10
    across = next((one for one in NO_COUNTRY if (party.cameo or "").startswith(one)), None)
    state = party.country if not across else None
    sector = (party.cameo or "").removeprefix(state or "") or None
    return (party.cameo or state, party.name_en or party.name, state, None, None, None, None, sector, None, None)


def _action(found: Cameo | None) -> Sequence[Cell]:
    if found is None:
        return (None,) * 5
    return found.code, found.base, found.root, found.quad, found.goldstein


def _site_of(party: Party | None) -> Sequence[Cell]:
    """Return the place of a party: that of a country is the country; where others were is not told."""
    if party is None or party.kind != "country":
        return (None,) * 8
    code = fips(party.country)
    return COUNTRY, party.name_en or party.name, code, code, None, None, None, code


def _site(place: Site | None) -> Sequence[Cell]:
    if place is None:
        return (None,) * 8
    code, state = fips(place.country), country(place.country)
    name = place.name_en or place.name
    whole = place.kind == "country"
    full = name if whole or not state else f"{name}, {state}"
    return _sort(place), full, code, code if whole else None, None, place.lat, place.lon, code if whole else None


def _sort(place: Site) -> int | None:
    """Return the Geo_Type of a place, None where GDELT has none for it (a sea, a region of several countries)."""
    home = place.country == UNITED_STATES
    if place.kind == "country":
        return COUNTRY
    if place.country is None:
        return None
    if place.kind in ("city", "site"):
        return US_CITY if home else WORLD_CITY
    return (US_STATE if home else WORLD_STATE) if place.kind == "region" else None


def _moment(day: date) -> str:
    """Return the first second of a day, as GDELT writes moments; finer the record does not know it."""
    return day.strftime("%Y%m%d") + "000000"


def _mention(event: Happening, pair: Pair, told: Told) -> Sequence[Cell]:
    paper = told.paper
    return (
        number(event, pair),
        _moment(event.known_from),
        _moment(paper.known_from),
        WEB if paper.url else CITATION,
        paper.publisher,
        paper.url or paper.id,
        None,
        *(_offset(party, told) for party in pair),
        told.trigger.start,
        1,
        round(told.score * 100),
        told.length,
        None,
        None,
        told.id,
    )


def _offset(party: Party | None, told: Told) -> int:
    words = told.named.get(party.id) if party else None
    return words.start if words else -1
