"""The words that name political events, as data: what a pack's trigger table holds and how it is opened.

A trigger is a verb, a noun or a fixed phrase (attacked, talks, signed a treaty; โจมตี, การเจรจา) with the
PLOVER type it codes, and where its parties stand. Packs keep their tables in `data/triggers.tsv` and do their
own matching; nothing here knows a language's grammar. Types, modes and contexts are those of the PLOVER
manual v0.8; which act has which type follows the codebook, rule 17.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.assets import rows
from onrecord.errors import AssetError
from onrecord.knowledge.plover import types
from onrecord.model.annotations import Act

COLUMNS = ("surface", "type", "mode", "contexts", "parties", "noun", "needs", "bare", "to", "by")
"""The columns of a trigger table. Cells that hold several are joined by `|`; a pack may leave out the last two."""


OUTRANKS = "^"
"""What opens a cell of `to` whose words come before the object."""

POINTING = 0.1
"""The score of a noun that only points back to a deed (the raid): no event, but what an accusation may be of."""


VERBAL = {
    Act.ALLEGE: "ACCUSE",
    Act.CONDEMN: "ACCUSE",
    Act.DEMAND: "REQUEST",
    Act.PROMISE: "AGREE",
    Act.THREATEN: "THREATEN",
    Act.PRAISE: "SUPPORT",
}
"""Acts of speech that PLOVER codes as events, and their types (codebook, rules 17 to 19)."""


class Parties(StrEnum):
    """Who stands where around a trigger."""

    DIRECTED = "directed"
    """The subject acts, the object (or the noun's ต่อ, on, against) receives: X attacked Y."""
    MUTUAL = "mutual"
    """Subject and companion both act: X and Y signed, X held talks with Y. The companion is the recipient
    where the text sets the two apart (X met Y)."""
    SUFFERED = "suffered"
    """The subject receives, and the agent, if named, stands behind (X was hit by Y; X fell to Y)."""
    ALONE = "alone"
    """The subject acts; nobody receives unless a to- or against-phrase says so: X tested a missile."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of a trigger table. `noun` is true for nominal triggers; `needs` are words of which one must
    stand in the same clause, for words that have other senses (fired *a rocket*, not *a coach*); `bare` is true
    where the words are an event even when nobody is named (a truce, shelling). `to` and `by` are the words of the
    language that lead to the recipient, the first that names one wins, and to the actor; the pack's own where the
    row says nothing. With `outranks` they come before the object (recalled its envoy *from* Y)."""

    surface: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    parties: Parties = Parties.DIRECTED
    noun: bool = False
    needs: tuple[str, ...] = ()
    bare: bool = False
    to: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    outranks: bool = False


def load_triggers(package: str, path: str) -> tuple[Trigger, ...]:
    """Return the triggers of a pack's table, one a surface, in the order of the file.

    Raises:
        AssetError: the file is missing, or a cell holds no PLOVER type or no value of `Parties`.
    """
    return tuple(trigger for row in rows(package, path) for trigger in _triggers(row, f"{package}/{path}"))


def _triggers(row: dict[str, str], where: str) -> list[Trigger]:
    if row["type"] not in types():
        raise _unreadable(row, where, f"no PLOVER type {row['type']!r}")
    try:
        parties = Parties(row.get("parties") or Parties.DIRECTED)
    except ValueError as error:
        raise _unreadable(row, where, str(error)) from error
    return [
        Trigger(
            surface=surface.strip(),
            type=row["type"],
            mode=row.get("mode") or None,
            contexts=_list(row.get("contexts")),
            parties=parties,
            noun=row.get("noun") == "1",
            needs=_list(row.get("needs")),
            bare=row.get("bare") == "1",
            to=_list((row.get("to") or "").removeprefix(OUTRANKS)),
            by=_list(row.get("by")),
            outranks=(row.get("to") or "").startswith(OUTRANKS),
        )
        for surface in _list(row["surface"])
    ]


def _list(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _unreadable(row: dict[str, str], where: str, why: str) -> AssetError:
    return AssetError(
        f"the trigger {row['surface']!r} cannot be read ({why})",
        value=where,
        valid=f"columns {' '.join(COLUMNS)}",
        remedy="mend the row",
    )
