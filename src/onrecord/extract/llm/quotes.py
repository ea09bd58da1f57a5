"""The engine `llm-quotes`: a language model proposes who said what, in words copied from the text.

It may only quote: each proposal names source, cue and content, and all must stand verbatim in the text
(`extract/align.py`), or the proposal is dropped. It never replaces the rules; `combine` keeps both and drops
doubles. Off unless configured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.extract.align import Aligner
from onrecord.extract.llm.server import Server
from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Act, Annotations, QuoteFrame, QuoteKind
from onrecord.model.ports import Layer
from onrecord.model.spans import Span

SYSTEM = """You list who is on record for what in a news article. Answer with a JSON object {"quotes": [...]}.
Each quote has: "source" (the words that name the speaker), "cue" (the verb of saying, without "that"), "content"
(what is said, without quote marks around it), "act" (one of: %s). Copy every word exactly as it stands in the
article, in its own language and script. Leave out whatever you would have to change.""" % ", ".join(Act)  # noqa: UP031

LONGEST = 12_000
"""Code points of an article that are shown to the model: beyond it small models lose the thread."""


class LlmQuotes:
    """Asks a server for quotes and keeps what is verbatim. `server` is for tests; else the environment names it."""

    name = "llm-quotes"
    requires = frozenset({Layer.ANALYSIS})
    provides = frozenset({Layer.QUOTES})

    def __init__(self, pack: Pack, *, server: Server | None = None) -> None:
        self._language = pack.name
        self._server = server or Server.from_environment()

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:  # noqa: ARG002
        """Return the proposals that stand verbatim in the text."""
        answer = self._server.answer(SYSTEM, f"Language: {self._language}\n\n{analysis.text[:LONGEST]}")
        proposals = answer.get("quotes") if isinstance(answer, dict) else None
        aligner = Aligner(analysis.text)
        frames = (_frame(proposal, aligner) for proposal in _mappings(proposals))
        return Annotations(quotes=tuple(frame for frame in frames if frame is not None))


def _mappings(proposals: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(proposals, list):
        yield from (proposal for proposal in proposals if isinstance(proposal, dict))


def _frame(proposal: Mapping[str, Any], aligner: Aligner) -> QuoteFrame | None:
    content = _span(proposal, "content", aligner, near=0)
    if content is None:
        return None
    near = max(0, content.start - 400)
    source, cue = _span(proposal, "source", aligner, near=near), _span(proposal, "cue", aligner, near=near)
    if source is None or proposal.get("act") not in set(Act):
        return None
    return QuoteFrame(
        content=(content,),
        act=Act(proposal["act"]),
        kind=QuoteKind.INDIRECT,
        cue=cue,
        source=source,
        score=0.5,
        rule="llm",
    )


def _span(proposal: Mapping[str, Any], field: str, aligner: Aligner, *, near: int) -> Span | None:
    words = proposal.get(field)
    return aligner.find(words, near=near) if isinstance(words, str) else None
