"""Thai events: the pack's `events` slot. Triggers, the parties around them and the markers before them.

Thai marks neither sentences nor cases: a party is found by its place in the clause chunk (the subject before
the trigger, the object behind it) and by the small words ถูก, โดย, ของ, ต่อ, กับ. What lies in another chunk is
taken only when the chunk begins with the trigger itself, for then the subject is dropped and goes on. Standing
is settled in `extract/rules/factuality.py`; who a party is, in `resolve/`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.phrases import phrase_pattern
from onrecord.lang.triggers import Parties, Trigger, load_triggers
from onrecord.model.analysis import Analysis, Unit
from onrecord.model.annotations import Annotations, EventFrame, Form, Marker, Mention
from onrecord.model.spans import Span

DATA = "onrecord.lang.th"
BEHIND = 70
"""Code points behind a trigger within which its object stands."""
LINKED = 12
"""Code points between a small word (ของ, ต่อ, โดย) and the party it brings."""

PASSIVE = re.compile(r"(?:ถูก|โดน)[^\n]{0,40}$")
NOUN = re.compile(r"(?:การ|เหตุ|แผน|ความ)$")
LINKS = re.compile(r"(?P<agent>โดย|จาก|ของ)|(?P<target>ต่อ|ใส่|แก่|ให้แก่|ให้กับ|กับ|ไปยัง|ต่อต้าน|ในดินแดน)")


@dataclass(frozen=True, slots=True)
class Modality:
    """A marker and the code points behind it that it governs."""

    marker: Marker
    reach: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit with the mentions in it, and whoever was the subject of the unit before on the same line."""

    unit: Unit
    mentions: tuple[Mention, ...]
    before: Mention | None


@cache
def _triggers() -> dict[str, Trigger]:
    return {trigger.surface: trigger for trigger in load_triggers(DATA, "data/triggers.tsv")}


@cache
def _trigger_pattern() -> re.Pattern[str]:
    return phrase_pattern(_triggers())


@cache
def _modalities() -> dict[str, Modality]:
    return {
        row["surface"]: Modality(Marker(row["marker"]), int(row["reach"])) for row in rows(DATA, "data/markers.tsv")
    }


@cache
def _marker_pattern() -> re.Pattern[str]:
    return phrase_pattern(_modalities())


def find_events(analysis: Analysis, found: Annotations) -> tuple[EventFrame, ...]:
    """Return the events of the text, in order, with their markers and without their standing."""
    edges = {edge for token in analysis.tokens for edge in (token.start, token.end)}
    frames: list[EventFrame] = []
    for clause in _clauses(analysis, found.mentions):
        marks = list(_marks(analysis.text, clause.unit))
        for match in _trigger_pattern().finditer(analysis.text, clause.unit.start, clause.unit.end):
            frame = _frame(analysis, clause, match, edges, marks)
            if frame is not None:
                frames.append(frame)
    return tuple(frames)


def _clauses(analysis: Analysis, mentions: Sequence[Mention]) -> Iterator[Clause]:
    acting = [m for m in mentions if m.kind is not None or m.form in (Form.PRONOUN, Form.NOMINAL)]
    starts = [mention.span.start for mention in acting]
    before: Mention | None = None
    line = -1
    for unit in analysis.units:
        if unit.line != line:
            before, line = None, unit.line
        inside = tuple(acting[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)])
        yield Clause(unit, inside, before)
        before = inside[0] if inside else before


def _marks(text: str, unit: Unit) -> Iterator[tuple[int, Modality]]:
    for match in _marker_pattern().finditer(text, unit.start, unit.end):
        yield match.end(), _modalities()[match.group()]


def _frame(
    analysis: Analysis,
    clause: Clause,
    match: re.Match[str],
    edges: set[int],
    marks: Sequence[tuple[int, Modality]],
) -> EventFrame | None:
    text, trigger = analysis.text, _triggers()[re.sub(r"\s+", " ", match.group())]
    unit_text = text[clause.unit.start : clause.unit.end]
    if match.start() not in edges or (match.end() not in edges and len(match.group()) < 6):
        return None
    if trigger.needs and not any(word in unit_text for word in trigger.needs):
        return None
    actors, recipients = _parties(text, clause, match, trigger)
    if not actors and not recipients:
        return None
    return EventFrame(
        trigger=Span(match.start(), match.end(), match.group()),
        type=trigger.type,
        mode=trigger.mode,
        contexts=trigger.contexts,
        actors=actors,
        recipients=recipients,
        markers=_markers(match.start(), marks),
        mutual=trigger.parties is Parties.MUTUAL,
        scope=Span.of(text, clause.unit.start, clause.unit.end),
        score=0.6,
        rule=f"th:{trigger.surface}",
    )


def _markers(start: int, marks: Sequence[tuple[int, Modality]]) -> frozenset[Marker]:
    return frozenset(modality.marker for end, modality in marks if 0 <= start - end <= modality.reach)


Two = tuple[tuple[Span, ...], tuple[Span, ...]]


def _parties(text: str, clause: Clause, match: re.Match[str], trigger: Trigger) -> Two:
    ahead = [m for m in clause.mentions if m.span.end <= match.start()]
    behind = [m for m in clause.mentions if match.end() <= m.span.start < match.end() + BEHIND]
    if trigger.noun or NOUN.search(text, max(clause.unit.start, match.start() - 6), match.start()):
        return _nominal(text, match, behind)
    if PASSIVE.search(text, max(clause.unit.start, match.start() - 60), match.start()):
        return _passive(text, clause, match, ahead, behind)
    subject = ahead[0] if ahead else _dropped(text, clause, match)
    actors = _coordinated(text, ahead, subject) if subject else ()
    if trigger.parties is Parties.ALONE:
        return actors, _spans(_linked(text, match.end(), behind, "target"))
    if trigger.parties is Parties.SUFFERED:
        return _spans(_linked(text, match.end(), behind, "agent")), actors
    return actors, _objects(text, match.end(), behind)


def _dropped(text: str, clause: Clause, match: re.Match[str]) -> Mention | None:
    """The subject of the chunk before, where this chunk has none and opens with the verb or a bare connective."""
    lead = text[clause.unit.start : match.start()].strip()
    return clause.before if len(lead) <= LINKED else None


def _coordinated(text: str, ahead: Sequence[Mention], subject: Mention) -> tuple[Span, ...]:
    """The subject, and whoever และ, กับ or a hyphen joins to it."""
    joined = [subject.span]
    for mention in ahead[1:]:
        between = text[joined[-1].end : mention.span.start].strip()
        if between not in {"และ", "กับ", "-", "–", "และทาง", ","}:
            break
        joined.append(mention.span)
    return tuple(joined)


def _objects(text: str, end: int, behind: Sequence[Mention]) -> tuple[Span, ...]:
    """What stands behind the trigger with nothing but small words or a short phrase between, and its companions."""
    if not behind or behind[0].span.start - end > BEHIND // 2:
        return ()
    joined = [behind[0].span]
    for mention in behind[1:]:
        if text[joined[-1].end : mention.span.start].strip() not in {"และ", "กับ", "-", "–", ","}:
            break
        joined.append(mention.span)
    return tuple(joined)


def _nominal(text: str, match: re.Match[str], behind: Sequence[Mention]) -> Two:
    agents = _linked(text, match.end(), behind, "agent")
    return _spans(agents), _spans(_linked(text, match.end(), behind, "target"))


def _passive(
    text: str, clause: Clause, match: re.Match[str], ahead: Sequence[Mention], behind: Sequence[Mention]
) -> Two:
    """ถูก … : who stands before it receives; the agent stands between it and the trigger, or behind โดย."""
    at = max(text.rfind("ถูก", clause.unit.start, match.start()), text.rfind("โดน", clause.unit.start, match.start()))
    between = [m for m in ahead if m.span.start >= at]
    patients = [m for m in ahead if m.span.end <= at]
    agents = between or _linked(text, match.end(), behind, "agent")
    patient = patients[0] if patients else _dropped(text, clause, match)
    return _spans(agents[:1]), (patient.span,) if patient else ()


def _linked(text: str, end: int, behind: Sequence[Mention], link: str) -> list[Mention]:
    """The mentions that a small word of the kind `link` brings."""
    found: list[Mention] = []
    last = end
    for mention in behind:
        words = list(LINKS.finditer(text, max(last, mention.span.start - LINKED), mention.span.start))
        if words and words[-1].lastgroup == link:
            found.append(mention)
        last = mention.span.end
    return found


def _spans(mentions: Sequence[Mention]) -> tuple[Span, ...]:
    return tuple(mention.span for mention in mentions)
