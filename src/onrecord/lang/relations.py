"""The words of standing ties, as data: what a pack's relation table holds and how it is opened.

A cue is a noun for one side (ally, member, sister; พันธมิตร, สมาชิก), a noun for the tie itself (treaty; สนธิสัญญา) or a
verb (recognises, left; รับรอง, ถอนตัวจาก). Packs keep their tables in `data/relations.tsv` and do their own matching;
nothing here knows a language's grammar. The kinds are those of the public contract (docs/record.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.assets import rows
from onrecord.errors import AssetError
from onrecord.model.annotations import ActorKind, RelationFrame, Side, Turn
from onrecord.model.spans import Span

COLUMNS = ("surface", "how", "kind", "role", "other", "led", "who", "whom", "beside", "needs")
"""The columns of a relation table; cells that hold several are joined by `|`. `role` is the part of the side that the
cue is said of (its subject, or whom the noun names), `other` that of the other side; a cell of `led` holds the small
words that bring the other. `beside` are words of the cue's own phrase, `needs` verbs of which one must govern it."""


class How(StrEnum):
    """How a cue states a tie."""

    NOUN = "noun"
    """A noun for one of the sides: X, an ally of Y."""
    PACT = "pact"
    """A noun for the tie: the treaty between X and Y."""
    STATE = "state"
    """A verb or predicate that holds: X backs Y, X is allied with Y."""
    BEGIN = "begin"
    """A verb with which it begins: X joined Y."""
    END = "end"
    """A verb with which it ends: X left Y."""
    OPENS = "opens"
    """A verb with which a pact begins: signed."""
    KEEPS = "keeps"
    """A verb that tells that a pact is in force: have."""
    CLOSES = "closes"
    """A verb with which a pact ends: scrapped."""
    FORMER = "former"
    """A word in a noun's phrase that puts the tie into the past."""
    UNREAL = "unreal"
    """A word in a noun's phrase by which there is no such tie (potential), or of another world (parliament)."""
    BREAK = "break"
    """A word that begins another clause, where nothing is parsed: no side is sought across it."""
    HOLDS = "holds"
    """A word that only holds one that begins a clause: โดยตรง."""
    COPULA = "copula"
    """A word that says what somebody is."""
    EXAMPLE = "example"
    """A word that names whom a noun means: อย่าง, เช่น."""


TURNS: Mapping[How, Turn] = {
    How.BEGIN: Turn.BEGINS,
    How.OPENS: Turn.BEGINS,
    How.END: Turn.ENDS,
    How.CLOSES: Turn.ENDS,
}
"""The course that a verb's tie takes; of others it stands."""

_STATE = frozenset({ActorKind.COUNTRY, ActorKind.GOVERNMENT})
_GROUP = frozenset(
    {ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCE, ActorKind.GOVERNMENT, ActorKind.PEOPLE}
)
SORTS: Mapping[str, frozenset[ActorKind]] = {
    "state": _STATE,
    "group": _GROUP,
    "fighters": frozenset({ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCE}),
    "power": _STATE | {ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.PEOPLE},
    "party": _STATE | _GROUP,
    "body": frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP}),
    "person": frozenset({ActorKind.PERSON}),
    "any": _STATE | _GROUP | {ActorKind.PERSON},
}
"""What a cell of `who` or `whom` lets a side be."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a relation table."""

    surface: str
    how: How
    kind: str
    role: str
    other: str
    led: tuple[str, ...]
    who: frozenset[ActorKind]
    whom: frozenset[ActorKind]
    beside: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def mutual(self) -> bool:
        """Both sides have the same part: allies, enemies."""
        return self.role == self.other

    def sides(self, one: Span, other: Span) -> tuple[Side, Side]:
        """Return whom the cue is said of and the other side, with their parts."""
        return Side(one, self.role), Side(other, self.other)


def load_cues(package: str, path: str) -> tuple[Cue, ...]:
    """Return the cues of a pack's table, one a surface, in the order of the file.

    Raises:
        AssetError: the file is missing, or a cell holds no value of `How` or of `SORTS`.
    """
    return tuple(cue for row in rows(package, path) for cue in _cues(row, f"{package}/{path}"))


def _cues(row: dict[str, str], where: str) -> Iterator[Cue]:
    try:
        how, who, whom = How(row["how"]), SORTS[row["who"] or "any"], SORTS[row["whom"] or "any"]
    except (ValueError, KeyError) as error:
        raise AssetError(
            f"the cue {row['surface']!r} cannot be read ({error})",
            value=where,
            valid=f"how: {', '.join(How)}; who and whom: {', '.join(SORTS)}",
            remedy="mend the row",
        ) from error
    for surface in _list(row["surface"]):
        led, beside, needs = _list(row["led"]), _list(row["beside"]), _list(row["needs"])
        yield Cue(surface, how, row["kind"], row["role"], row["other"] or row["role"], led, who, whom, beside, needs)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def dated(frame: RelationFrame, *, turn: Turn, time: Span | None, until: Span | None) -> RelationFrame:
    """Return the frame with its times: a tie that begins takes its time for its first, one that ends for its last."""
    since, last = (None, until or time) if turn is Turn.ENDS else (time, until)
    return replace(frame, since=since, until=last, turn=turn)
