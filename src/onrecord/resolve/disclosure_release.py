"""The statements of a text that a party itself issued: what a ministry's release says plainly is the ministry's word.

A release has no verb of saying: its outlet is who speaks. The outlet is a party where it is a body of a state, a force
or an armed group that the text names too, or where the headline says whose statement it is. Its sentences that nobody
else is on record for are statements here, for the ladder alone; the reading's attributions stay as they are (codebook:
only words that somebody is said to have said). Called by `disclosure.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.annotations import Act, ActorKind, Form, QuoteKind
from onrecord.model.documents import Document, LineKind
from onrecord.model.reading import Actor, Attribution, Speaker
from onrecord.model.spans import Span
from onrecord.resolve.disclosure_scene import stakes_of
from onrecord.resolve.disclosure_sides import STATE_SECTORS

ISSUERS = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP})
"""Kinds of those whose release is a party's word; a country's name alone is in those of newspapers too."""
VOICED = "voice"
"""How the id of a statement begins that only the ladder knows."""
NAMED = frozenset({Form.NAME, Form.NOMINAL})
SHORT = 6
"""Code points up to which a name is found in too many outlets' names."""
BETWEEN = 12
"""Code points between the word for a release and whose it is (by the, of the)."""


def voiced(
    document: Document, attributions: Sequence[Attribution], actors: Sequence[Actor], sentences: Sequence[Span]
) -> tuple[Attribution, ...]:
    """Return the statements of a text, those with which its issuer speaks in its own voice among them, in order."""
    issuer = _issuer(document, actors)
    if issuer is None:
        return tuple(attributions)
    lines = [line.span for line in document.lines if line.kind is LineKind.BODY]
    taken = [span for one in attributions for span in (*one.content, *((one.cue,) if one.cue else ()))]
    own = [
        Attribution(f"{VOICED}{number}", QuoteKind.INDIRECT, Act.SAY, Speaker(issuer), None, (span,))
        for number, span in enumerate(sentences, start=1)
        if any(line.start <= span.start < line.end for line in lines)
        and not any(span.start < other.end and other.start < span.end for other in taken)
    ]
    return tuple(sorted((*attributions, *own), key=lambda one: (one.content[0].start, -one.content[-1].end)))


def is_voiced(attribution: Attribution) -> bool:
    """Tell whether a statement is one that only the ladder knows."""
    return attribution.id.startswith(VOICED)


def _issuer(document: Document, actors: Sequence[Actor]) -> str | None:
    """Who issued a text: whom the outlet's name holds, the longest name first, else whose statement the headline is."""
    outlet = (document.publisher or "").casefold()
    named = [(span, actor) for actor in actors if _may_issue(actor) for span in _names(actor)]
    of_outlet = [(len(span.text), actor.id) for span, actor in named if span.text.casefold() in outlet]
    if of_outlet:
        return max(of_outlet)[1]
    return max(((len(span.text), actor) for span, actor in _headed(document, named)), default=(0, None))[1]


def _may_issue(actor: Actor) -> bool:
    return actor.kind in ISSUERS or (actor.kind is ActorKind.ORGANISATION and actor.code.plover in STATE_SECTORS)


def _names(actor: Actor) -> Iterator[Span]:
    return (one.span for one in actor.mentions if one.form in NAMED and len(one.span.text) > SHORT)


def _headed(document: Document, named: Sequence[tuple[Span, Actor]]) -> Iterator[tuple[Span, str]]:
    """Yield whose name stands right behind the words for a release with which the headline begins."""
    stakes = stakes_of(document.language)
    for line in (line.span for line in document.lines if line.kind is LineKind.HEADLINE):
        begins, end = next(stakes.find("release", document.text, line.start, line.end), (-1, -1))
        if begins != line.start:
            continue
        for span, actor in named:
            rest = document.text[span.end : line.end].strip()
            matter = next(stakes.find("matter", rest, 0, len(rest)), (-1, -1))
            if end <= span.start <= end + BETWEEN and (not rest or matter[0] == 0):
                yield span, actor.id
