"""Refusals to speak: declined to comment, would not say, neither confirmed nor denied (codebook rule 13).

The topic is the content; where none is named, it is what was asked, or what was said last. Silence is no
attribution. Called by `quotes.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.lang.en import quotes_contents as contents
from onrecord.lang.en import quotes_objects as objects
from onrecord.lang.en import quotes_sources as sources
from onrecord.lang.en.quotes_lexicon import forms
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act, QuoteFrame
from onrecord.model.spans import Span

WILLING = frozenset({"will", "would", "wo", "'d", "’d"})
TOPIC = ("ccomp", "dobj", "prep", "xcomp", "advcl", "pobj", "prt")
PROFORM = frozenset({"it", "that", "this", "so"})
INVOLVING = frozenset({"into", "in", "to", "by", "from", "back"})
"""What drawn is followed by where somebody is drawn into something, not asked about it."""


def decline_frames(reader: Reader) -> Iterator[QuoteFrame]:
    """Yield the refusals to speak, in order of the text; those whose topic nothing tells are left out."""
    last: QuoteFrame | None = None
    for index, token in enumerate(reader.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        found = (
            _refused(reader, index)
            or _unwilling(reader, index)
            or _neither(reader, index)
            or _without_comment(reader, index)
        )
        if found is None:
            continue
        if last is not None and "\n" in reader.text[last.start : token.start]:
            last = None
        for frame in _frames(reader, *found, last=last):
            yield frame
            last = frame


def _refused(reader: Reader, verb: int) -> tuple[int, int, int] | None:
    """Declined to say: the verb with the subject, the verb of speech, the first token of the cue."""
    if reader.lower(verb) not in forms("refusing") or reader.tree.children(verb, "neg"):
        return None
    for child in reader.tree.children(verb, "dobj"):
        if reader.lower(child) == "comment" and verb < child <= verb + 3:
            return verb, child, verb
    for child in reader.tree.children(verb, "xcomp", "ccomp"):
        if reader.lower(child) in forms("silence") and child <= verb + 4 and child > verb:
            return verb, child, verb
    return None


def _unwilling(reader: Reader, verb: int) -> tuple[int, int, int] | None:
    """Would not say, would not be drawn; did not rule out. To be drawn into a war is another thing."""
    lemma = forms("silence").get(reader.lower(verb))
    if lemma is None or (lemma == "draw" and reader.lower(verb + 1) in INVOLVING):
        return None
    aux = {reader.lower(child): child for child in reader.tree.children(verb, "aux")}
    willing = next((aux[word] for word in aux if word in WILLING), None)
    if willing is None and lemma == "rule" and reader.lower(verb + 1) == "out":
        willing = next((aux[word] for word in aux if word in {"did", "has", "have", "does", "do"}), None)
    if willing is None:
        return None
    negated = reader.tree.children(verb, "neg") or _is_neither(reader, verb)
    return (verb, verb, willing) if negated else None


def _is_neither(reader: Reader, verb: int) -> bool:
    for subject in reader.tree.children(verb, "nsubj"):
        if reader.lower(reader.reach(subject)[0]) in {"neither", "nobody", "none"}:
            return reader.lower(reader.reach(subject)[0]) == "neither"
    return False


def _neither(reader: Reader, verb: int) -> tuple[int, int, int] | None:
    """Neither confirmed nor denied."""
    if forms("silence").get(reader.lower(verb)) != "confirm" or reader.lower(verb - 1) != "neither":
        return None
    for index in range(verb + 1, min(verb + 4, reader.unit(verb).last)):
        if forms("silence").get(reader.lower(index)) == "deny":
            return verb, index, verb - 1
    return None


def _without_comment(reader: Reader, verb: int) -> tuple[int, int, int] | None:
    """Had no comment, offered no comment."""
    if reader.lower(verb) not in forms("having"):
        return None
    for child in reader.tree.children(verb, "dobj"):
        if reader.lower(child) == "comment" and reader.lower(child - 1) in {"no", "immediate"}:
            return verb, child, verb
    return None


def _frames(
    reader: Reader, subject_of: int, speech: int, first: int, *, last: QuoteFrame | None
) -> Iterator[QuoteFrame]:
    who = sources.voice(reader, subject_of)
    if who is None and speech == subject_of:
        who = _passive_voice(reader, speech)
    if who is None:
        return
    end = speech + 1 if reader.lower(speech + 1) == "out" else speech
    cue = reader.span(reader.tokens[first].start, reader.tokens[end].end)
    content = _topic(reader, speech, end + 1) or _asked(reader, subject_of)
    content = content or (last.content[0] if last is not None else _before(reader, first))
    for source in sources.spans(reader, who, subject_of):
        if content is not None:
            yield QuoteFrame(content=(content,), act=Act.DECLINE, cue=cue, source=source, rule="decline")


def _passive_voice(reader: Reader, verb: int) -> sources.Voice | None:
    """Would not be drawn: the subject of the passive is who keeps silent."""
    subjects = reader.tree.children(verb, "nsubjpass")
    return sources.Voice((subjects[0],)) if subjects else None


def _topic(reader: Reader, speech: int, after: int) -> Span | None:
    holders = (speech, *range(speech + 1, after))
    below = [child for holder in holders for child in reader.tree.children(holder, *TOPIC)]
    ends = [reader.reach(child)[1] for child in below if child >= after]
    if not ends or (max(ends) == after and reader.lower(after) in PROFORM):
        return None
    return contents.tidy(reader, after, contents.main_end(reader, after, max(ends)))


def _asked(reader: Reader, verb: int) -> Span | None:
    """Asked whether P, she would not be drawn: P."""
    for child in reader.tree.children(verb, "advcl", "dep", "ccomp"):
        if reader.lower(child) in {"asked", "pressed", "questioned"} and child < verb:
            span = contents.clause(reader, child, child + 1) or objects.phrase(reader, child, child + 1)
            if span is not None:
                return span
    return None


def _before(reader: Reader, first: int) -> Span | None:
    """The clause before, where the refusal names no topic and is not the first thing in its paragraph."""
    unit = reader.unit(first)
    index = bisect_left(reader.analysis.units, unit.start, key=lambda other: other.start)
    if index and reader.analysis.units[index - 1].line == unit.line:
        before = reader.analysis.units[index - 1]
        return contents.finished(reader, before.first, before.last)
    return None
