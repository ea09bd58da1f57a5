"""Labelled speech: turns of an interview or transcript, and headlines of the form "Name: words".

A label is short, opens a line and ends with a colon. A dialogue is known by a question label or by two labels that
come back, one of them the outlet's own name; its questions are asked by the outlet (codebook, further rules). Called
by `quotes.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.quotes_lexicon import DATA
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act, ActorKind, Annotations, Form, Mention, QuoteFrame, QuoteKind
from onrecord.model.documents import Line
from onrecord.model.spans import Span

LABEL = re.compile(r"([A-Z][\w.'’-]{0,24}(?: [\w.'’-]{1,24}){0,3})( \([^)\n]{1,60}\))?:[ \t]+(?=\S)")
REFUSALS = re.compile(
    r"(?:\bno comment|(?:\bnot|n['’]t) (?:going to|comment|speculate|discuss|say)|\bhave to ask|\bask someone else)\b",
    re.IGNORECASE,
)
FEWEST = 2
FEWEST_QUOTED = 3
"""Words of a quoted headline at least."""
ARTICLE = "the "
SUBJECTS = frozenset({"nsubj", "nsubjpass", "appos"})


def turn_frames(reader: Reader, found: Annotations) -> Iterator[QuoteFrame]:
    """Yield one direct frame for each labelled turn, and one for a labelled headline."""
    labelled = [(line, match) for line in reader.analysis.document.lines if (match := _label(line))]
    counts = Counter(match.group(1).casefold() for _, match in labelled)
    asking = _outlet_label(reader, counts)
    is_dialogue = sum(counts[label] for label in counts if label in _labels()) >= FEWEST or asking is not None
    for line, match in labelled:
        label = match.group(1).casefold()
        if label == asking:
            yield from _turn(reader, found, line, match, asks=True)
        elif is_dialogue and (label in _labels() or _person(found, match.group(1)) is not None):
            yield from _turn(reader, found, line, match)
        elif line is reader.analysis.document.lines[0]:
            yield from _headline(reader, found, line, match)
    yield from _quoted_headline(reader)


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["role"] for row in rows(DATA, "quotes_labels.tsv")}


def _outlet_label(reader: Reader, counts: Counter[str]) -> str | None:
    """Return the label by which the outlet asks: its own name, that comes back beside one other that does."""
    name = reader.analysis.document.publisher
    back = [label for label, count in counts.items() if count >= FEWEST]
    if not name or len(back) < FEWEST:
        return None
    bare = name.casefold().removeprefix(ARTICLE)
    named = [label for label in back if label.removeprefix(ARTICLE) in (bare, _initials(name), bare.split()[-1])]
    return named[0] if len(named) == 1 else None


def _initials(name: str) -> str:
    """Return the first letters of a name's words, small ones apart: LO for the Lima Observer."""
    words = (word for word in name.split() if word[0].isupper() and word.casefold() != ARTICLE.strip())
    return "".join(word[0] for word in words).casefold()


def _label(line: Line) -> re.Match[str] | None:
    return LABEL.match(line.span.text)


def _person(found: Annotations, label: str) -> Mention | None:
    """Return the first mention of a person whose name ends with `label`, whatever the case."""
    last = label.casefold().split()[-1]
    for mention in found.mentions:
        if mention.kind is ActorKind.PERSON and mention.span.text.casefold().split()[-1] == last:
            return mention
    return None


def _turn(
    reader: Reader, found: Annotations, line: Line, match: re.Match[str], *, asks: bool = False
) -> Iterator[QuoteFrame]:
    content = reader.span(line.span.start + match.end(), line.span.end)
    if content is None:
        return
    own, asks = asks, asks or _labels().get(match.group(1).casefold()) == "question"
    act = Act.ASK if asks else Act.DECLINE if _declines(content.text) else Act.SAY
    label = reader.span(line.span.start, line.span.start + match.end(1))
    source = label if own else _asker(reader, found, line, match) if asks else _answerer(reader, found, line, match)
    yield QuoteFrame(content=(content,), act=act, kind=QuoteKind.DIRECT, source=source, rule="turn")


def _declines(text: str) -> bool:
    """Tell whether the whole of a short answer is a refusal."""
    return len(text) <= 120 and REFUSALS.search(text) is not None


def _asker(reader: Reader, found: Annotations, line: Line, match: re.Match[str]) -> Span | None:
    """Return the label where it names who asks, else the outlet's name at the head of the article."""
    if not match.group(2):
        head = reader.analysis.document.lines[:3][-1].span.end
        for mention in found.mentions:
            if mention.kind is ActorKind.MEDIA and mention.span.start < head:
                return mention.span
        outlet = _publisher(reader) if match.group(1).casefold() in _labels() else None
        if outlet is not None:
            return outlet
    return reader.span(line.span.start, line.span.start + match.end(2 if match.group(2) else 1))


def _publisher(reader: Reader) -> Span | None:
    """Return where the text names its own outlet: a bare label asks for it."""
    name = reader.analysis.document.publisher
    start = reader.text.find(name) if name else -1
    return Span.of(reader.text, start, start + len(name)) if name and start >= 0 else None


def _answerer(reader: Reader, found: Annotations, line: Line, match: re.Match[str]) -> Span | None:
    label = reader.span(line.span.start, line.span.start + match.end(1))
    if label is None or any(mention.span.overlaps(label) for mention in found.mentions):
        return label
    if match.group(1).casefold() in _labels():
        return _interviewed(reader, found)
    known = _person(found, match.group(1))
    return known.span if known else label


def _interviewed(reader: Reader, found: Annotations) -> Span | None:
    """Return whom the lines before the first turn are about: the person named there first as a subject."""
    turn = next(line for line in reader.analysis.document.lines if _label(line) and _is_generic(line))
    for mention in found.mentions:
        index = reader.analysis.token_at(mention.span.end - 1)
        named = mention.kind is ActorKind.PERSON and mention.form is Form.NAME
        if named and mention.span.start < turn.span.start and reader.tokens[index].dep in SUBJECTS:
            return mention.span
    return None


def _is_generic(line: Line) -> bool:
    match = _label(line)
    return match is not None and match.group(1).casefold() in _labels()


def _headline(reader: Reader, found: Annotations, line: Line, match: re.Match[str]) -> Iterator[QuoteFrame]:
    """Name: words. The label must be a known name."""
    label = reader.span(line.span.start, line.span.start + match.end(1))
    content = reader.span(line.span.start + match.end(), line.span.end)
    named = label is not None and any(label.end == m.span.end and m.span.start >= label.start for m in found.mentions)
    if named and content is not None:
        yield QuoteFrame(content=(content,), source=label, rule="headline-colon")


def _quoted_headline(reader: Reader) -> Iterator[QuoteFrame]:
    """“Words”: X does something. The quotation is X's, the subject of what follows."""
    lines = reader.analysis.document.lines
    quote = reader.quotations[0] if reader.quotations and lines else None
    if quote is None or quote.outer.start != lines[0].span.start or quote.outer.end >= lines[0].span.end:
        return
    if len(quote.inner.text.split()) < FEWEST_QUOTED or not reader.text.startswith(":", quote.outer.end):
        return
    for index in reader.analysis.tokens_in(quote.outer.end + 1, lines[0].span.end):
        if reader.tokens[index].dep in SUBJECTS and reader.tokens[index].pos in {"PROPN", "NOUN"}:
            source = reader.noun_phrase(index)
            if source is not None:
                yield QuoteFrame(content=(quote.inner,), source=source, kind=QuoteKind.DIRECT, rule="headline-quote")
            return
