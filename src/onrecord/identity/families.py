"""Which types can be one deed in the words of two reporters, and what tells a deed again when no day does.

What is a deployment to one is aid to another, a kidnapping to one an arrest to another, a sale of arms to one aid to
another. Called by `happening.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.identity.accounts import NAMED, Account, Side
from onrecord.identity.enough import LASTING
from onrecord.identity.fits import is_one
from onrecord.identity.names import keys
from onrecord.identity.targets import TARGET
from onrecord.knowledge.sounds import is_thai
from onrecord.model.ids import content_number

TAKEN = frozenset({"ASSAULT abduct", "ASSAULT seize", "COERCE arrest", "COERCE seize"})
"""Types with modes by which persons and ships are taken."""
ARMS = "weapons"
ANY = "*"
"""What stands for a country among the keys of a person's name: how it sounds, whoever bears it."""


def families(account: Account) -> tuple[str, ...]:
    """Return what stands for the type when accounts are looked up and compared, the type's own family first."""
    own = "lasting" if account.type in LASTING else account.type
    if f"{account.type} {account.mode}" in TAKEN:
        return own, "taken"
    sold = account.type == "COOPERATE" and any(figure.partition(" ")[0] == ARMS for figure in account.figures)
    return (own, "lasting") if sold else (own,)


def is_family(one: Account, other: Account) -> bool:
    """Tell whether two types can be one deed."""
    return not {*families(one)}.isdisjoint(families(other))


def victims(account: Account) -> tuple[Side, ...]:
    """Return the persons to whom it was done."""
    return tuple(side for side in account.recipients if side.person)


def same_victim(one: Account, other: Account) -> bool:
    """Tell whether it was done to one person, whom nobody kills, abducts or jails every day."""
    return any(is_one(mine, yours) for mine in victims(one) for yours in victims(other))


def targets(account: Account) -> frozenset[str]:
    """Return what it was done to: a market, a ship."""
    return frozenset(name for name in account.beside if name.startswith(TARGET))


def again(account: Account) -> Iterator[int]:
    """Yield the keys under which violence is found that is told again without a day: of its victim, by how the name
    sounds, and of its target."""
    for family in families(account):
        for side in victims(account):
            words = tuple(side.own.removeprefix(NAMED).split())
            thai = is_thai(side.own)
            for key in keys("person", () if thai else words, words if thai else (), by_sound=ANY):
                yield content_number("victim", family, str(key))
