"""Turns a raw text into an analysed document, every line of it a line. Called by the recipe and by what measures it."""

from __future__ import annotations

from onrecord.lang.en.segment import segment
from onrecord.model.analysis import Analysis
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span


def analysis_of(text: str) -> Analysis:
    """Return an English text parsed, every line of it a line of a document."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(Span.of(text, start, start + len(line))))
        start += len(line) + 1
    return segment(Document(id="", text=text, language="en", lines=tuple(lines)))
