"""Words that people give for a role of a row: which roles there are, and the check that they stand in the document.

A correction of `words.<role>` says which words of its document a row rests on for that role. It is kept as spans, each
`start:stop words` in code points of the text as read; the words are in it so that a decision says what it is about
wherever it is shown. Nothing is worded that does not stand in the text. Called by `corrections.py` and `overlays.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.errors import UsageError
from onrecord.model.ids import SEPARATOR

WORDS = "words."
"""How the fields of words begin."""
MAIN: Mapping[str, str] = {"event": "trigger", "quote": "content", "step": "evidence", "relation": "evidence"}
"""The role of the words without which a row is none, by what the row is."""
ROLES: Mapping[str, tuple[str, ...]] = {
    "event": ("trigger", "actor", "recipient", "place", "time", "what", "casualties"),
    "quote": ("content", "source", "cue", "place"),
    "step": ("evidence",),
    "relation": ("evidence",),
}
"""The roles that words have, by what the row is (docs/record.md)."""
SHOWN: Mapping[str, tuple[str, str]] = {
    "trigger": ("trigger", " … "),
    "content": ("content", " … "),
    "cue": ("cue", " "),
    "source": ("source_text", " "),
    "evidence": ("words", " … "),
}
"""The column that shows the words of a role, and what parts several."""
MOST = 40
"""Spans of one role at most."""
OFFSETS = re.compile(r"(\d{1,9}):(\d{1,9})")
VALID = "start:stop in code points, and after a space the words that stand there; '' for none"


@dataclass(frozen=True, slots=True)
class Given:
    """Words at `start` up to `stop`, code points."""

    start: int
    stop: int
    text: str

    @property
    def kept(self) -> str:
        """The words as decisions keep them."""
        return f"{self.start}:{self.stop} {self.text}"


def checked(value: str, text: str, noun: str, role: str) -> str:
    """Return words as decisions keep them, in the order of the text, where they stand in it.

    Raises:
        UsageError: they do not, they run into one another, they are none, or there are none for a row's main role.
    """
    found = sorted((_stands(one, text) for one in _parted(value)), key=lambda one: (one.start, one.stop))
    if not found and role == MAIN[noun]:
        raise UsageError(f"a {noun} without words is none", value=repr(value), valid=VALID, remedy="retract it")
    if len(found) > MOST:
        raise UsageError("too many stretches of words", value=len(found), valid=f"up to {MOST}")
    for one, after in pairwise(found):
        if after.start < one.stop:
            raise UsageError("two stretches of words run into one another", value=f"{one.kept}, {after.kept}")
    return kept((one.start, one.stop, one.text) for one in found)


def kept(words: Iterable[tuple[int, int, str]]) -> str:
    """Return words, each with its start and stop, as decisions keep them."""
    return SEPARATOR.join(Given(*one).kept for one in words)


def given(value: str) -> tuple[Given, ...]:
    """Return words that decisions keep."""
    return tuple(_read(one) for one in value.split(SEPARATOR) if one)


def shown(noun: str, role: str, words: Iterable[Given]) -> Iterator[tuple[str, str]]:
    """Yield what the columns of a row are by the words of a role: those that show them, and where the main ones are."""
    some = tuple(words)
    if column := SHOWN.get(role):
        yield column[0], column[1].join(one.text for one in some)
    if role == MAIN.get(noun) and some:
        last = some[-1] if role == "evidence" else some[0]
        yield "start", str(some[0].start)
        yield "stop", str(last.stop)


def _parted(value: str) -> list[str]:
    """Return each stretch as it is given; offsets alone may have commas between."""
    if SEPARATOR not in value and " " not in value.replace(", ", ","):
        return [one.strip() for one in value.split(",") if one.strip()]
    return [one for one in value.split(SEPARATOR) if one]


def _stands(told: str, text: str) -> Given:
    one = _read(told)
    there = text[one.start : one.stop]
    if not 0 <= one.start < one.stop <= len(text) or not there.strip():
        raise UsageError("there are no words", value=told, valid=VALID)
    if one.text and one.text != there:
        raise UsageError("these words do not stand there", value=one.text, valid=repr(there[:80]))
    if SEPARATOR in there:
        raise UsageError("these words cannot be kept", value=repr(there[:80]))
    return Given(one.start, one.stop, there)


def _read(told: str) -> Given:
    offsets, _, words = told.partition(" ")
    found = OFFSETS.fullmatch(offsets)
    if found is None:
        raise UsageError("no place in the text", value=told[:80], valid=VALID)
    return Given(int(found[1]), int(found[2]), words)
