"""Who is on record for what in an English document (the pack's `quotes` slot).

Here the parts are put together: cue verbs, adjuncts, refusals to speak, quotations alone. Kinds,
continued quotations, acts by force and doubles are settled in `extract/rules/quotes.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable
from dataclasses import replace
from functools import cache
from itertools import accumulate

from onrecord.lang.cues import Forces, load_forces
from onrecord.lang.en.events_worlds import is_force
from onrecord.lang.en.quotes_adjuncts import adjunct_frames, noun_frames
from onrecord.lang.en.quotes_around import cut_behind
from onrecord.lang.en.quotes_asides import aside_frames
from onrecord.lang.en.quotes_declines import decline_frames
from onrecord.lang.en.quotes_lexicon import DATA, words
from onrecord.lang.en.quotes_speech import loose
from onrecord.lang.en.quotes_tree import Reader
from onrecord.lang.en.quotes_turns import turn_frames
from onrecord.lang.en.quotes_unnamed import describes
from onrecord.lang.en.quotes_venues import with_venues
from onrecord.lang.en.quotes_verbs import verb_frames
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, Annotations, Pointing, QuoteFrame
from onrecord.model.spans import Span


@cache
def _forces() -> Forces:
    return load_forces(DATA, "quotes_force.tsv")


def force(content: str) -> Act | None:
    """Return the act that a whole content plainly is although its cue is neutral (codebook rule 12), or None."""
    return _forces()(content)


def find_quotes(analysis: Analysis, found: Annotations) -> tuple[QuoteFrame, ...]:
    """Return the quote frames of a document, in order of their contents."""
    reader = Reader(analysis)
    declined = list(decline_frames(reader))
    refused = {at for frame in declined if frame.cue is not None for at in range(frame.cue.start, frame.cue.end)}
    spoken = [frame for frame in verb_frames(reader) if not _shares(frame, refused)]
    phrased = [*spoken, *adjunct_frames(reader, found), *noun_frames(reader)]
    known = {frame.cue.start for frame in (*phrased, *declined) if frame.cue is not None}
    frames = loose(reader, [*phrased, *aside_frames(reader, known)])
    frames = list(cut_behind(reader, frames))
    held = _Cover(span for frame in frames for span in frame.content)
    frames = [frame for frame in frames if not _is_aside(reader, frame, held)]
    turns = list(turn_frames(reader, found))
    told = _Cover(turn.content[0] for turn in turns if turn.act is Act.DECLINE)
    declined = [frame for frame in declined if not told.covers(frame.content[0])]
    said = with_venues(reader, found, (*frames, *declined, *turns))
    everything = [_pointing(frame) for frame in said if not (_is_you(frame) or _is_mindless(reader, frame))]
    return tuple(sorted(everything, key=lambda frame: (frame.start, -frame.content[-1].end)))


def _is_you(frame: QuoteFrame) -> bool:
    """Tell whether the source is the one spoken to, whom the words alone do not name."""
    return frame.source is not None and frame.source.text.lower() in words("second")


def _is_mindless(reader: Reader, frame: QuoteFrame) -> bool:
    """Tell whether a force of nature or an illness is what threatens or promises: floods threaten the town."""
    if frame.act not in {Act.THREATEN, Act.PROMISE} or frame.source is None:
        return False
    inside = reader.analysis.tokens_in(frame.source.start, frame.source.end)
    heads = [at for at in inside if reader.tokens[at].head not in inside]
    return bool(heads) and all(is_force(reader.tokens[at].text.lower()) for at in heads)


def _pointing(frame: QuoteFrame) -> QuoteFrame:
    """Mark a source that is a mere pronoun as pointing back, to the one quoted, or to a body."""
    word = frame.source.text.lower() if frame.source else ""
    if word in words("first"):
        pointing = Pointing.SPEAKER
    elif word in words("neuter"):
        pointing = Pointing.BODY
    elif word in words("back"):
        pointing = Pointing.ANYONE
    else:
        return replace(frame, pointing=Pointing.NOBODY) if describes(word) else frame
    return replace(frame, continues=True, pointing=pointing)


def _shares(frame: QuoteFrame, offsets: Container[int]) -> bool:
    return frame.cue is not None and any(at in offsets for at in range(frame.cue.start, frame.cue.end))


class _Cover:
    """Tells whether a span lies within one of many."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._farthest = list(accumulate((end for _, end in ordered), max))

    def covers(self, span: Span) -> bool:
        """Tell whether one of the spans holds `span`, ends included."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and self._farthest[index] >= span.end


def _is_aside(reader: Reader, frame: QuoteFrame, held: _Cover) -> bool:
    """Tell whether a frame is a mere "he pointed to the threat" within what another says; quoted words are none: he
    condemned what X called “a lie”."""
    if frame.rule not in {"noun", "phrase"} or frame.act not in {Act.SAY, Act.REPORT} or frame.cue is None:
        return False
    quoted = any(reader.quotation_at(span.end - 1) is not None for span in frame.content)
    return held.covers(frame.cue) and not (quoted and reader.quotation_at(frame.cue.start) is None)
