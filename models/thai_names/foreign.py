"""Makes Thai news with foreign names: names by ear, and sentences with them in the place of Thai ones.

Thai NER is domestic: alone it teaches that a person is called นายสมชาย. Here names of the knowledge tables are
recombined and new ones made letter by letter in their likeness, and both put into its sentences and into sentence
frames of our own (frames.tsv). Called by the recipe; everything is drawn from the generator that it is given.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.thai_names.thainer import Labelled
from onrecord.assets import numbered, rows, tables

PERSON, ORGANISATION, LOCATION = "PERSON", "ORGANIZATION", "LOCATION"
ORDER = 3
"""Letters that a made name's next letter depends on."""
RANKED = re.compile(r"(?:นางสาว|นาย|นาง|น\.ส\.|ดร\.|[ก-ฮ]{1,3}\.(?:[ก-ฮ]{1,2}\.){0,2})\s?")
SLOT = re.compile(r"\{(\w)(\d?)\}")


class Letters:
    """Words made letter by letter in the likeness of others."""

    def __init__(self, words: Sequence[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        self._known = set(words)
        for word in words:
            padded = "^" * ORDER + word + "$"
            for at in range(ORDER, len(padded)):
                self._next[padded[at - ORDER : at]].append(padded[at])

    def make(self, draw: random.Random) -> str:
        """Return a new word of three to twelve code points, or one of the given words where none comes."""
        for _ in range(20):
            word = "^" * ORDER
            while not word.endswith("$") and len(word) < 20:
                word += draw.choice(self._next[word[-ORDER:]])
            made = word.strip("^$")
            if word.endswith("$") and 3 <= len(made) <= 12 and made not in self._known:
                return made
        return draw.choice(sorted(self._known))


class Names:
    """Persons by region of the knowledge tables: recombined, made, or as they are."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._whole = {path: _persons(path) for path in tables("onrecord.knowledge", "data/persons")}
        self._regions = [path for path, names in self._whole.items() for _ in names]
        self._first = {path: [name[0] for name in names] for path, names in self._whole.items()}
        self._last = {path: [name[-1] for name in names] for path, names in self._whole.items()}
        self._letters = {path: (Letters(self._first[path]), Letters(self._last[path])) for path in self._whole}

    def person(self) -> tuple[str, str]:
        """Return a name and the part by which it is called later."""
        draw, region = self._draw, self._draw.choice(self._regions)
        kind = draw.random()
        if kind < 0.15:
            pieces = list(draw.choice(self._whole[region]))
        elif len(base := draw.choice(self._whole[region])) > 2 and kind < 0.5:
            pieces = [base[0], *draw.choice([one for one in self._whole[region] if len(one) > 2])[1:]]
        else:
            first, last = self._letters[region]
            pieces = [
                first.make(draw) if draw.random() < 0.5 else draw.choice(self._first[region]),
                last.make(draw) if draw.random() < 0.6 else draw.choice(self._last[region]),
            ]
        return " ".join(pieces), pieces[0] if len(pieces) > 2 else pieces[-1]


def _persons(path: str) -> list[tuple[str, ...]]:
    spelt = {name.lstrip("~") for row in rows("onrecord.knowledge", path) for name in row["th"].split("|")}
    return sorted(tuple(name.split()) for name in spelt if len(name.split()) > 1 and not _latin(name))


def _latin(name: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in name)


class World:
    """Draws what a slot of a sentence is filled with: persons, countries, places, bodies, titles."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._names = Names(draw)
        self._lists = {
            "C": _column("country_names", "text", language="th"),
            "L": _thai("places", "th"),
            "O": _thai("organisations", "th"),
            "M": _words("head") or [],
        }

    def name(self) -> tuple[str, str]:
        """Return a person's name in full and short."""
        return self._names.person()

    def pick(self, slot: str) -> str:
        """Return a country (C), place (L) or organisation (O)."""
        return self._draw.choice(self._lists[slot])


def _thai(folder: str, column: str) -> list[str]:
    found: set[str] = set()
    for path in tables("onrecord.knowledge", f"data/{folder}"):
        for row in rows("onrecord.knowledge", path):
            found.update(name for name in row[column].split("|") if name and not name.startswith("~"))
    return sorted(name for name in found if len(name) > 2 and not _latin(name))


def _column(table: str, column: str, **where: str) -> list[str]:
    return sorted(
        {
            row[column]
            for row in rows("onrecord.knowledge", f"data/{table}.tsv")
            if all(row.get(key) == value for key, value in where.items()) and not row[column].startswith("~")
        }
    )


def _words(class_: str) -> list[str]:
    return [row["word"] for row in rows("onrecord.lang.th", "data/names_words.tsv") if row["class"] == class_]


def substituted(one: Labelled, world: World, draw: random.Random) -> Labelled:
    """Return the text with foreign names for its Thai ones; a name that comes again is replaced by one name."""
    chosen: dict[str, tuple[str, str]] = {}
    text, names, reached = "", [], 0
    for start, end, type_ in sorted(one.names):
        text += one.text[reached:start]
        reached = end
        begin = len(text)
        text, begin = _put(text, one.text[start:end], type_, world, draw, chosen)
        names.append((begin, len(text), type_))
    return Labelled(text + one.text[reached:], tuple(names))


_TITLES = ("ประธานาธิบดี", "นายกรัฐมนตรี", "รัฐมนตรีต่างประเทศ", "โฆษก", "ผู้อำนวยการ", "นักวิเคราะห์", "ส.ว.", "ทูต")


def _put(
    text: str, old: str, type_: str, world: World, draw: random.Random, chosen: dict[str, tuple[str, str]]
) -> tuple[str, int]:
    if type_ == PERSON:
        rank = RANKED.match(old)
        bare = old[rank.end() :] if rank else old
        new, short = chosen.setdefault(bare.split()[0] if bare.split() else bare, world.name())
        new = short if " " not in bare and len(chosen) and draw.random() < 0.6 else new
        begin, kept = len(text), draw.random()
        if rank and kept < 0.35:
            return text + rank[0] + new, begin
        if kept < 0.6:
            title = draw.choice(_TITLES) + (draw.choice(("", " ", world.pick("C"), world.pick("C") + " ")))
            return text + title + new, begin + len(title)
        return text + new, begin
    if type_ == LOCATION and draw.random() < 0.5:
        return text + world.pick(draw.choice("CL")), len(text)
    if type_ == ORGANISATION and draw.random() < 0.5:
        return text + world.pick("O"), len(text)
    return text + old, len(text)


def frames(path: Path) -> list[str]:
    """Return the sentence frames of a table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [row["frame"] for _, row in numbered(lines, name=path.name)]


def filled(frame: str, world: World, draw: random.Random) -> Labelled:
    """Return a sentence frame with its slots filled: {P1} a person, {S1} the same called short, {C} {L} {O}."""
    persons: dict[str, tuple[str, str]] = {}
    text, names, reached = "", [], 0
    for match in SLOT.finditer(frame):
        text += frame[reached : match.start()]
        reached = match.end()
        slot, number = match.groups()
        if slot in "PS":
            whole, short = persons.setdefault(number, world.name())
            new = whole if slot == "P" else short
        else:
            new = world.pick(slot)
        names.append((len(text), len(text) + len(new), TYPES[slot]))
        text += new
        if slot == "P" and draw.random() < 0.1:
            text += " (Latin Name)"
    return Labelled(text + frame[reached:], tuple(names))


TYPES: Mapping[str, str] = {"P": PERSON, "S": PERSON, "C": LOCATION, "L": LOCATION, "O": ORGANISATION}
