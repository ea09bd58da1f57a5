"""Evidence as W3C Web Annotations (JSON-LD): each span of words that a row rests on, with what it supports.

Model and vocabulary: Web Annotation Data Model, W3C Recommendation, 23 February 2017. The target's source is the text
as it was read, named by its hash (what stands at an address may have changed since; the address is the `scope`).
TextPositionSelector counts code points, end exclusive, as the Recommendation wants; TextQuoteSelector has the words
with what stands before and after them. Where no words may go out, `sha256` of them stands in place of the quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from onrecord.formats.form import Column
from onrecord.formats.lines import array
from onrecord.formats.quoting import Span
from onrecord.formats.shapes import Happening, Paper, Saying

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "urn:onrecord:terms#sha256"}]
Row = Happening | Saying


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the words of events or statements as one AnnotationPage."""
    head = orjson.dumps({"@context": CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationPage"})
    before = head[:-1] + b',"items":[\n'
    return array((one for row in rows for one in _of(row)), before=before, after=b"\n]}\n")


def _of(row: Row) -> Iterator[dict[str, Any]]:
    if isinstance(row, Saying):
        yield from (_annotation(row.id, row.act, row.paper, span) for span in row.spans)
        return
    kind = f"{row.type}/{row.mode}" if row.mode else row.type
    for told in row.reports:
        yield from (_annotation(row.id, kind, told.paper, span, told.id) for span in told.spans)


def _annotation(row: str, kind: str, paper: Paper, span: Span, report: str | None = None) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:{report or row}:{span.role}:{span.start}-{span.stop}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": span.role},
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": kind},
            {"id": f"urn:onrecord:{row}", "purpose": "linking"},
        ],
        "target": _target(paper, span),
    }


def _target(paper: Paper, span: Span) -> dict[str, Any]:
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.stop}
    quote = {"type": "TextQuoteSelector", "exact": span.text, "prefix": span.prefix, "suffix": span.suffix}
    target = {
        "source": {"id": f"urn:{span.document}", "type": "Text", "format": "text/plain", "language": paper.language},
        "selector": [place, quote] if span.text is not None else [{**place, "sha256": span.sha256}],
    }
    return {**target, "scope": paper.url} if paper.url else target


COLUMNS = (
    Column("items[].id", "evidence.report, .role, .start, .stop", "urn:onrecord:REPORT:ROLE:START-STOP"),
    Column("items[].body[0].value", "evidence.role", "what the words support: trigger, actor, cue, content …"),
    Column("items[].body[1].value", "events.type, .mode; attributions.act", "PLOVER type and mode; the act"),
    Column("items[].body[2].id", "evidence.row", "urn:onrecord: and the id of the event or statement"),
    Column("items[].target.source.id", "evidence.document", "urn:sha256: and the hash of the text as read"),
    Column("items[].target.scope", "documents.url", "where it stood; absent where it has no address"),
    Column("….TextPositionSelector", "evidence.start, .stop", "code points, end exclusive"),
    Column("….TextQuoteSelector", "evidence.text, texts", "exact words, up to 32 code points before and after"),
    Column("….sha256", "evidence.text", "without text: SHA-256 of the words' UTF-8, hexadecimal"),
)
