"""Transfers as a register in the manner of SIPRI's, as CSV.

Columns are those of SIPRI's transfer registers (SIPRI Arms Transfers Database, Sources and methods, 1: number ordered,
designation, description, year of order, years of deliveries, number delivered, comments), with what a reader needs to
check a row behind them. As there, a number that is uncertain stands in brackets (told as about, at least or at most, or
differing between reports), and who is not known is `unknown`. The register holds every kind of thing that is on record,
not major weapons alone, and no trend-indicator values. Orders are not on record: `Number ordered` and `Year of order`
are filled where a transfer is told as planned or proposed, and only where such are asked for with `--status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.formats.form import REAL, Column
from onrecord.formats.lines import Cell, joined, separated
from onrecord.formats.shapes import Handed, Party

AHEAD = ("planned", "proposed")
"""Standings under which something is to be handed over."""
NOBODY = "unknown"


def write(transfers: Iterable[Handed]) -> Iterator[bytes]:
    """Yield transfers as rows of a register, its head first."""
    return separated(map(_row, transfers), [column.name for column in COLUMNS])


def _row(one: Handed) -> Sequence[Cell]:
    number, year = _number(one), (one.date or "")[:4] or None
    handed, ahead = one.status in REAL, one.status in AHEAD
    return (
        _names(one.suppliers),
        _names(one.recipients),
        number if ahead else None,
        one.words.text,
        one.kind,
        year if ahead else None,
        year if handed else None,
        number if handed else None,
        one.status,
        _comments(one),
        one.unit,
        joined(party.country for party in one.suppliers),
        joined(party.country for party in one.recipients),
        one.date,
        one.paper.publisher,
        one.paper.url,
        one.paper.id,
        one.words.start,
        one.words.stop,
        one.words.sha256,
        one.id,
    )


def _names(parties: Iterable[Party]) -> str:
    return joined(party.name_en or party.name for party in parties) or NOBODY


def _number(one: Handed) -> str | None:
    """Return the amount: in brackets where it is uncertain, a range where reports differ."""
    ends = [f"{end:.15g}" for end in (one.low, one.high) if end is not None]
    if not ends:
        return None
    told = "-".join(dict.fromkeys(ends))
    return f"({told})" if one.about or one.low != one.high else told


def _comments(one: Handed) -> str:
    speaker = f"according to {one.speaker.name_en or one.speaker.name or NOBODY}" if one.speaker else None
    place = f"at {one.place.name_en or one.place.name}" if one.place else None
    return joined((one.type, one.certainty, speaker, place, f"{one.reports} reports, {one.origins} origins"))


COLUMNS = (
    Column("Supplier", "transfers.givers", "names, between `; `; unknown"),
    Column("Recipient", "transfers.receivers", "names, between `; `; unknown"),
    Column("Number ordered", "transfers.low, .high", "where planned or proposed; (uncertain)"),
    Column("Weapon designation", "transfers.text", "words of the article"),
    Column("Weapon description", "transfers.kind", "troops, weapons, ammunition, food …"),
    Column("Year of order", "transfers.date", "YYYY, where planned or proposed"),
    Column("Year(s) of delivery", "transfers.date", "YYYY, where told as real; empty where no text tells it"),
    Column("Number delivered", "transfers.low, .high", "where told as real, in units; (uncertain)"),
    Column("Status", "transfers.status", "happened, ongoing; others where `--status` asks"),
    Column("Comments", "transfers.type, .certainty, .according_to, .place, .reports", "between `; `"),
    Column("Unit", "transfers.unit", "what the number counts"),
    Column("Supplier code", "actors.country", "ISO 3166-1 alpha-3, between `; `"),
    Column("Recipient code", "actors.country", "ISO 3166-1 alpha-3, between `; `"),
    Column("Date", "transfers.date", "EDTF"),
    Column("Source", "documents.publisher", "outlet"),
    Column("URL", "documents.url", "address"),
    Column("Document", "transfers.document", "hash of the text"),
    Column("Start", "transfers.start", "code points"),
    Column("End", "transfers.stop", "code points, exclusive"),
    Column("SHA-256", "transfers.text", "of the words' UTF-8"),
    Column("ID", "transfers.id", "the event's or the tie's id"),
)
