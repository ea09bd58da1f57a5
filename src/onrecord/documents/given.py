"""What the user says of inputs that do not say it themselves: encoding, day of publication, publisher.

A container's own declaration (JSON-LD, a JSONL field) stands before it; what is read off the text comes after,
since whoever gives a day knows it. Called by `api`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.documents.coded import fields
from onrecord.documents.columns import FIELDS
from onrecord.documents.stamps import edtf
from onrecord.documents.text import codec_of
from onrecord.errors import UsageError, WrongEncoding
from onrecord.model.documents import Source


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the inputs beforehand. `published` is a day or date-time, as 2025-08-25.

    Of inputs that are addresses (fetching/manners.py says what None means): `contact` is told to their servers, `most`
    articles of one feed or sitemap are read, `delay` seconds lie between two requests to one host, and `allow_local`
    lets addresses lead to this machine and private networks.

    Of tables and records `columns` says which of their columns or fields hold what, as pairs of ours and theirs:
    `(("text", "body"),)`; an empty name means that none does.

    `coder` is who coded the events of tables by hand: their rows are no articles, and `publisher` is then the outlet
    from whose reports they were coded, where no column names it.

    Raises:
        UsageError: `published` is none, `encoding` names no character set, `columns` a field that there is not, or
            something holds bytes that are no text.
    """

    encoding: str | None = None
    published: str | None = None
    publisher: str | None = None
    contact: str | None = None
    most: int | None = None
    delay: float | None = None
    allow_local: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    coder: str | None = None

    def __post_init__(self) -> None:
        for said in (self.publisher, self.contact, self.coder):
            _refuse_half_characters(said)
        if self.encoding is not None:
            _refuse_unknown(self.encoding)
        if self.published is not None and edtf(self.published) is None:
            raise UsageError(
                "the day of publication cannot be read",
                value=self.published,
                valid="a date or date-time, as 2025-08-25 or 2025-08-25T10:22+07:00",
            )
        pairs = tuple((str(ours), str(theirs)) for ours, theirs in self.columns or ())  # a manifest has lists
        object.__setattr__(self, "columns", pairs)
        _refuse_unknown_fields(pairs)

    def of(self, source: Source) -> Source:
        """Return the source with what it lacks filled in."""
        published = source.published or (edtf(self.published) if self.published else None)
        if row := source.coded:
            return replace(source, published=published, coded=replace(row, source=row.source or self.publisher))
        return replace(source, published=published, publisher=source.publisher or self.publisher)


def columns(written: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the columns that somebody wrote as `text=body`, in the form of `Given.columns`.

    Raises:
        UsageError: one is not written so.
    """
    pairs = []
    for one in written:
        ours, equals, theirs = one.partition("=")
        if not equals:
            raise UsageError("a column is given as FIELD=NAME", value=one, valid="as text=body")
        pairs.append((ours.strip().lower(), theirs.strip()))
    return tuple(pairs)


def _refuse_half_characters(said: str | None) -> None:
    try:
        (said or "").encode()
    except UnicodeEncodeError as error:
        shown = (said or "").encode(errors="backslashreplace").decode()
        raise UsageError("these bytes are no UTF-8", value=shown, valid="text in UTF-8") from error


def _refuse_unknown_fields(pairs: Iterable[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for ours, _ in pairs:
        if ours not in (*FIELDS, *fields()) or ours in seen:
            what = "a field is given twice" if ours in seen else "there is no such field"
            valid = f"{', '.join(FIELDS)}; of hand-coded events {', '.join(fields())}"
            raise UsageError(what, value=ours, valid=valid)
        seen.add(ours)


def _refuse_unknown(encoding: str) -> None:
    try:
        codec_of(encoding, name="--encoding")
    except WrongEncoding as error:
        raise UsageError("there is no such encoding", value=encoding, valid=error.valid) from error
