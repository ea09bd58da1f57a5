"""Why a reading says what it says: who is meant, and each event with its rule, its parties' words and its standing.

Makes lines out of a reading, or out of a row of the record; prints nothing. Called by `read` and `show`. What the
rules are is in docs/record.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.cli.summary import quoted, short
from onrecord.model.annotations import Form, Marker, Role
from onrecord.model.reading import Actor, Attribution, Basis, Event, Reading, Time
from onrecord.views.marked import visible
from onrecord.views.show import Words

NAMED = frozenset({Form.NAME, Form.METONYM, Form.DEMONYM})

MADE_OF: Mapping[Marker, str] = {
    Marker.NEGATED: "negated",
    Marker.FUTURE: "told as yet to come",
    Marker.POSSIBLE: "told as possible",
    Marker.PROBABLE: "told as likely",
    Marker.CONDITION: "under a condition or a question",
    Marker.ATTEMPT: "told as tried or sought",
    Marker.PROPOSAL: "asked for or proposed",
    Marker.ONGOING: "told as going on",
    Marker.CANCELLED: "called off",
    Marker.REPORTED: "alleged, with no source named",
}
"""What each marker says of an event."""
SAID_AS: Mapping[str, str] = {
    "allege": "an allegation",
    "deny": "a denial",
    "admit": "an admission",
    "forecast": "a forecast",
    "report": "a report",
}
"""What an attribution makes of what it holds; of other acts, a statement."""
BASES: Mapping[Basis, str] = {
    Basis.STATED: "named in its own clause",
    Basis.INHERITED: "of a clause that governs it",
    Basis.BOUNDED: "no time is told; it was so by the day of the text",
}
PARTIES = {Role.ACTOR.value: "done by", Role.RECIPIENT.value: "done to"}


def why(reading: Reading) -> Iterator[str]:
    """Yield the lines; one that heads a part begins with no space."""
    names = {actor.id: short(actor, reading.document.language) for actor in reading.actors}
    yield "Why who spoke"
    yield from (_said(one, names) for one in reading.attributions)
    yield "Why who is meant"
    yield from (line for _, line in sorted(line for actor in reading.actors for line in _meant(actor, names)))
    if reading.events:
        yield "Why what happened"
        explained = _Explained(reading, names)
        yield from (line for event in reading.events for line in explained.event(event))


def _said(one: Attribution, names: Mapping[str, str]) -> str:
    words = quoted(one.content[0].text)
    if one.source is None:
        return f"  {words}: nobody is named"
    by = quoted(one.source.span.text) if one.source.span is not None else "(no words)"
    return f"  {words}: {by} is {_whom(one.source.actor, one.source.rule, one.source.score, names)}"


def _meant(actor: Actor, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for one in actor.mentions:
        if one.form not in NAMED:
            whom = _whom(actor.id, one.rule, one.score, names)
            yield one.span.start, f"  {quoted(one.span.text)} at {one.span.start} is {whom}"


def _whom(actor: str | None, rule: str, score: float, names: Mapping[str, str]) -> str:
    if actor is None:
        return "nobody that can be told"
    return f"{names.get(actor, '?')} ({visible(rule or 'unsaid')}, {score:.2f})"


class _Explained:
    """The events of one reading, each explained by its own words."""

    def __init__(self, reading: Reading, names: Mapping[str, str]) -> None:
        self._names = names
        self._mentions = {
            mention.span: (actor.id, mention.rule, mention.score)
            for actor in reading.actors
            for mention in actor.mentions
        }
        self._times: Mapping[str, Time] = {time.id: time for time in reading.times}
        self._places = {place.id: visible(" / ".join(place.name.values())) for place in reading.places}
        self._said = {one.id: one for one in reading.attributions}

    def event(self, event: Event) -> Iterator[str]:
        """Yield the lines of an event, the first with its words and what it is."""
        kind = event.type + (f" ({event.mode})" if event.mode else "")
        about = f", about {', '.join(event.contexts)}" if event.contexts else ""
        yield f"  {quoted(event.trigger.text)} at {event.trigger.start} is {kind}{about}{_by(event.rule, event.score)}"
        yield from self._parties(event)
        yield from self._rest(event)
        said = self._said.get(event.according_to or "")
        speaker = said.source.actor if said is not None and said.source is not None else None
        named = self._names.get(speaker or "", "somebody without a name")
        standing = (event.status.value, event.certainty.value, [MADE_OF[one] for one in event.markers])
        yield _standing(*standing, said.act.value if said is not None else None, named)
        yield from _empty(_missing(event))

    def _parties(self, event: Event) -> Iterator[str]:
        told: set[str] = set()
        for piece in event.evidence:
            label = PARTIES.get(piece.role.value)
            if label is None:
                continue
            actor, rule, score = self._mentions.get(piece.span, (None, "", 1.0))
            told |= {actor} if actor is not None else set()
            meant = f" is {_whom(actor, rule, score, self._names)}" if actor is not None else ""
            link = f"; {visible(piece.rule)}, {piece.score:.2f}" if piece.rule else ""
            yield f"    {label}: {quoted(piece.span.text)} at {piece.span.start}{meant}{link}"
        for label, ids in (("done by", event.actors), ("done to", event.recipients)):
            linked = [self._names.get(one, "?") for one in ids if one not in told]
            if linked:
                yield f"    {label}: {', '.join(linked)}, by a link: words that mean them, or an event told before"

    def _rest(self, event: Event) -> Iterator[str]:
        time = self._times.get(event.time or "")
        if time is not None:
            value = visible(time.value or "unresolved")
            yield f"    when: {quoted(time.span.text)} is {value}{_based(event.basis)}"
        elif event.basis is not None:
            yield f"    when: {BASES[event.basis]}"
        if event.place in self._places:
            yield f"    where: {self._places[event.place]}"
        for thing in event.what:
            amount = " ".join(part for part in (thing.quantity, thing.unit) if part)
            yield f"    what: {quoted(thing.span.text)} is {thing.kind}{f', {amount}' if amount else ''}"
        for toll in event.casualties:
            of = f" of {self._names.get(toll.who, '?')}" if toll.who else ""
            yield f"    toll: {quoted(toll.span.text)} is {_range(toll.low, toll.high)} {toll.kind}{of}"


def event_lines(row: Mapping[str, object], words: Iterable[Words]) -> Iterator[str]:
    """Yield why an event of the record is what it is: its rule, parties and standing; `row` is of `events`."""
    kind = f"{row['type']}" + (f" ({row['mode']})" if row.get("mode") else "")
    score = row.get("score")
    yield f"  {quoted(str(row['trigger']))} is {kind}{_by(str(row.get('rule') or ''), score)}"
    for word in words:
        label = PARTIES.get(word.role)
        if label is not None and word.means is not None:
            link = f"; {visible(word.link)}, {word.strength:.2f}" if word.link and word.strength is not None else ""
            yield f"  {label}: {quoted(word.text)} at {word.start} is {visible(word.means)}{link}"
    basis = row.get("basis")
    if basis:
        rests, date = Basis(str(basis)), row.get("date")
        yield f"  when: {visible(str(date))}{_based(rests)}" if date else f"  when: {BASES[rests]}"
    made = [MADE_OF[Marker(one)] for one in str(row.get("markers") or "").split()]
    act, speaker = row.get("said_as"), str(row.get("said_by") or "somebody without a name")
    line = _standing(str(row["status"]), str(row["certainty"]), made, str(act) if act else None, visible(speaker))
    yield line[2:]
    fields = {"actor": row.get("actors"), "recipient": row.get("recipients"), "place": row.get("place")}
    yield from (line[2:] for line in _empty([name for name, value in fields.items() if not value]))


def _by(rule: str, score: object) -> str:
    sure = f", {score:.2f}" if isinstance(score, float) else ""
    return f", by {visible(rule)}{sure}" if rule else f"{sure}"


def _based(basis: Basis | None) -> str:
    return f" ({BASES[basis]})" if basis is not None else ""


def _standing(status: str, certainty: str, made: Sequence[str], act: str | None, speaker: str) -> str:
    """Why an event stands as it does: by the words around it, or by whose word it is."""
    words = ", ".join(made) or "nothing around it says otherwise"
    said = f"; in {SAID_AS.get(act, 'a statement')} of {speaker}" if act else "; in the text's own voice"
    return f"    standing: {status.replace('_', ' ')}, {certainty}: {words}{said}"


def _missing(event: Event) -> list[str]:
    fields = {"actor": event.actors, "recipient": event.recipients, "place": event.place}
    return [name for name, value in fields.items() if not value]


def _empty(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"    left empty: {', '.join(names)}, since no words of the clause and no link give one"


def _range(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"at least {low:,}" if low is not None else f"at most {high:,}" if high is not None else "some"
