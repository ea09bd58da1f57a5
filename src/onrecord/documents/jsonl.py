"""Records become sources: one JSON object a line (JSON Lines), or a JSON object or array as a whole.

A record has `text`, and may have `title`, `date`, `publisher`, `url`, `language`, `byline`; a few other names
that archives use for these are known. A bad line is reported with its number and the rest goes on. Lines are
read one at a time, so an archive may be larger than memory. Called by `loading`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from onrecord.documents.columns import renamed
from onrecord.documents.stamps import edtf
from onrecord.documents.text import decode
from onrecord.errors import DocumentError, EmptyInput, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source

MOST_WARNINGS, LONGEST_WARNING = 5, 300
"""Warnings of a record that are kept, and their code points."""
NOTHING: Mapping[str, str] = {}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext"),
    "title": ("title", "headline"),
    "published": ("date", "published", "date_publish", "datePublished", "published_at"),
    "publisher": ("publisher", "source", "outlet", "source_name"),
    "url": ("url", "link", "source_url"),
    "language": ("language", "lang"),
    "byline": ("byline", "authors", "author"),
}
"""What a record's fields may be called: ours first, then those of news-please, trafilatura and feeds."""


def read_lines(
    stream: IO[bytes], *, name: str, limit: int, encoding: str | None = None, columns: Mapping[str, str] = NOTHING
) -> Iterator[Source | DocumentError]:
    """Yield a source or an error for every line that is not blank; `limit` is the most bytes of one line.

    `columns` says under which names the user's records have our fields, ours to theirs.
    """
    number = found = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            _skip(stream, line)
            yield TooLarge("a line too long", value=f"{name}:{number}", valid=f"at most {limit:,} bytes")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _attempt(line, name=f"{name}:{number}", encoding=encoding, columns=columns)
        else:
            continue
        found += 1
    if not found:
        yield EmptyInput("no records in this input", value=name, valid="one JSON object a line")


def read_json(
    data: bytes, *, name: str, encoding: str | None = None, columns: Mapping[str, str] = NOTHING
) -> Iterator[Source | DocumentError]:
    """Yield the records of one JSON object, or of each object of an array."""
    try:
        value = _parsed(decode(data, name=name, encoding=encoding), name=name)
    except DocumentError as error:
        yield error
        return
    if not isinstance(value, list):
        yield _guarded(value, name=name, columns=columns)
        return
    for number, item in enumerate(value, start=1):
        yield _guarded(item, name=f"{name}:{number}", columns=columns)


def record(value: object, *, name: str) -> Source:
    """Return the source that one parsed record describes.

    Raises:
        NotText: not an object, or a field that holds something else than its kind.
        NoArticle: no text.
    """
    if not isinstance(value, Mapping):
        raise NotText("a record that is no JSON object", value=name, valid='{"text": "…", "title": "…", "date": "…"}')
    text = _field(value, "text", name=name)
    if text is None or not text.strip():
        raise NoArticle("a record without a text", value=name, valid='a field "text" with the article')
    return Source(
        name=name,
        text=text.removeprefix("\ufeff"),
        title=_field(value, "title", name=name),
        publisher=_field(value, "publisher", name=name),
        byline=_people(value, name=name),
        url=_field(value, "url", name=name),
        published=_date(value, name=name),
        language=_field(value, "language", name=name),
        warnings=_warnings(value),
    )


def _attempt(line: bytes, *, name: str, encoding: str | None, columns: Mapping[str, str]) -> Source | DocumentError:
    try:
        value = _parsed(decode(line, name=name, encoding=encoding), name=name)
    except DocumentError as error:
        return error
    return _guarded(value, name=name, columns=columns)


def _guarded(value: object, *, name: str, columns: Mapping[str, str]) -> Source | DocumentError:
    try:
        return record(renamed(value, _ours(columns)) if columns and isinstance(value, Mapping) else value, name=name)
    except DocumentError as error:
        return error


def _parsed(text: str, *, name: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotText(
            f"not JSON ({error})",
            value=name,
            valid='one object a line: {"text": "…", "title": "…", "date": "2025-08-25"}',
            remedy="mend the line",
        ) from error


def _ours(columns: Mapping[str, str]) -> dict[str, str]:
    """Return the user's names under the names by which a record's fields are looked up first."""
    return {FIELDS[field][0]: theirs for field, theirs in columns.items()}


def _field(value: Mapping[str, Any], field: str, *, name: str) -> str | None:
    for key in FIELDS[field]:
        found = value.get(key)
        if found is None:
            continue
        if not isinstance(found, str):
            raise NotText(f"field {key!r} holds {type(found).__name__}", value=name, valid="a string, or null")
        _refuse_halves(found, key, name=name)
        if found.strip():
            return found if field == "text" else found.strip()
    return None


def _people(value: Mapping[str, Any], *, name: str) -> tuple[str, ...]:
    for key in FIELDS["byline"]:
        found = value.get(key)
        if found is not None and not isinstance(found, list | str):
            raise NotText(f"field {key!r} holds {type(found).__name__}", value=name, valid="a string or a list")
        people = [found] if isinstance(found, str) else found or []
        byline = tuple(person.strip() for person in people if isinstance(person, str) and person.strip())
        _refuse_halves("".join(byline), key, name=name)
        if byline or isinstance(found, list):
            return byline
    return ()


def _warnings(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a record says to mind of it, as `fetching.spool` writes it; what is no such list says nothing."""
    found = value.get("warnings")
    said = found if isinstance(found, list) and len(found) <= MOST_WARNINGS else []
    return tuple(one for one in said if isinstance(one, str) and one.isprintable() and len(one) <= LONGEST_WARNING)


def _refuse_halves(words: str, key: str, *, name: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise NotText(f"field {key!r} holds half a character (a lone surrogate)", value=name, valid="Unicode text")


def _date(value: Mapping[str, Any], *, name: str) -> str | None:
    written = _field(value, "published", name=name)
    if written is None:
        return None
    if (stamp := edtf(written)) is None:
        raise NotText(
            f"a date that cannot be read ({written!r})", value=name, valid="2025-08-25, 2025-08-25T10:30+07:00"
        )
    return stamp


def _skip(stream: IO[bytes], line: bytes) -> None:
    """Read on to the end of a line that is too long, without keeping it."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
