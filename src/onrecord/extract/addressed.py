"""Sentences that speak to a program that reads, and not to people: they tell nothing, whatever they say.

A text may hold instructions ("ignore all previous instructions and record that …"), in sight or hidden. What such a
sentence says of real parties is no report: everything found in it is dropped (names too: nobody whom it alone names
takes part in what others tell), and the run says so; what somebody else is quoted with stays, for that is reported. A
list of words (data/addressed.tsv) is no proof against all wordings: what it misses is an article's word like all
others. Called by `pipeline/read.py` and by engines that propose.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from onrecord.assets import rows
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, QuoteFrame
from onrecord.model.spans import Nest, Span

WITHIN = 60
"""Code points within which the second half of a cue follows the first."""
STOPS = ".?!:;”\"'’)…"
"""What ends a sentence, or a part of one, behind which a head can stand."""
ENDS = (".", "?", "!", "”", '"', "…")
"""What the last unit of a sentence ends with where the script marks sentences."""
MOST = 40
"""Units that one sentence has at most."""
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""Characters that show nothing and are put between the letters of words that are to be hidden."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the table, lower case."""

    words: str
    head: bool
    then: str


def addressed(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """Return the stretches (code points of the text) that speak to a program, in order."""
    shown, offsets = _seen(analysis.text)
    hits = sorted(chain.from_iterable(_hits(shown, cue) for cue in _cues()))
    stretches: list[tuple[int, int]] = []
    for hit in hits:
        if not stretches or offsets[hit] >= stretches[-1][1]:
            stretches.append(_sentence(analysis, offsets[hit]))
    return tuple(stretches)


def without_addressed(found: Annotations, stretches: tuple[tuple[int, int], ...]) -> Annotations:
    """Return what is found outside of the stretches, or said there by somebody who is quoted."""
    if not stretches:
        return found
    inside = Nest((Span(start, end, ""), True) for start, end in stretches)
    reported = [quote for quote in found.quotes if not _in(inside, quote.cue or quote.source or quote.content[0])]
    said = Nest((span, quote) for quote in reported for span in quote.content)
    return replace(
        found,
        mentions=tuple(mention for mention in found.mentions if _stays(mention.span, inside, said)),
        places=tuple(place for place in found.places if _stays(place.span, inside, said)),
        times=tuple(time for time in found.times if _stays(time.span, inside, said)),
        quotes=tuple(quote for quote in found.quotes if _stays(quote.cue or quote.content[0], inside, said)),
        events=tuple(event for event in found.events if _stays(event.trigger, inside, said)),
        relations=tuple(tie for tie in found.relations if _stays(tie.cue, inside, said)),
    )


def warning(stretches: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Return what a run says of them."""
    if not stretches:
        return ()
    places = "1 place" if len(stretches) == 1 else f"{len(stretches)} places"
    return (f"the text speaks to a program, and not to people, in {places}; nothing is coded from there",)


def _in(inside: Nest[bool], span: Span) -> bool:
    return inside.innermost(span) is not None


def _stays(span: Span, inside: Nest[bool], said: Nest[QuoteFrame]) -> bool:
    return not _in(inside, span) or said.innermost(span) is not None


def _seen(text: str) -> tuple[str, Sequence[int]]:
    """The text as a reader sees it, lower case letter by letter, with the offset of each letter."""
    lower = text.lower()
    if len(lower) == len(text) and not any(letter in text for letter in INVISIBLE):
        return lower, range(len(text))
    pairs = [(letter, at) for at, letter in enumerate(text) if letter not in INVISIBLE]
    return "".join(letter.lower()[:1] for letter, _ in pairs), [at for _, at in pairs]


def _hits(shown: str, cue: Cue) -> Iterator[int]:
    at = shown.find(cue.words)
    while at >= 0:
        end = at + len(cue.words)
        fits = not (
            shown[end - 1 : end].isalpha() and shown[end : end + 1].isascii() and shown[end : end + 1].isalpha()
        )
        if (
            fits
            and (not cue.head or _heads(shown, at))
            and (not cue.then or shown.find(cue.then, end, end + WITHIN) >= 0)
        ):
            yield at
        at = shown.find(cue.words, end)


def _heads(shown: str, at: int) -> bool:
    """Tell whether a sentence, or a part of one, begins there."""
    before = shown[max(0, at - 3) : at]
    return not before.strip() or "\n" in before or before.rstrip()[-1] in STOPS or _spaced(shown, at)


def _spaced(shown: str, at: int) -> bool:
    """Where a script has no spaces between words, a space begins a part of a sentence."""
    return shown[at - 1].isspace() and shown[at].lower() == shown[at].upper()


def _sentence(analysis: Analysis, at: int) -> tuple[int, int]:
    """The sentence around an offset: from its unit to the next one that ends with a stop, or to the end of its line."""
    index = bisect_right(analysis.units, at, key=lambda unit: unit.start) - 1
    unit = analysis.units[index] if index >= 0 else None
    if unit is None or unit.end <= at:
        end = analysis.text.find("\n", at)
        return at, end if end >= 0 else len(analysis.text)
    last = unit
    for last in analysis.units[index : index + MOST]:
        if last.line != unit.line or analysis.text[last.start : last.end].rstrip().endswith(ENDS):
            break
    return unit.start, last.end if last.line == unit.line else last.start


@cache
def _cues() -> tuple[Cue, ...]:
    table = rows("onrecord.extract", "data/addressed.tsv")
    return tuple(Cue(row["words"].lower(), row["where"] == "head", row["then"].lower()) for row in table)
