"""Who is on record for what in an English document (the pack's `quotes` slot).

Here the parts are put together: cue verbs, adjuncts, refusals to speak, quotations alone. Kinds,
continued quotations, acts by force and doubles are settled in `extract/rules/quotes.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.lang.cues import Forces, load_forces
from onrecord.lang.en.quotes_adjuncts import adjunct_frames, noun_frames
from onrecord.lang.en.quotes_asides import aside_frames
from onrecord.lang.en.quotes_declines import decline_frames
from onrecord.lang.en.quotes_lexicon import DATA, words
from onrecord.lang.en.quotes_speech import loose
from onrecord.lang.en.quotes_tree import Reader
from onrecord.lang.en.quotes_turns import turn_frames
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
    refused = [frame.cue for frame in declined if frame.cue is not None]
    spoken = [frame for frame in verb_frames(reader) if not any(_shares(frame, cue) for cue in refused)]
    phrased = [*spoken, *adjunct_frames(reader, found), *noun_frames(reader)]
    known = {frame.cue.start for frame in (*phrased, *declined) if frame.cue is not None}
    frames = loose(reader, [*phrased, *aside_frames(reader, known)])
    frames = [frame for frame in frames if not _is_aside(frame, frames)]
    turns = list(turn_frames(reader, found))
    declined = [frame for frame in declined if not _is_told(frame, turns)]
    everything = [_pointing(frame) for frame in (*frames, *declined, *turns) if not _is_you(frame)]
    return tuple(sorted(everything, key=lambda frame: (frame.start, -frame.content[-1].end)))


def _is_you(frame: QuoteFrame) -> bool:
    """Tell whether the source is the one spoken to, whom the words alone do not name."""
    return frame.source is not None and frame.source.text.lower() in words("second")


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
        return frame
    return replace(frame, continues=True, pointing=pointing)


def _is_told(frame: QuoteFrame, turns: Sequence[QuoteFrame]) -> bool:
    """Tell whether a refusal is what makes a whole turn of an interview one."""
    return any(turn.act is Act.DECLINE and turn.content[0].covers(frame.content[0]) for turn in turns)


def _shares(frame: QuoteFrame, cue: Span) -> bool:
    return frame.cue is not None and frame.cue.overlaps(cue)


def _is_aside(frame: QuoteFrame, frames: Sequence[QuoteFrame]) -> bool:
    """Tell whether a frame is a mere "he pointed to the threat" within what another says."""
    if frame.rule not in {"noun", "phrase"} or frame.act not in {Act.SAY, Act.REPORT} or frame.cue is None:
        return False
    return any(span.covers(frame.cue) for other in frames if other is not frame for span in other.content)
