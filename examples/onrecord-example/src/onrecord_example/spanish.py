"""A language: Spanish, as small as a pack can be. It cuts sentences, finds names and “X dijo que …”, and nothing more.

A pack fills six slots (`lang/pack.py`); a slot that finds nothing returns nothing, and what is left open stays open in
the reading. A pack worth using has word lists, dates, grammar and tests: docs/plugins.md says in which order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import assets
from onrecord.lang.pack import Found, Pack
from onrecord.model.analysis import Analysis, Token, Unit
from onrecord.model.annotations import Act, ActorKind, Annotations, EventFrame, Form, Mention, QuoteFrame, TimeMention
from onrecord.model.documents import Document
from onrecord.model.ports import MetadataCues
from onrecord.model.spans import Span

WORD = re.compile(r"\w+|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
NAME = re.compile(r"(?<![.!?\n] )(?<!\A)\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,30}(?: [A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,30}){1,3}")
"""Two to four words with capitals; not at the beginning of a sentence, where every word has one."""


def segment(document: Document) -> Analysis:
    """Cut a text into words and sentences."""
    tokens = tuple(Token(one.start(), one.end(), one.group()) for one in WORD.finditer(document.text))
    return Analysis(document, tokens, tuple(_units(document.text, tokens)))


def _units(text: str, tokens: tuple[Token, ...]) -> Iterator[Unit]:
    first = 0
    for one in SENTENCE.finditer(text):
        last = first
        while last < len(tokens) and tokens[last].start < one.end():
            last += 1
        if last > first:
            yield Unit(tokens[first].start, tokens[last - 1].end, first, last, text.count("\n", 0, one.start()))
        first = last


def find_times(text: str, analysis: Analysis | None = None) -> tuple[TimeMention, ...]:  # noqa: ARG001
    """Find no times yet."""
    return ()


def find_names(analysis: Analysis) -> Found:
    """Find persons by their capitals."""
    found = (Span.of(analysis.text, *one.span()) for one in NAME.finditer(analysis.text))
    return Found(tuple(Mention(span, Form.NAME, ActorKind.PERSON, score=0.5, rule="es:capitals") for span in found))


def find_quotes(analysis: Analysis, found: Annotations) -> tuple[QuoteFrame, ...]:
    """Find what stands behind `dijo que` and its like, up to the end of the sentence, said by the name before it."""
    return tuple(_quotes(analysis, found))


def _quotes(analysis: Analysis, found: Annotations) -> Iterator[QuoteFrame]:
    acts = {row["cue"]: Act(row["act"]) for row in assets.rows("onrecord_example", "data/spanish_cues.tsv")}
    cue = re.compile(rf"\b({'|'.join(map(re.escape, acts))}) que ")
    for unit in analysis.units:
        for one in cue.finditer(analysis.text, unit.start, unit.end):
            content = Span.trimmed(analysis.text, one.end(), unit.end - (analysis.text[unit.end - 1] in ".!?"))
            before = [m.span for m in found.mentions if unit.start <= m.span.start and m.span.end <= one.start()]
            if content:
                said = Span.of(analysis.text, *one.span(1))
                yield QuoteFrame((content,), acts[one.group(1)], cue=said, source=before[-1] if before else None)


def find_events(analysis: Analysis, found: Annotations) -> tuple[EventFrame, ...]:  # noqa: ARG001
    """Find no events yet."""
    return ()


def pack() -> Pack:
    """Return the pack; its language is the name of its entry point."""
    slots = {"times": find_times, "names": find_names, "quotes": find_quotes, "events": find_events}
    return Pack("es", "Spanish", MetadataCues(), segment, **slots, day_first=True)
