"""The engine `labels-mentions`: what a pack's statistical tagger labels as a name, taken at its word.

The rules read those labels too, but retype and bound them by knowledge and context; this engine proposes the
rest, at a score below theirs, so that `combine` lets the rules win wherever both speak. Off by default:
docs/measured.md says what it gains and costs. A pack without a tagger (Thai) gives it nothing to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from onrecord.lang.pack import Pack
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.ports import Layer
from onrecord.model.spans import Span

KINDS: Mapping[str, ActorKind] = MappingProxyType(
    {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "NORP": ActorKind.PEOPLE}
)
"""OntoNotes labels that name actors. Countries are the gazetteer's; what is left of GPE is mostly places."""

SCORE = 0.3


class Labels:
    """Turns runs of labelled tokens into mentions."""

    name = "labels-mentions"
    requires = frozenset({Layer.ANALYSIS})
    provides = frozenset({Layer.MENTIONS})

    def __init__(self, pack: Pack) -> None:
        self._rule = f"labels:{pack.language}"

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return a mention for each labelled name that no mention of `found` touches."""
        taken = [(mention.phrase or mention.span) for mention in found.mentions]
        proposed = (self._mention(analysis.text, run) for run in _runs(analysis.tokens))
        return Annotations(mentions=tuple(_untouched(proposed, taken)))

    def _mention(self, text: str, run: list[Token]) -> Mention:
        span = Span.of(text, run[0].start, run[-1].end)
        return Mention(span, Form.NAME, kind=KINDS[run[0].entity], score=SCORE, rule=self._rule)


def _runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if run and (token.begins or token.entity != run[0].entity):
            yield run
            run = []
        if token.entity in KINDS:
            run.append(token)
    if run:
        yield run


def _untouched(proposed: Iterator[Mention], taken: list[Span]) -> Iterator[Mention]:
    """The mentions that overlap none of `taken`; both are in order of the text."""
    index = 0
    for mention in proposed:
        while index < len(taken) and taken[index].end <= mention.span.start:
            index += 1
        if index == len(taken) or not taken[index].overlaps(mention.span):
            yield mention
