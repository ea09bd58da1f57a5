"""Who is on record for what in an English document (the pack's `quotes` slot).

Here the parts are put together: cue verbs, adjuncts, refusals to speak, quotations alone. Kinds,
continued quotations, acts by force and doubles are settled in `extract/rules/quotes.py`.
"""

from __future__ import annotations

from onrecord.lang.en.quotes_speech import loose
from onrecord.lang.en.quotes_tree import Reader
from onrecord.lang.en.quotes_verbs import verb_frames
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, QuoteFrame


def find_quotes(analysis: Analysis, found: Annotations) -> tuple[QuoteFrame, ...]:
    """Return the quote frames of a document, in order of their contents."""
    reader = Reader(analysis)
    frames = list(verb_frames(reader))
    return tuple(sorted(loose(reader, frames), key=lambda frame: (frame.start, -frame.content[-1].end)))
