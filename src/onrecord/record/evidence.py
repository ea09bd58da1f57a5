"""The gate of the record: words must be verbatim, and a row without words does not enter.

`check` refuses a reading that quotes what is not there (a fault of whoever made it). `spans_of` finds every
span of a noun. Which rows stand without evidence is decided in flatten.py. Called by writer.py and verify.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from onrecord.errors import EvidenceError
from onrecord.model.ids import document_id
from onrecord.model.reading import Reading
from onrecord.model.spans import Span


def check(reading: Reading) -> None:
    """Pass a reading whose every span stands verbatim in its document.

    Raises:
        EvidenceError: a span does not, or the document's id is not the hash of its text, or the text holds
            half a surrogate pair, which no store can keep.
    """
    doc = reading.document
    _check_text(doc.id, doc.text)
    for span in spans_of(reading):
        if not (0 <= span.start <= span.end <= len(doc.text) and span.stands_in(doc.text)):
            raise EvidenceError(
                f"the words at {span.start}:{span.end} of {doc.id} are not those that are quoted",
                value=repr(span.text[:80]),
                valid=repr(doc.text[max(span.start, 0) : span.end][:80]),
                remedy="report this with the article: a reading must quote verbatim",
            )


def spans_of(noun: object) -> Iterator[Span]:
    """Yield every span inside a noun, in order of its fields."""
    if isinstance(noun, Span):
        yield noun
    elif isinstance(noun, tuple):
        for one in noun:
            yield from spans_of(one)
    elif is_dataclass(noun):
        for name in _names(type(noun)):  # type: ignore[arg-type]  # mypy does not know that classes hash
            yield from spans_of(getattr(noun, name))


@cache
def _names(noun: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(noun))


def _check_text(id_: str, text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EvidenceError(
            "the text holds half a surrogate pair", value=f"{id_} at {error.start}", remedy="decode the input again"
        ) from error
    if document_id(text) != id_:
        raise EvidenceError("the document's id is not the hash of its text", value=id_, valid=document_id(text))
