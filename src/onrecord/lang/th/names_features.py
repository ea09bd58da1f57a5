"""What the name tagger sees of a Thai text: atoms, and features of them by name.

An atom is a token, cut further where an item of the rules begins or ends. Its features are of two kinds: those
of its own word, which its neighbours see as well, and those of how neighbours stand together. The recipe that
trains the weights (models/thai_names) and the tagger (`names_tagger.py`) both call this, so that they see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.knowledge.entities import entity
from onrecord.knowledge.names import Reading
from onrecord.lang.th.names_items import Item, Kind
from onrecord.lang.th.names_shape import foreignness
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form

REACH = 3
"""Atoms to either side whose words an atom sees."""
EDGE = "^"
"""What stands for the word and the sort of atoms before a line's first and behind its last."""
LONGEST_AROUND = 18
"""Code points up to which the letters around an atom are judged together, as a foreign name cut into syllables."""


class Atom(NamedTuple):
    """Code points `start` to `end` of a text. `sort` says what the rules take the word for, whether it goes on with
    the item before it, and what white space stands before it."""

    start: int
    end: int
    word: str
    sort: str


def lines(analysis: Analysis, found: Sequence[Item]) -> list[list[Atom]]:
    """Return the atoms of each line of the text; `found` are the text's items, in order."""
    result: list[list[Atom]] = []
    tokens, count, at = analysis.tokens, len(analysis.tokens), 0
    for item in found:
        while at < count and tokens[at].start <= item.start:
            at += 1
        first = at
        while at < count and tokens[at].start < item.end:
            at += 1
        if item.breaks or not result:
            result.append([])
        result[-1] += _atoms(analysis.text, item, [token.start for token in tokens[first:at]])
    return result


def _atoms(text: str, item: Item, edges: Sequence[int]) -> Iterator[Atom]:
    """Yield the atoms of an item, within which words start at `edges`."""
    sort = _sort(item)
    if not edges and not item.text[-1:].isspace():
        yield Atom(item.start, item.end, item.text, f"_{sort}" if item.gap or _spaced(text, item.start) else sort)
        return
    for start, end in zip((item.start, *edges), (*edges, item.end), strict=True):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            gap = "_" if (start == item.start and item.gap) or _spaced(text, start) else ""
            yield Atom(start, end, text[start:end], f"{gap}{sort}" if start == item.start else f"{gap}+{sort}")


def _spaced(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isspace()


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


def context_features(atoms: Sequence[Atom]) -> list[list[str]]:
    """Return for each atom of a line the features of how those around it stand together. The recipe learns from these
    names; the tagger has their keys from `names_keys.py`."""
    words = [EDGE, *(atom.word for atom in atoms), EDGE]
    sorts = [EDGE, EDGE, *(atom.sort for atom in atoms), EDGE, EDGE]
    return [_context(sorts[at : at + 5], words[at : at + 3], around) for at, around in enumerate(grades(atoms))]


def _context(sort: Sequence[str], words: Sequence[str], around: str) -> list[str]:
    before, word, after = words
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


def grades(atoms: Sequence[Atom]) -> list[str]:
    """Return for each atom of a line how foreign the letters around it look."""
    open_before = [False, *(atom.sort.lstrip("_+") in _LOOSE for atom in atoms)]
    open_behind = [*(atom.sort in _LOOSE for atom in atoms), False]
    return [
        _grade(
            _letters(atoms, at)
            if open_behind[at + 1] or (open_before[at] and not atom.sort.startswith("_"))
            else atom.word
        )
        for at, atom in enumerate(atoms)
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
