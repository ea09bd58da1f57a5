"""A text with its evidence marked: cut at every edge of every mark, so that marks may overlap and nest as they like.

Each piece tells in `data-start` and `data-stop` which code points of the text it is, and when pointed at what it
supports. Roles differ by line and ground, not by colour alone. Used by the rest of this room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from onrecord.notebook.markup import element, quiet, safe

LONGEST = 20_000
"""Code points of a text that an output shows."""
TITLES = 6
"""Things that a piece tells when it is pointed at; more are counted."""


class Role(Enum):
    """What words support, the most telling first: where several do, that one's ground is seen."""

    STEP = "step of what is contested"
    TRIGGER = "event"
    CUE = "how it was said"
    SOURCE = "who said it"
    PART = "party, place, time or thing of an event"
    TIE = "standing tie"
    CONTENT = "what was said"
    TIME = "time"
    NAME = "name"

    def __lt__(self, other: Role) -> bool:
        return ORDER[self] < ORDER[other]


ORDER: Mapping[Role, int] = {role: number for number, role in enumerate(Role)}
LOOKS: Mapping[Role, str] = {
    Role.STEP: "background:rgba(219,68,55,.25);border-bottom:3px double rgb(219,68,55)",
    Role.TRIGGER: "background:rgba(244,180,0,.4)",
    Role.CUE: "border-bottom:2px dotted rgb(66,133,244)",
    Role.SOURCE: "font-weight:600;border-bottom:2px solid rgb(66,133,244)",
    Role.PART: "border-bottom:2px solid rgb(244,180,0)",
    Role.TIE: "background:rgba(15,157,88,.2);border-bottom:1px solid rgb(15,157,88)",
    Role.CONTENT: "background:rgba(66,133,244,.15)",
    Role.TIME: "border-bottom:1px dashed gray",
    Role.NAME: "border-bottom:1px dotted gray",
}
BARE = "background:none;color:inherit"
"""What a page gives to a mark of itself is taken off first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text, `start` to `stop` in code points, half-open; `title` is told when they are pointed at."""

    start: int
    stop: int
    role: Role
    title: str


def highlighted(text: str, marks: Iterable[Mark], *, first: int = 0, last: int | None = None) -> str:
    """Return the text from `first` to `last` as HTML, its evidence marked; at most `LONGEST` code points of it."""
    end = len(text) if last is None else last
    stop = min(end, first + LONGEST)
    kept = [mark for mark in marks if mark.start < stop and mark.stop > first]
    body = "".join(_piece(text, *cut) for cut in _cuts(kept, first, stop))
    left = quiet(f"… and {end - stop:,} code points more") if stop < end else ""
    style = "white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.7"
    return element("div", body, {"dir": "auto", "style": style}) + left


def legend(marks: Iterable[Mark]) -> str:
    """Return what the marks mean, each with how many there are; nothing where there are none."""
    counted = Counter(mark.role for mark in marks)
    some = (
        element("mark", safe(role.value), {"style": f"{BARE};{LOOKS[role]}"}) + f" {counted[role]}"
        for role in Role
        if counted[role]
    )
    return element("div", " &nbsp; ".join(some), {"style": "font-size:90%;margin:.4em 0"}) if counted else ""


def _cuts(marks: Sequence[Mark], first: int, stop: int) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield the stretches between edges, each with the marks that cover it."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(max(mark.start, first), []).append(mark)
        closing.setdefault(min(mark.stop, stop), []).append(mark)
    edges = sorted({first, stop, *opening, *closing})
    over: dict[Mark, None] = {}
    for start, end in pairwise(edges):
        for mark in closing.get(start, ()):
            over.pop(mark, None)
        over.update(dict.fromkeys(opening.get(start, ())))
        yield start, end, list(over)


def _piece(text: str, start: int, end: int, over: list[Mark]) -> str:
    words = safe(text[start:end])
    if not over:
        return words
    found = sorted(over, key=lambda mark: (mark.role, mark.start, mark.stop))
    told = list(dict.fromkeys(mark.title for mark in found))
    more = [f"and {len(told) - TITLES} more"] if len(told) > TITLES else []
    looks = dict.fromkeys(LOOKS[mark.role] for mark in reversed(found))
    attributes = {
        "title": "\n".join((*told[:TITLES], *more)),
        "data-start": start,
        "data-stop": end,
        "style": ";".join((BARE, *looks)),
    }
    return element("mark", words, attributes)
