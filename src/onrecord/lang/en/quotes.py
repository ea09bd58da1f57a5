"""Who is on record for what in an English document (the pack's `quotes` slot).

Here the parts are put together: cue verbs, adjuncts, refusals to speak, quotations alone. Kinds,
continued quotations, acts by force and doubles are settled in `extract/rules/quotes.py`.
"""

from __future__ import annotations

from onrecord.lang.en.quotes_adjuncts import adjunct_frames, noun_frames
from onrecord.lang.en.quotes_asides import aside_frames
from onrecord.lang.en.quotes_declines import decline_frames
from onrecord.lang.en.quotes_speech import loose
from onrecord.lang.en.quotes_tree import Reader
from onrecord.lang.en.quotes_turns import turn_frames
from onrecord.lang.en.quotes_verbs import verb_frames
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, QuoteFrame
from onrecord.model.spans import Span


def find_quotes(analysis: Analysis, found: Annotations) -> tuple[QuoteFrame, ...]:
    """Return the quote frames of a document, in order of their contents."""
    reader = Reader(analysis)
    declined = list(decline_frames(reader))
    refused = [frame.cue for frame in declined if frame.cue is not None]
    spoken = [frame for frame in verb_frames(reader) if not any(_shares(frame, cue) for cue in refused)]
    phrased = [*spoken, *adjunct_frames(reader), *noun_frames(reader)]
    known = {frame.cue.start for frame in (*phrased, *declined) if frame.cue is not None}
    frames = loose(reader, [*phrased, *aside_frames(reader, known)])
    everything = [*frames, *declined, *turn_frames(reader, found)]
    return tuple(sorted(everything, key=lambda frame: (frame.start, -frame.content[-1].end)))


def _shares(frame: QuoteFrame, cue: Span) -> bool:
    return frame.cue is not None and frame.cue.overlaps(cue)
