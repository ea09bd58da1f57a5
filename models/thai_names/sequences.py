"""Turns labelled texts into sequences for a CRF: the tagger's own atoms and features, with a label each.

Called by the recipe and by what measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.thai_names.thainer import Labelled
from onrecord.lang.th.names_features import REACH, Atom, context_features, lines, word_features
from onrecord.lang.th.names_items import items
from onrecord.lang.th.segment import segment
from onrecord.model.analysis import Analysis
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span

Blind = Callable[[], bool]
"""Tells whether the next name that `knowledge` has is to be hidden from the tagger that learns."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Features and labels of one line."""

    features: list[list[str]]
    labels: list[str]


def analysis_of(text: str) -> Analysis:
    """Return a text cut into words, every line of it a line of a document."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Line(Span.of(text, start, start + len(line))))
        start += len(line) + 1
    return segment(Document(id="", text=text, language="th", lines=tuple(spans)))


def analysed(text: str) -> list[list[Atom]]:
    """Return the atoms of every line of a text, as the tagger reads it."""
    analysis = analysis_of(text)
    return lines(analysis, items(analysis))


def features(atoms: Sequence[Atom]) -> list[list[str]]:
    """Return the features of each atom of a line."""
    words = [word_features(atom.word) for atom in atoms]
    return [_seen(words, at) + context for at, context in enumerate(context_features(atoms))]


def _seen(words: Sequence[tuple[list[str], list[str], list[str]]], at: int) -> list[str]:
    found: list[str] = []
    for by in range(-REACH, REACH + 1):
        if 0 <= at + by < len(words):
            found += [f"{by}{name}" for name in words[at + by][(abs(by) > 0) + (abs(by) > 1)]]
    return found


def labels(atoms: Sequence[Atom], names: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return B-, I- and O for each atom; an atom belongs to the name that has most of it."""
    result = ["O"] * len(atoms)
    for start, end, type_ in names:
        inside = [at for at, atom in enumerate(atoms) if _mostly(atom, start, end)]
        for at in inside:
            result[at] = f"I-{type_}" if at > inside[0] else f"B-{type_}"
    return result


def _mostly(atom: Atom, start: int, end: int) -> bool:
    return 2 * (min(atom.end, end) - max(atom.start, start)) > atom.end - atom.start


def sequences(texts: Iterable[Labelled], blind: Blind = lambda: False) -> list[Labels]:
    """Return the sequences of the texts, a line each."""
    found = []
    for one in texts:
        for atoms in analysed(one.text):
            hidden = [_hidden(atom) for atom in atoms] if blind() else atoms
            found.append(Labels(features(hidden), labels(atoms, one.names)))
    return found


def _hidden(atom: Atom) -> Atom:
    """Return the atom as if `knowledge` did not have its name, unless the name is a country's."""
    sort = atom.sort.lstrip("_+")
    if not sort.startswith(("NPER", "NORG")):
        return atom
    return Atom(atom.start, atom.end, atom.word, atom.sort.replace(sort, "WORD").replace("+", ""))
