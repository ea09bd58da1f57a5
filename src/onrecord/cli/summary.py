"""A reading in words: who is who, what was said by whom, what happened, when, with the words quoted.

Makes lines out of a reading; prints nothing. Called by `read` and `demo`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model.documents import Kind
from onrecord.model.reading import Actor, Attribution, Disclosure, Event, Reading, Time
from onrecord.views.marked import visible

LONGEST = 160
"""Code points of quoted words that a line shows."""
UNANSWERED = "; accused, not answered"
"""What is said of a step by which somebody is accused who does not answer in the text."""
VERBS = {
    "say": "says", "assert": "asserts", "deny": "denies", "admit": "admits", "allege": "alleges", "report": "reports",
    "promise": "promises", "threaten": "threatens", "demand": "demands", "ask": "asks", "praise": "praises",
    "condemn": "condemns", "forecast": "forecasts", "decline": "declines to say",
}  # fmt: skip


def summary(reading: Reading) -> Iterator[str]:
    """Yield the lines of a reading; a line that heads a part begins with no space."""
    actors = {actor.id: short(actor, reading.document.language) for actor in reading.actors}
    times = {time.id: time for time in reading.times}
    yield from _head(reading)
    yield from _part("Who is who", (_actor(actor) for actor in reading.actors))
    yield from _part("What was said", (_said(one, actors, times) for one in reading.attributions))
    yield from _part("What happened", (_event(one, reading, actors, times) for one in reading.events))
    yield from _part("How it came out", _steps(reading, actors, times))
    yield from _part("When", (_time(time) for time in reading.times))
    yield from _part("Mind", (f"  {visible(warning)}" for warning in reading.run.warnings))


def named(actor: Actor) -> str:
    """Return an actor's names, one for each language."""
    return visible(" / ".join(dict.fromkeys(actor.name.values())) or "(unnamed)")


def short(actor: Actor, language: str) -> str:
    """Return an actor's name in the language of the document where there is one, else its first."""
    return visible(actor.name.get(language) or next(iter(actor.name.values()), "(unnamed)"))


def quoted(text: str) -> str:
    """Return words between quote marks, on one line, cut where they are long."""
    words = " ".join(text.split())
    return "“" + visible(words if len(words) <= LONGEST else words[:LONGEST].rstrip() + " …") + "”"


def _head(reading: Reading) -> Iterator[str]:
    doc, day = reading.document, reading.document.reference_date
    about = ", ".join(part for part in (doc.publisher, doc.published, f"in {doc.language}") if part)
    yield visible(f"{doc.title or '(without a headline)'} ({about})").replace("\n", " ")
    if doc.derived_from:
        origin = doc.derived_from
        parts = [part for part in (origin.publisher, origin.published, origin.url) if part]
        what = "a rendering of" if doc.kind is Kind.ARTICLE else "hand-coded, from"
        yield visible(f"  {what} {', '.join(parts) or 'another text'}")
    if doc.corrects:
        of = doc.corrects.of
        meant = [part for part in (of.title, of.url, of.published) if part] if of else []
        named = ", ".join(meant) or "this text, or an earlier version of it"
        yield visible(f"  a {doc.corrects.what.value} of {named}")
    between = f"between {day.earliest} and {day.latest}" if day.earliest or day.latest else "unknown"
    yield visible(f"  relative dates count from: {day.value or between} ({day.how.value})")


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield title
        yield first
        yield from lines


def _actor(actor: Actor) -> str:
    about = [actor.kind.value.replace("_", " "), actor.country or "", "; ".join(role.title for role in actor.roles)]
    mentions = len(actor.mentions)
    return f"  {named(actor)}: {visible(', '.join(part for part in about if part))}; {mentions}×"


def _said(one: Attribution, actors: Mapping[str, str], times: Mapping[str, Time]) -> str:
    source = one.source
    words = source.span.text if source and source.span else None
    who = actors.get(source.actor or "", words or "?") if source else "(no source named)"
    content = " … ".join(span.text for span in one.content)
    return f"  {_when(one.time, times)}{visible(who)} {VERBS[one.act.value]}: {quoted(content)}"


def _event(event: Event, reading: Reading, actors: Mapping[str, str], times: Mapping[str, Time]) -> str:
    parties = _names(event.actors, actors) + (f" → {_names(event.recipients, actors)}" if event.recipients else "")
    kind = event.type + (f" ({event.mode})" if event.mode else "")
    where = next((" / ".join(place.name.values()) for place in reading.places if place.id == event.place), None)
    at = f", {visible(where)}" if where else ""
    return f"  {_when(event.time, times)}{kind} {parties}{at}: {quoted(event.trigger.text)} [{event.status.value}]"


def _steps(reading: Reading, actors: Mapping[str, str], times: Mapping[str, Time]) -> Iterator[str]:
    """Yield the steps that go on record, in order of the text: also of whoever is accused and has not answered."""
    lone = {id(one) for one in reading.accusations}
    for one in sorted((*reading.disclosure, *reading.accusations), key=lambda one: one.evidence[0].start):
        yield _step(one, actors, times, UNANSWERED if id(one) in lone else "")


def _step(one: Disclosure, actors: Mapping[str, str], times: Mapping[str, Time], left: str) -> str:
    what = one.involvement
    supported = f" for {actors.get(what.for_, '?')}" if what.for_ else ""
    words = " … ".join(span.text for span in one.evidence)
    by = f" by {_names(one.by, actors)}" if one.by else ""
    about = f"{actors.get(what.actor, '?')}{supported}{f', {what.what}' if what.what else ''}"
    return f"  {_when(one.time, times)}{one.step}{by} ({about}{left}): {quoted(words)}"


def _time(time: Time) -> str:
    bounds = f"{time.earliest or '?'} to {time.latest or '?'}" if time.earliest or time.latest else "unresolved"
    return f"  {quoted(time.span.text)}: {visible(time.value or bounds)}"


def _when(time: str | None, times: Mapping[str, Time]) -> str:
    found = times.get(time) if time else None
    return f"{found.value}  " if found and found.value else ""


def _names(ids: tuple[str, ...], actors: Mapping[str, str]) -> str:
    return ", ".join(actors.get(one, "?") for one in ids) or "?"
