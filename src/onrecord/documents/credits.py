"""Reads the lines that say who made an article: bylines, credits, sign-offs, notes on pictures.

`By Jane Roe and John Doe, Meridian`, `โดย …`, `IMCT NEWS` alone at the foot, `…-สำนักข่าวไทย` behind the last
word. A cue opens a credit only where the rest of the line looks like names: "By" also opens sentences. Called
by `metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.headers import chunks
from onrecord.documents.lines import FINAL_MARKS
from onrecord.documents.outlets import address_in, masthead, outlet_named, without_brackets
from onrecord.model.ports import MetadataCues

CREDIT_MOST = 100
"""Code points of a credit line."""
NAME_MOST = 40
"""Code points of a name in it."""
SIGN_OFF_MOST = 60
"""Code points at the end of the last paragraph in which an agency signs off."""

_LEAD = " \t([（*_-–—•|"
_SMALL = frozenset(
    ("de", "da", "di", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "of", "the", "dos", "du", "y")
)
"""Words of names that are not capitalised (particles)."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who a line credits: people, and an outlet."""

    byline: tuple[str, ...] = ()
    publisher: str | None = None


def opening(text: str, words: Sequence[str]) -> str | None:
    """Return what follows the first of `words` (longest first) that opens a line, or None.

    The word must end there: a colon, white space, a bracket or the line's end follows it.
    """
    head = text.lstrip(_LEAD)
    folded = head.casefold()
    for word in words:
        if folded.startswith(word.casefold()):
            rest = head[len(word) :]
            if not rest or rest[0].isspace() or rest[0] in ":：([/@":
                return rest
    return None


def credit(text: str, cues: MetadataCues) -> Credit | None:
    """Return whom a line credits, or None where it is no credit line."""
    if len(text) > CREDIT_MOST:
        return None
    rest = opening(text, cues.credit)
    if rest is None:
        known = outlet_named(without_brackets(text), cues)
        return Credit(publisher=known) if known else None
    names = rest.strip(" :：\t").rstrip(".)] ")
    if not names or not _names_only(names, labelled=rest.lstrip().startswith((":", "："))):
        return None
    return _credited(names, cues)


def aside(text: str, cues: MetadataCues) -> bool:
    """Tell whether a line is about pictures, editing or further reading: a cue with a colon, or little else."""
    if (rest := opening(text, cues.aside)) is None:
        return False
    return rest.lstrip().startswith((":", "：")) or (len(text) <= CREDIT_MOST and not rest.rstrip().endswith("."))


def signed(text: str, cues: MetadataCues) -> str | None:
    """Return the agency that signs off behind a dash or slash at the end of a paragraph, or None."""
    tail = text[-SIGN_OFF_MOST:].rstrip(" .)]\u200b")
    for surface in cues.agency_tail:
        name = surface.rstrip(")")
        if tail.casefold().endswith(name.casefold()):
            before = tail[: -len(name)].rstrip()
            if before.endswith(("-", "–", "—", "/", "(", "―")):
                return outlet_named(surface, cues) or surface
    return None


def foot(text: str, cues: MetadataCues) -> str | None:
    """Return the name of the outlet that stands alone at the foot, under a rule or above the source, or None."""
    name = without_brackets(text)
    if not name or len(name) > NAME_MOST or text.endswith(FINAL_MARKS) or address_in(text):
        return None
    return masthead(name, cues) or name


def beside_date(rest: str, cues: MetadataCues) -> Credit:
    """Return the outlet, and a person before it, that share a line with the date."""
    credited = opening(rest, cues.credit)
    pieces = chunks(rest if credited is None else credited)
    if credited is not None and pieces:
        named = [_credited(piece, cues) for piece in pieces]
        return Credit(named[0].byline, next((maker.publisher for maker in named if maker.publisher), None))
    for at, piece in enumerate(pieces):
        words = piece.split()
        name = masthead(piece, cues) or next((n for word in words if (n := _institution(word, cues))), None)
        if name:
            people = tuple(person for person in pieces[:at] if is_person(person))
            return Credit(byline=people, publisher=name)
    return Credit()


def _institution(word: str, cues: MetadataCues) -> str | None:
    """A word between spaces that is an outlet in itself; Latin names come whole, between commas."""
    return None if word.isascii() else masthead(word, cues)


def _credited(names: str, cues: MetadataCues) -> Credit:
    people: list[str] = []
    publisher = None
    for name in _split(names, cues):
        if known := newsroom_of(name, cues) or masthead(name, cues):
            publisher = publisher or known
        elif name not in people:
            people.append(name)
    return Credit(tuple(people), publisher)


def newsroom_of(name: str, cues: MetadataCues) -> str | None:
    """Return the outlet whose newsroom a name is of (กองบรรณาธิการ …), None where it is no newsroom's."""
    for desk in cues.desk:
        if name.startswith(desk) and name[len(desk) : len(desk) + 1].isspace():
            return name[len(desk) :].strip() or None
    return None


def _split(names: str, cues: MetadataCues) -> list[str]:
    """Cut a list of names at commas and joining words; what follows a place word is left out."""
    place = "|".join(re.escape(word) for word in cues.place)
    joiner = "|".join(re.escape(word) for word in cues.joiner)
    bare = re.sub(rf"\s(?:{place})\s[^,;/]{{1,60}}", "", names) if place else names
    parts = re.split(rf"\s(?:{joiner})\s|[,;/&|]" if joiner else r"[,;/&|]", bare)
    return [name for part in parts if (name := without_brackets(part))]


def _names_only(names: str, *, labelled: bool) -> bool:
    """Tell whether what follows a cue are names: every Latin word capitalised, and nothing long."""
    words = re.split(r"[\s,;/&|]+", names)
    latin = [word for word in words if word[:1].isascii() and word[:1].isalpha()]
    small = [word for word in latin if word[0].islower() and word not in _SMALL]
    if labelled:
        return len(names) <= CREDIT_MOST
    most = NAME_MOST * 2 if latin else NAME_MOST
    return len(names) <= most and len(small) * 3 <= len(latin) and not any(c.isdigit() for c in names)


def is_person(name: str) -> bool:
    """Tell whether a Latin name is one of two to four capitalised words, particles apart."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() or word in _SMALL for word in words)
