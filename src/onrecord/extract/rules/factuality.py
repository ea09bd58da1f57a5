"""How real the text makes an event: the rules, one table, blind to the language.

Packs report markers (negated, future, possible …); the acts of the attributions around a trigger say on whose
word it stands. Both together give a status and a certainty, or the verdict that nothing is to be coded: the
content of a demand, a promise or a threat is not an event of its own (codebook, rules 19 and 20). A denial
never makes a deed. Called by `events.py` beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.model.annotations import Act, Certainty, Marker, Status

UNCODED = frozenset({Act.DEMAND, Act.PROMISE, Act.THREATEN, Act.ASK, Act.DECLINE})
"""Acts whose content is no event of its own: it is what someone wants, offers, threatens or will not discuss."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION"})
"""Types of act that an accusation can be about (codebook, rule 20)."""

CHARGED = HOSTILE | {"COOPERATE", "REQUEST", "SUPPORT", "THREATEN"}
"""Types of act that whoever alleges them holds against somebody."""


SPEAKING = frozenset({"ACCUSE"})
"""Types that stay said when whoever is meant rejects them: a rejected accusation was made."""

THREAT = "THREATEN"

AHEAD = frozenset({Marker.FUTURE, Marker.POSSIBLE, Marker.PROBABLE})
"""Markers of what is still to come: that it will not happen denies nothing done."""

TOLD = frozenset({Act.SAY, Act.ASSERT, Act.REPORT})
"""Acts that deny a hostile deed when what they tell is that it did not happen (codebook, rule 20)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with FactBank's certainty."""

    status: Status
    certainty: Certainty = Certainty.CERTAIN


def standing(type_: str, markers: AbstractSet[Marker], acts: Sequence[Act]) -> Standing | None:
    """Return how real an event of PLOVER type `type_` is, or None when it is not to be coded.

    `acts` are those of the attributions whose contents hold the trigger, the innermost first; none in the author's
    own voice. The order of the rules is their rank: a denial outranks a condition, a condition a plan. Only a denial
    reaches through what others say inside it: whoever denies reports of a deed denies the deed, and whoever takes back
    having told of one.
    """
    act = acts[0] if acts else None
    if act in UNCODED:
        return None
    if Act.DENY in acts and (type_ not in SPEAKING or act is not Act.DENY):
        return Standing(Status.DENIED)
    if Marker.CONDITION in markers:
        return Standing(Status.CONDITIONAL, Certainty.POSSIBLE)
    if Marker.NEGATED in markers and type_ in HOSTILE and act in TOLD and not markers & AHEAD:
        return Standing(Status.DENIED)
    if markers >= {Marker.NEGATED, Marker.REPORTED} and type_ in HOSTILE:
        return Standing(Status.DENIED)
    if markers & {Marker.NEGATED, Marker.CANCELLED}:
        return Standing(Status.DID_NOT_HAPPEN)
    if Marker.PROPOSAL in markers:
        return Standing(Status.PROPOSED, Certainty.UNKNOWN)
    if Marker.ATTEMPT in markers:
        return Standing(Status.ATTEMPTED)
    return _ahead(type_, markers, act) or _told(type_, markers, act)


def _ahead(type_: str, markers: AbstractSet[Marker], act: Act | None) -> Standing | None:
    """What has not happened yet. A threat that lies in a warning is made."""
    if act is Act.FORECAST and type_ != THREAT:
        return Standing(Status.FORECAST, Certainty.PROBABLE)
    if Marker.POSSIBLE in markers:
        return Standing(Status.FORECAST, Certainty.POSSIBLE)
    if Marker.PROBABLE in markers:
        return Standing(Status.FORECAST, Certainty.PROBABLE)
    if Marker.FUTURE in markers:
        return Standing(Status.PLANNED, Certainty.PROBABLE)
    return None


def _told(type_: str, markers: AbstractSet[Marker], act: Act | None) -> Standing:
    """What is told as having taken place."""
    if type_ in CHARGED and (act is Act.ALLEGE or Marker.REPORTED in markers):
        return Standing(Status.ALLEGED, Certainty.UNKNOWN)
    if Marker.ONGOING in markers:
        return Standing(Status.ONGOING)
    return Standing(Status.HAPPENED)
