"""Turns of a Thai interview: lines that open with who speaks and a colon.

Each turn is one direct attribution without a cue (codebook rule 15); the side that asks is known by its label
(`data/quotes_turns.tsv`). Called by `quotes.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.th.quotes_marks import PACKAGE, Line, span_of
from onrecord.model.annotations import Act, ActorKind, Form, QuoteFrame, QuoteKind
from onrecord.model.spans import Span

LABEL = re.compile(
    r"(?P<label>[^\s:“\"‘'()][^:\n“\"()]{0,38}?)(?:[ \u00a0]?\((?P<aside>[^():\n]{2,40})\))?[ \u00a0]?:[ \u00a0]"
)
"""Who speaks, and in brackets who that is: a name (its office), a reporter (the outlet)."""
LONGEST_TITLE = 16
QUESTION = 40
"""A question word stands in the last so many code points of a question."""
MOSTLY = 0.6
"""The share of an asker's turns that are questions."""
SHORT_ANSWER = 60
"""An answer of more code points than this says something besides its refusal."""
LONGEST_LABEL = 4
"""A label has at most so many words."""


@cache
def _labels() -> dict[str, str]:
    return {row["surface"]: row["role"] for row in rows(PACKAGE, "data/quotes_turns.tsv")}


def turns(lines: Sequence[Line]) -> dict[int, QuoteFrame]:
    """Return the turns of a document by the start of their line; none where fewer than two lines are turns."""
    asking = _askers(lines)
    sure = {line.start: frame for line in lines if (frame := _turn(line, lines, asking, known=False))}
    if len(sure) < 2:
        return {}
    return {line.start: frame for line in lines if (frame := _turn(line, lines, asking, known=True))}


def _askers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the labels that ask where none is known to: most of their turns end in a question, another's do not."""
    asked: dict[str, list[bool]] = {}
    for line in lines:
        match = None if line.headline else LABEL.match(line.text, line.start, line.end)
        if match is not None and len(match["label"].split()) <= LONGEST_LABEL:
            ending = line.text[max(match.end(), line.end - QUESTION) : line.end]
            question = any(role == "question" and word in ending for word, role in _labels().items())
            asked.setdefault(match["label"].strip(), []).append(question)
    if any(_labels().get(label) in ("asks", "outlet") for label in asked):
        return frozenset()
    most = {label for label, turns in asked.items() if len(turns) > 1 and sum(turns) >= MOSTLY * len(turns)}
    rest = {label for label, turns in asked.items() if sum(turns) < (1 - MOSTLY) * len(turns)}
    return frozenset(most) if rest else frozenset()


def _turn(line: Line, lines: Sequence[Line], asking: frozenset[str], *, known: bool) -> QuoteFrame | None:
    """Return the turn; `known` says that the text is an interview, where every label is a speaker."""
    match = None if line.headline else LABEL.match(line.text, line.start, line.end)
    if match is None or len(match["label"].split()) > LONGEST_LABEL:
        return None
    content = span_of(line, match.end(), line.end)
    role = _labels().get(match["label"].strip(), "")
    if role == "note" or content is None or not (role or known or _names(line, match)):
        return None
    source = Span.trimmed(line.text, match.start("label"), match.end("label"))
    asks = role in ("asks", "outlet") or match["label"].strip() in asking or _is_outlet(line, match)
    act = Act.ASK if asks else Act.DECLINE if _refuses(line, content) else Act.SAY
    if role == "outlet":
        source = _outlet(lines)
    elif role == "answers":
        source = _interviewed(lines)
    elif (called := _called(line, match, lines)) is not None:
        source = called
    return QuoteFrame(content=(content,), act=act, kind=QuoteKind.DIRECT, source=source, rule="th-turn")


def _called(line: Line, match: re.Match[str], lines: Sequence[Line]) -> Span | None:
    """Return whom a label means by its brackets: the outlet of a reporter, or the name that an office stood behind."""
    if match["aside"]:
        outlet = next((m for m in line.mentions if match.start("aside") <= m.span.start < match.end("aside")), None)
        return outlet.span if outlet is not None and outlet.kind is ActorKind.MEDIA else None
    for earlier in lines:
        if earlier.start >= line.start:
            return None
        named = None if earlier.headline else LABEL.match(earlier.text, earlier.start, earlier.end)
        if named is not None and named["aside"] == match["label"].strip():
            return Span.trimmed(earlier.text, named.start("label"), named.end("label"))
    return None


def _refuses(line: Line, content: Span) -> bool:
    """Tell whether the whole of a short answer is a refusal."""
    if len(content) > SHORT_ANSWER:
        return False
    inside = line.marks[line.after(content.start) : line.after(content.end)]
    return any(cue.act is Act.DECLINE for mark in inside for cue in mark.cues)


def _interviewed(lines: Sequence[Line]) -> Span | None:
    """The person named most often before the first turn, the first of equals: a bare label answers for that one. An
    office (ทูต X) or a pronoun (เรา of a headline) is no name."""
    seen: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for line in lines:
        if LABEL.match(line.text, line.start, line.end) and not line.headline:
            break
        for mention in line.mentions:
            if mention.kind is ActorKind.PERSON and mention.form is Form.NAME:
                seen[mention.span.text] += 1
                first.setdefault(mention.span.text, mention.span)
    return first[seen.most_common(1)[0][0]] if seen else None


def _outlet(lines: Sequence[Line]) -> Span | None:
    """The outlet that introduces itself before the first turn: it asks (codebook, interview turns)."""
    for line in lines:
        if LABEL.match(line.text, line.start, line.end) and not line.headline:
            return None
        for mention in line.mentions:
            if mention.kind is ActorKind.MEDIA:
                return mention.span
    return None


def _is_outlet(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the label is an outlet: it asks."""
    first = line.mentions[0] if line.mentions else None
    return first is not None and first.kind is ActorKind.MEDIA and first.span.end == match.end("label")


def _names(line: Line, match: re.Match[str]) -> bool:
    """Tell whether the label is the name of someone who can be interviewed."""
    first = line.mentions[0] if line.mentions else None
    if first is None or first.kind not in (ActorKind.PERSON, ActorKind.MEDIA, None):
        return False
    return first.span.end == match.end("label") and first.span.start - match.start("label") <= LONGEST_TITLE
