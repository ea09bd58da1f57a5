"""Turns of a Thai interview: lines that open with who speaks and a colon.

Each turn is one direct attribution without a cue (codebook rule 15); the side that asks is known by its label
(`data/quotes_turns.tsv`). Called by `quotes.py`.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.assets import rows
from onrecord.lang.th.quotes_marks import PACKAGE, Line, span_of
from onrecord.model.annotations import Act, QuoteFrame, QuoteKind
from onrecord.model.spans import Span

LABEL = re.compile(r"(?P<label>[^\s:“\"‘'()][^:\n“\"]{0,38}?)[ \u00a0]?:[ \u00a0]")
LONGEST_LABEL = 4
"""A label has at most so many words."""


@cache
def _labels() -> dict[str, str]:
    return {row["surface"]: row["role"] for row in rows(PACKAGE, "data/quotes_turns.tsv")}


def turns(line: Line) -> tuple[QuoteFrame, ...]:
    """Return the turn that the line is, or nothing."""
    match = None if line.headline else LABEL.match(line.text, line.start, line.end)
    if match is None or len(match["label"].split()) > LONGEST_LABEL:
        return ()
    content = span_of(line, match.end(), line.end)
    role = _labels().get(match["label"].strip(), "")
    if content is None or not (role or _names(line, match)):
        return ()
    source = Span.trimmed(line.text, match.start("label"), match.end("label"))
    act = Act.ASK if role == "asks" else Act.SAY
    return (QuoteFrame(content=(content,), act=act, kind=QuoteKind.DIRECT, source=source, rule="th-turn"),)


def _names(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the label is a name that the text knows."""
    return (
        bool(line.mentions)
        and match.start("label") <= line.mentions[0].span.start
        and (line.mentions[0].span.end <= match.end("label"))
    )
