"""What can be one with others of its sort, and be kept apart: actors, events, contested involvements.

A sort is known by how its ids begin; what SQL it takes to find them stands in the file of statements that it names,
under the same names in each. Called by `decisions.py` and by what settles each sort.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort by its name, with which ids begin (`actor_…`), and the file that has its `beginning_so`, `in_readings`,
    `successors`, `identities_of` and `group_of`."""

    name: str
    sql: str

    def has(self, id_: str | None) -> bool:
        """Tell whether an id, whole or cut short, is one of the sort."""
        return (id_ or "").startswith(f"{self.name}_")


ACTORS = Sort("actor", "identities")
EVENTS = Sort("event", "occurrences")
INVOLVEMENTS = Sort("involvement", "involvements")
SORTS = (ACTORS, EVENTS, INVOLVEMENTS)


def sort_of(id_: str) -> Sort:
    """Return the sort of an id.

    Raises:
        UsageError: nothing of which it is the id can be one with something else.
    """
    for sort in SORTS:
        if sort.has(id_):
            return sort
    raise UsageError(
        "this is no id of an actor, an event or an involvement",
        value=id_,
        valid=", ".join(f"{sort.name}_…" for sort in SORTS),
    )
