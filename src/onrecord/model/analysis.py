"""What a language pack makes of a document's text before anything is looked for in it.

Tokens, units and quotations carry offsets into `Document.text` and never overlap within their kind. A unit
is a sentence where the script marks sentences (English) and a clause chunk between the spaces that do not
stand inside a name, a number or a quotation where it does not (Thai).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.model.documents import Document
from onrecord.model.spans import Span


class Token(NamedTuple):
    """A word or mark. The grammatical fields are empty where the pack does not parse. (No dataclass, since there are so
    many: a frozen one takes seven times as long to make.)

    `pos` is a Universal POS tag, `tag` the Penn tag (English), `dep` a dependency label, `head` the index of
    the governing token in `Analysis.tokens` (its own index at a root, -1 where nothing was parsed), `entity`
    the label that a statistical name tagger gave (PERSON, ORG, GPE, NORP …), `begins` true on its first token.
    """

    start: int
    end: int
    text: str
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1
    entity: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or clause chunk: code points `start` to `end`, tokens `first` to `last` (exclusive), and the
    number of its line in `Document.lines`."""

    start: int
    end: int
    first: int
    last: int
    line: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quote marks. `outer` holds the marks, `inner` does not.

    `closed` is false where the closing mark is missing (a quotation that runs on over paragraphs, or an error);
    `depth` is 0 for an outermost quotation.
    """

    outer: Span
    inner: Span
    closed: bool = True
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its tokens, units and quotations, each in order of the text."""

    document: Document
    tokens: tuple[Token, ...] = ()
    units: tuple[Unit, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    _token_starts: tuple[int, ...] = field(default=(), compare=False, repr=False)
    _unit_starts: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_token_starts", tuple(token.start for token in self.tokens))
        object.__setattr__(self, "_unit_starts", tuple(unit.start for unit in self.units))

    @property
    def text(self) -> str:
        """The document's text, as read."""
        return self.document.text

    def token_at(self, offset: int) -> int:
        """Return the index of the last token that starts at or before `offset`, or -1."""
        return bisect_right(self._token_starts, offset) - 1

    def tokens_in(self, start: int, end: int) -> range:
        """Return the indexes of the tokens that start within code points `start` to `end`."""
        first = bisect_right(self._token_starts, start - 1)
        return range(first, bisect_right(self._token_starts, end - 1))

    def unit_at(self, offset: int) -> Unit | None:
        """Return the unit that holds `offset`, or None between units."""
        index = bisect_right(self._unit_starts, offset) - 1
        if index < 0 or offset >= self.units[index].end:
            return None
        return self.units[index]
