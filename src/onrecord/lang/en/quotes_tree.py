"""The parse as attributions need it: the reach of every token, noun phrases, clauses, quotations as obstacles.

Called by the other `quotes_*` modules of this pack. Spans come out trimmed and verbatim; nothing is decided.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.lang.en.quotes_lexicon import words
from onrecord.lang.en.syntax import Tree
from onrecord.model.analysis import Analysis, Quotation, Token, Unit
from onrecord.model.spans import Span

LEFT_OF_NOUN = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod", "punct", "npadvmod"}
)
RIGHT_OF_NOUN = frozenset({"prep", "amod", "case", "nummod", "npadvmod"})
LONGEST_NOUN = 160
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?")
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Reader:
    """A document's tokens, tree and quotations, with the spans that the rules ask for."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.tree = Tree(analysis)
        self.tokens = self.tree.tokens
        self._lower = [token.text.lower() for token in self.tokens]
        self.quotations = tuple(q for q in analysis.quotations if q.depth == 0)
        self._starts = [q.outer.start for q in self.quotations]
        self._first, self._last = self._edges()

    def _edges(self) -> tuple[list[int], list[int]]:
        """Return the first and last token below each token; settled in two sweeps of relaxation per line."""
        first = list(range(len(self.tokens)))
        last = list(first)
        for unit in _lines(self.analysis):
            for _ in range(40):
                if not self._relax(unit, first, last):
                    break
        return first, last

    def _relax(self, unit: tuple[int, int], first: list[int], last: list[int]) -> bool:
        changed = False
        for order in (range(unit[0], unit[1]), range(unit[1] - 1, unit[0] - 1, -1)):
            for index in order:
                head = self.tokens[index].head
                if head < 0 or head == index:
                    continue
                if first[index] < first[head]:
                    first[head], changed = first[index], True
                if last[index] > last[head]:
                    last[head], changed = last[index], True
        return changed

    def unit(self, index: int) -> Unit:
        """Return the sentence of a token."""
        unit = self.analysis.unit_at(self.tokens[index].start)
        assert unit is not None
        return unit

    def span(self, start: int, end: int) -> Span | None:
        """Return the trimmed span of code points."""
        return Span.trimmed(self.text, start, end) if start < end else None

    def reach(self, index: int) -> tuple[int, int]:
        """Return first and last token of what hangs on a token, within its sentence."""
        unit = self.unit(index)
        return max(self._first[index], unit.first), min(self._last[index], unit.last - 1)

    def lower(self, index: int) -> str:
        """Return the word in lower case, or an empty string outside the text."""
        return self._lower[index] if 0 <= index < len(self._lower) else ""

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation whose marks or words hold `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.quotations[index].outer.end:
            return self.quotations[index]
        return None

    def quoted(self, index: int) -> Quotation | None:
        """Return the quotation that a token stands in."""
        return self.quotation_at(self.tokens[index].start)

    def noun_phrase(self, head: int, *, limit: int | None = None) -> Span | None:
        """Return the noun phrase of `head`: a name bare of what follows it, a description with its complements.

        Of "its spokeswoman, Vera Lund" the name in apposition is meant. `limit` is the first token not to enter.
        """
        head = self._named(head)
        start, end = head, head
        for child in self.tree.children(head):
            if child < head and self.tokens[child].dep in LEFT_OF_NOUN:
                start = min(start, self.reach(child)[0])
        if self.tokens[head].pos != "PROPN":
            end = self._complements(head, limit)
        start = self._without_dateline(start, head)
        return self.span(self.tokens[start].start, self.tokens[end].end)

    def _without_dateline(self, start: int, head: int) -> int:
        """Return where the phrase begins: behind a free dash, bracket or comma, a date, a mark."""
        for index in range(head - 1, start - 1, -1):
            token = self.tokens[index]
            listed = token.text == "," and index > start and self.tokens[index - 1].tag in {"JJ", "VBN", "JJS"}
            if (token.text in {")", ",", ":"} and not listed) or (
                token.text in {"-", "–", "—"} and self.tokens[index + 1].start > token.end
            ):
                start = index + 1
                break
        while start < head and (
            self.tokens[start].entity in {"DATE", "TIME"}
            or not self.tokens[start].text[0].isalnum()
            or self.is_clock(start)
        ):
            start += 1
        return start

    def is_clock(self, index: int) -> bool:
        """Tell whether a token is a clock time, by which entries of live reports begin."""
        return CLOCK.fullmatch(self.tokens[index].text) is not None

    def _named(self, head: int) -> int:
        if self.tokens[head].pos == "PROPN" and self.tokens[head].entity == "PERSON":
            return head
        for child in self.tree.children(head, "appos"):
            if self.tokens[child].pos == "PROPN" and child > head:
                return child
        return self._leads(head) if self.lower(head) in words("leading") else head

    def _leads(self, head: int) -> int:
        """Of "the leader of the Front, Jan Till," return the name, which the parser hangs on the Front."""
        last = self.reach(head)[1]
        for comma in range(head + 2, min(last, head + 10)):
            if self.tokens[comma].text == "," and self.tokens[comma + 1].pos == "PROPN":
                name = comma + 1
                while name < last and self.tokens[name + 1].pos == "PROPN":
                    name += 1
                full = name > comma + 1 and self.tokens[name].entity not in {"GPE", "LOC", "FAC", "NORP"}
                return name if full and self.lower(name + 1) in {",", "."} else head
        return head

    def _complements(self, head: int, limit: int | None) -> int:
        end = head
        for child in self.tree.children(head):
            first, last = self.reach(child)
            if first != end + 1 or self.tokens[child].dep not in RIGHT_OF_NOUN or child < head:
                continue
            if limit is not None and head < limit <= last:
                break
            if self.tokens[last].end - self.tokens[head].start > LONGEST_NOUN:
                break
            end = next(
                (i - 1 for i in range(first, last + 1) if self.tokens[i].text == "," and not self._lists(i)), last
            )
        return end

    def _lists(self, comma: int) -> bool:
        """Tell whether a comma stands between names of a list: investigators from Oslo, Paris and Rome."""
        behind = comma + 1
        while behind < len(self.tokens) and self.tokens[behind].tag in {"DT", "CC"}:
            behind += 1
        near = range(behind, min(behind + 4, len(self.tokens)))
        named = self.tokens[comma - 1].pos == "PROPN" and any(self.tokens[i].dep == "conj" for i in near)
        return named and behind < len(self.tokens) and self.tokens[behind].pos == "PROPN"

    def next_noun(self, index: int, limit: int) -> int | None:
        """Return the head of the noun phrase that begins at token `index`, or None."""
        at = index
        while at < limit and self.tokens[at].pos in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART"}:
            head = self.tokens[at].head
            if self.tokens[at].pos in NOUNS and not index <= head < limit:
                return at
            if self.tokens[at].pos in NOUNS and self.tokens[at].dep not in LEFT_OF_NOUN:
                return at
            at += 1
        return at - 1 if at > index and self.tokens[at - 1].pos in NOUNS else None

    def coordinated(self, head: int) -> list[int]:
        """Return the nouns that and or commas join to `head`, itself first; nothing behind a verb."""
        return [h for h in self.tree.coordinated(head) if self.tokens[h].pos in NOUNS]

    def is_name(self, token: Token) -> bool:
        """Tell whether a token is part of a name."""
        return token.pos == "PROPN"

    def is_document(self, span: Span) -> bool:
        """Tell whether a source is a document or an inquiry (codebook rule 15)."""
        last = span.text.lower().replace("’s", "").split(" of ")[0].split()
        return bool(last) and last[-1] in words("document")


def _lines(analysis: Analysis) -> list[tuple[int, int]]:
    """Return the token ranges of the lines."""
    found: dict[int, tuple[int, int]] = {}
    for unit in analysis.units:
        first, _ = found.get(unit.line, (unit.first, unit.last))
        found[unit.line] = (first, unit.last)
    return list(found.values())
