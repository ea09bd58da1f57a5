"""What the name tagger sees of a Thai text: atoms, and features of them by name.

An atom is a token, cut further where an item of the rules begins or ends. Its features are of two kinds: those
of its own word, which its neighbours see as well, and those of how neighbours stand together. The recipe that
trains the weights (models/thai_names) and the tagger (`names_tagger.py`) both call this, so that they see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Reading
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_shape import foreignness
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form

REACH = 3
"""Atoms to either side whose words an atom sees."""
LONGEST_AROUND = 18
"""Code points up to which the letters around an atom are judged together, as a foreign name cut into syllables."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Code points `start` to `end` of a text. `sort` says what the rules take the word for, whether it goes on with
    the item before it, and what white space stands before it."""

    start: int
    end: int
    word: str
    sort: str


def lines(analysis: Analysis, found: Sequence[Item]) -> list[list[Atom]]:
    """Return the atoms of each line of the text; `found` are the text's items, in order."""
    result: list[list[Atom]] = []
    for item in found:
        if item.breaks or not result:
            result.append([])
        result[-1] += _atoms(analysis, item)
    return result


def _atoms(analysis: Analysis, item: Item) -> Iterator[Atom]:
    text, sort = analysis.text, _sort(item)
    edges = [analysis.tokens[at].start for at in analysis.tokens_in(item.start + 1, item.end)]
    starts = [item.start, *edges]
    for start, end in zip(starts, [*edges, item.end], strict=True):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            gap = "_" if (start == item.start and item.gap) or (start and text[start - 1].isspace()) else ""
            yield Atom(start, end, text[start:end], f"{gap}{sort}" if start == item.start else f"{gap}+{sort}")


def _sort(item: Item) -> str:
    return _named(item) if item.names else item.kind.name


def _named(item: Item) -> str:
    name = item.names[0]
    if name.reading is Reading.PLACE:
        return "PLACE"
    return _known(name.entity, name.form)


@lru_cache(maxsize=4096)
def _known(id_: str, form: Form) -> str:
    known = entity(id_)
    kind = known.kind if known is not None else None
    if kind in (ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.PEOPLE):
        return f"N{kind.value[:3].upper()}{form.value[:3]}"
    return "NORG" if form is Form.NAME else f"NORG{form.value[:3]}"


def word_features(word: str) -> tuple[list[str], list[str], list[str]]:
    """Return the features of a word as its own atom sees it, as those beside it do, and as those further off do."""
    shape = _shape(word)
    strange = f"f={_grade(word)}"
    far = [f"w={word}"]
    near = [
        f"w={word}",
        f"s={shape}",
        strange,
        f"p2={word[:2]}",
        f"e2={word[-2:]}",
        f"p3={word[:3]}",
        f"e3={word[-3:]}",
    ]
    own = [*near, f"p1={word[:1]}", f"e1={word[-1:]}", f"p4={word[:4]}", f"e4={word[-4:]}"]
    own += [f"g={word[at : at + 2]}" for at in range(len(word) - 1)] if len(word) <= LONGEST_AROUND else []
    return own, near, far


def _shape(word: str) -> str:
    first = word[0]
    if "\u0e01" <= first <= "\u0e5b":
        mark = "." if "." in word else "d" if "\u0e50" <= first <= "\u0e59" else ""
        return f"t{mark}{min(len(word), 8)}"
    if first.isdecimal():
        return f"d{min(len(word), 5)}{'p' if not word.isdecimal() else ''}"
    if first.isalpha():
        return "A" if word.isupper() else "Aa" if first.isupper() else "a"
    return first


@lru_cache(maxsize=16384)
def _grade(letters: str) -> str:
    return str(round(2 * foreignness(letters))) if len(letters) > 1 else "x"


def context_features(atoms: Sequence[Atom], at: int) -> list[str]:
    """Return the features of how the atoms around atom `at` stand together."""
    sort = [atoms[i].sort if 0 <= i < len(atoms) else "^" for i in range(at - 2, at + 3)]
    before, word, after = (atoms[i].word if 0 <= i < len(atoms) else "^" for i in (at - 1, at, at + 1))
    around = _grade(_letters(atoms, at))
    return [
        "b",
        f"k0={sort[2]}",
        f"k-1={sort[1]}",
        f"k1={sort[3]}",
        f"k-2={sort[0]}",
        f"k2={sort[4]}",
        f"kb={sort[1]}|{sort[2]}",
        f"ka={sort[2]}|{sort[3]}",
        f"kt={sort[1]}|{sort[2]}|{sort[3]}",
        f"kl={sort[0]}|{sort[1]}|{sort[2]}",
        f"kr={sort[2]}|{sort[3]}|{sort[4]}",
        f"wb={before}|{word}",
        f"wa={word}|{after}",
        f"bk={before}|{sort[2]}|{sort[3]}",
        f"ak={after}|{sort[2]}",
        f"fa={around}",
        f"fk={around}|{sort[2]}|{sort[3]}",
        f"fb={around}|{sort[1]}",
    ]


def _letters(atoms: Sequence[Atom], at: int) -> str:
    """Return the letters of the atom and of its unknown neighbours up to a space, within `LONGEST_AROUND`."""
    letters, first, last = atoms[at].word, at, at + 1
    while first > 0 and not atoms[first].sort.startswith("_") and atoms[first - 1].sort.lstrip("_+") in _LOOSE:
        first -= 1
        letters = atoms[first].word + letters
        if len(letters) >= LONGEST_AROUND:
            return letters
    while last < len(atoms) and atoms[last].sort in _LOOSE and len(letters) < LONGEST_AROUND:
        letters += atoms[last].word
        last += 1
    return letters


_LOOSE = frozenset({Kind.WORD.name, Kind.COMMON.name, Kind.WEAK.name})
