"""What the attribution tagger sees of a token: its words, its place in the parse, quotation marks, cue words, and what
the rules of attribution made of it.

A document is one sequence. The second stage also sees the labels that the first gave. Called by the recipe and by what
measures it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.lang.en.quotes_lexicon import senses_at
from onrecord.lang.en.syntax import Tree
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import QuoteFrame

FARTHEST = 12
"""Steps up the parse at most from a token to a word of saying."""
NEAR = (-2, -1, 1, 2)
NONE = "O"


class Seen:
    """The features of the tokens of one document."""

    def __init__(self, analysis: Analysis, frames: Iterable[QuoteFrame]) -> None:
        self.tokens = analysis.tokens
        self.tree = Tree(analysis)
        self._analysis = analysis
        self._acts = [self._act(index) for index in range(len(self.tokens))]
        self._ruled = labels(analysis, _pieces(frames))
        self._quotes = list(_quote_states(analysis))
        self._governed = [self._governor(index) for index in range(len(self.tokens))]
        self._units = [bisect_right(_starts(analysis), token.start) - 1 for token in self.tokens]
        self._edges = list(_edges(analysis))

    def _act(self, index: int) -> str:
        sense = next(iter(senses_at(self.tokens, index)), None)
        return sense.act.value if sense is not None else ""

    def _governor(self, index: int) -> str:
        """Return the nearest verb of saying above a token and the label by which the token's branch hangs on it."""
        at = index
        for _ in range(FARTHEST):
            above = self.tokens[at].head
            if above in (-1, at):
                return "-"
            if self._acts[above] and self.tokens[above].pos in {"VERB", "AUX", "NOUN"}:
                side = "<" if index < above else ">"
                return f"{self.tokens[at].dep}{side}{self.tokens[above].text.lower()}"
            at = above
        return "-"

    def first(self) -> list[list[str]]:
        """Return the features of the first stage, one list a token."""
        return [list(self._features(index)) for index in range(len(self.tokens))]

    def second(self, given: Sequence[str]) -> list[list[str]]:
        """Return the features of the second stage, which sees the labels `given` by the first."""
        context = Context(self, given)
        return [[*self._features(index), *context.features(index)] for index in range(len(self.tokens))]

    def _features(self, index: int) -> Iterator[str]:
        token = self.tokens[index]
        word = token.text.lower()
        yield "bias"
        yield f"w={word}"
        yield f"t={token.tag}"
        yield f"d={token.dep}"
        yield f"e={token.entity}"
        yield f"s={_shape(token.text)}"
        yield f"a={self._acts[index]}"
        yield f"x={word[-3:]}"
        yield from self._around(index, word, token)
        yield from self._parsed(index, token)
        yield f"q={self._quotes[index]}"
        yield f"qt={self._quotes[index]}|{token.tag}"
        yield f"r={self._ruled[index]}"
        yield f"rq={self._ruled[index]}|{self._quotes[index]}"
        yield f"b={self._edges[index]}"
        for by in (-1, 1):
            at = index + by
            if 0 <= at < len(self.tokens):
                yield f"r{by}={self._ruled[at]}"
                yield f"q{by}={self._quotes[at]}"
                yield f"b{by}={self._edges[at]}"

    def _around(self, index: int, word: str, token: Token) -> Iterator[str]:
        for by in NEAR:
            at = index + by
            if not 0 <= at < len(self.tokens):
                yield f"{by}=-"
                continue
            other = self.tokens[at]
            yield f"w{by}={other.text.lower()}"
            yield f"t{by}={other.tag}"
            yield f"a{by}={self._acts[at]}"
            if abs(by) == 1:
                yield f"ww{by}={word}|{other.text.lower()}"
                yield f"tt{by}={token.tag}|{other.tag}"
                yield f"e{by}={other.entity}"
                yield f"d{by}={other.dep}"

    def _parsed(self, index: int, token: Token) -> Iterator[str]:
        head = self.tokens[token.head] if token.head >= 0 else token
        yield f"h={head.text.lower()}"
        yield f"ht={token.dep}|{head.tag}"
        yield f"hd={token.dep}|{head.dep}"
        yield f"ha={token.dep}|{self._acts[token.head] if token.head >= 0 else ''}"
        yield f"g={self._governed[index]}"
        label, _, verb = self._governed[index].partition("<")
        if not verb:
            label, _, verb = self._governed[index].partition(">")
        yield f"gd={self._governed[index][: len(label) + 1]}"
        yield f"gt={self._governed[index][: len(label) + 1]}|{token.tag}"
        below = self.tree.children(index)
        yield "c=" + "|".join(sorted({self.tokens[child].dep for child in below if self.tokens[child].dep != "punct"}))
        if self._acts[index]:
            for child in below:
                if self.tokens[child].dep in {"nsubj", "nsubjpass"}:
                    yield f"cs={self.tokens[child].tag}|{self.tokens[child].entity}"


class Context:
    """What the labels of the first stage say around a token: in its sentence, its quotation, above it in the parse."""

    def __init__(self, seen: Seen, given: Sequence[str]) -> None:
        self._seen, self._given = seen, given
        self._roles = [label.partition("-")[2] for label in given]
        self._cues = [index for index, label in enumerate(given) if label == "B-cue"]
        self._sentence = _mostly(seen._units, self._roles)
        self._held = {unit for unit, role in zip(seen._units, self._roles, strict=True) if role == "cue"}
        self._voiced = {unit for unit, role in zip(seen._units, self._roles, strict=True) if role == "source"}

    def features(self, index: int) -> Iterator[str]:
        """Yield the features of a token."""
        seen, given = self._seen, self._given
        token, unit = seen.tokens[index], seen._units[index]
        for by in (-3, -2, -1, 0, 1, 2, 3):
            at = index + by
            yield f"L{by}={given[at] if 0 <= at < len(given) else '-'}"
        yield f"L01={given[index]}|{given[index + 1] if index + 1 < len(given) else '-'}"
        yield f"L10={given[index - 1] if index else '-'}|{given[index]}"
        yield f"Lt={given[index]}|{token.tag}"
        yield f"Lq={given[index]}|{seen._quotes[index]}"
        yield f"Lr={given[index]}|{seen._ruled[index]}"
        head = token.head if token.head >= 0 else index
        yield f"Lh={self._roles[index]}|{token.dep}|{self._roles[head]}"
        yield f"La={self._above(index)}"
        yield f"Lb={self._roles[index]}|{self._above(index)}"
        cued = f"{unit in self._held}|{unit in self._voiced}"
        yield f"Lu={self._roles[index]}|{cued}"
        for by in (-1, 0, 1):
            yield f"Ls{by}={self._roles[index]}|{self._sentence.get(unit + by, '-')}"
        yield f"Lc={self._roles[index]}|{self._nearest(index)}"

    def _above(self, index: int) -> str:
        """Return the nearest token above that is a cue, by the label that its branch hangs on it."""
        at = index
        for _ in range(FARTHEST):
            above = self._seen.tokens[at].head
            if above in (-1, at):
                return "-"
            if self._roles[above] == "cue":
                return f"{self._seen.tokens[at].dep}{'<' if index < above else '>'}"
            at = above
        return "-"

    def _nearest(self, index: int) -> str:
        """Return which way and how far the nearest cue of the sentence is."""
        at = bisect_right(self._cues, index)
        units = self._seen._units
        before = self._cues[at - 1] if at and units[self._cues[at - 1]] == units[index] else None
        after = self._cues[at] if at < len(self._cues) and units[self._cues[at]] == units[index] else None
        return f"{_far(index, before)}|{_far(index, after)}"


def _far(index: int, other: int | None) -> str:
    if other is None:
        return "-"
    return str(min(4, abs(index - other).bit_length()))


def _mostly(units: Sequence[int], roles: Sequence[str]) -> dict[int, str]:
    """Return the commonest role of each sentence."""
    counts: dict[int, Counter[str]] = {}
    for unit, role in zip(units, roles, strict=True):
        counts.setdefault(unit, Counter())[role] += 1
    return {unit: count.most_common(1)[0][0] for unit, count in counts.items()}


def _starts(analysis: Analysis) -> list[int]:
    return [unit.start for unit in analysis.units]


def _shape(word: str) -> str:
    if word.isdigit():
        return "9"
    if word[:1].isupper():
        return "AA" if word.isupper() and len(word) > 1 else "A"
    return "a" if word[:1].isalpha() else word[:1]


def _quote_states(analysis: Analysis) -> Iterator[str]:
    """Yield what each token is to a quotation: a mark that opens or closes, the first or last word, within, outside."""
    outer = [q for q in analysis.quotations if q.depth == 0]
    starts = [q.outer.start for q in outer]
    for token in analysis.tokens:
        index = bisect_right(starts, token.start) - 1
        if index < 0 or token.start >= outer[index].outer.end:
            yield "-"
            continue
        quote = outer[index]
        long = "L" if len(quote.inner.text.split()) > 3 else "S"
        ends = quote.inner.text[-1:] in ",.?!"
        state = "i"
        if token.end <= quote.inner.start:
            state = "o"
        elif token.start >= quote.inner.end:
            state = "c"
        elif token.end >= quote.inner.end:
            state = "z"
        elif token.start == quote.inner.start:
            state = "f"
        yield f"{state}{long}{'.' if ends else ''}{'' if quote.closed else '?'}"


def _edges(analysis: Analysis) -> Iterator[str]:
    """Yield what each token is to its sentence and its line: first, last, within."""
    lines = [unit.line for unit in analysis.units]
    for at, unit in enumerate(analysis.units):
        opens = at == 0 or lines[at - 1] != unit.line
        closes = at + 1 == len(lines) or lines[at + 1] != unit.line
        for index in range(unit.first, unit.last):
            first = ("P" if opens else "S") if index == unit.first else ""
            last = ("p" if closes else "s") if index == unit.last - 1 else ""
            yield first + last + ("h" if at == 0 else "")


Piece = tuple[int, int, str]


def outermost(frames: Iterable[QuoteFrame]) -> list[QuoteFrame]:
    """Return the frames whose cue stands in no other's content: PolNeAR marks nothing within a content."""
    kept = list(frames)
    held = [(span.start, span.end, frame) for frame in kept for span in frame.content]
    return [
        frame
        for frame in kept
        if frame.cue is None
        or not any(start <= frame.cue.start < end for start, end, other in held if other is not frame)
    ]


def _pieces(frames: Iterable[QuoteFrame]) -> Iterator[Piece]:
    for frame in outermost(frames):
        if frame.source is not None:
            yield frame.source.start, frame.source.end, "source"
        if frame.cue is not None:
            yield frame.cue.start, frame.cue.end, "cue"
        for span in frame.content:
            yield span.start, span.end, "content"


def labels(analysis: Analysis, pieces: Iterable[Piece]) -> list[str]:
    """Return B-, I- or O for each token; pieces that overlap lie as the shorter ones want."""
    found = [NONE] * len(analysis.tokens)
    for start, end, role in sorted(set(pieces), key=lambda piece: piece[0] - piece[1]):
        inside = analysis.tokens_in(start, end)
        for index in inside:
            found[index] = f"{'I' if index > inside[0] else 'B'}-{role}"
    return found


def pieces(tokens: Sequence[str]) -> Iterable[tuple[int, int, str]]:
    """Yield first and last token and role of each run of labels."""
    start = -1
    for index, label in enumerate([*tokens, NONE]):
        if start >= 0 and not label.startswith("I-"):
            yield start, index - 1, tokens[start].partition("-")[2]
            start = -1
        if label.startswith("B-") or (label.startswith("I-") and start < 0):
            start = index
