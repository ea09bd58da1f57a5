"""How much two accounts of an event that do not contradict must have in common to be of one: a table of rules.

docs/decisions/0010 has the table and the reasons. What two accounts have in common is worked out in `happening.py`,
which calls this.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.identity.fits import Fit, When

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types that lie in saying something: the same two may say several such things on one day."""
VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types whose doer may be told differently by different reports of one deed."""
LASTING = frozenset({"AID", "MOBILIZE"})
"""Types whose deeds go on (troops are sent, arms are delivered): reports of them name no day, or different ones."""
STRONG = 2.0
"""The worth of what two articles share from which violence of which neither names the day is one: in a war every
article names the two states and a capital."""
BESIDE = 2
"""How many things named beside must be shared to count as much as a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two accounts of one type, field by field. `story` is the worth of what their articles share, 0 below that of one
    story (`scenes.py`); `undated` that neither names a day; `apart` that things are named beside both, none of them the
    same; `kin` two types of one family; `modes` that how it was done is told differently, `mode` that it is told
    alike; `victim` that it was done to one person, `target` to one kind of thing (a market), `elsewhere` to two;
    `others` that things of other kinds were given."""

    type: str
    actors: Fit
    recipients: Fit
    place: Fit
    when: When
    spot: bool = False
    figures: bool = False
    things: bool = False
    others: bool = False
    tolls: bool = False
    beside: int = 0
    apart: bool = False
    modes: bool = False
    mode: bool = False
    kin: bool = False
    victim: bool = False
    target: bool = False
    elsewhere: bool = False
    story: float = 0.0
    undated: bool = False

    @property
    def known(self) -> bool:
        """Tell whether something besides parties and day is the same."""
        return self.place is Fit.SAME or self.figures or self.beside >= BESIDE

    @property
    def on_story(self) -> bool:
        """Tell whether the story of their articles stands for what they leave open."""
        return self.story >= (STRONG if self.undated and self.type in VIOLENT else 0.01)

    @property
    def strong(self) -> bool:
        """Tell whether the articles share more than all articles on a war do."""
        return self.story >= STRONG

    @property
    def quiet(self) -> bool:
        """Tell whether it is a deed that the same two do not do every day."""
        return self.type not in VIOLENT and self.type not in SPOKEN

    @property
    def certain(self) -> bool:
        """Tell whether two are one though their days leave it open: what is done daily (a town is shelled) has the same
        parties and place each time."""
        return self.figures or (self.spot and (self.beside >= 1 or self.story > 0) and not self.tolls)


def is_enough(pair: Pair) -> bool:
    """Tell whether two accounts agree in enough; what is where fewer sides agree is where more do."""
    if (pair.type in SPOKEN and pair.apart and not pair.story) or (pair.kin and not _is_kin(pair)):
        return False
    if pair.victim and (pair.story or not pair.modes):
        return Fit.UNLIKE not in (pair.actors, pair.recipients) or pair.when is When.SAME_DAY
    if pair.elsewhere and pair.type in VIOLENT and not (pair.figures or pair.spot):
        return False
    fits = (pair.actors, pair.recipients)
    if Fit.UNLIKE in fits:
        return pair.when is When.SAME_DAY and _is_one_clash(pair)
    if pair.modes and pair.type in VIOLENT and not _is_told_otherwise(pair):
        return False
    if Fit.SAME not in fits:
        return _none_agrees(pair)
    if all(fit in (Fit.SAME, Fit.WITHIN) for fit in fits) and _both_agree(pair):
        return True
    return _one_agrees(pair) or (pair.figures and pair.spot and pair.story > 0) or _none_agrees(pair)


def _is_kin(pair: Pair) -> bool:
    """Tell whether two types of one family have what was given, whoever was taken, or what, in common."""
    return (
        pair.victim or (pair.target and pair.story > 0 and not pair.elsewhere) if pair.type in VIOLENT else pair.things
    )


def _is_struck_again(pair: Pair) -> bool:
    """Tell whether violence is told again by what it was done to, in articles on one story."""
    return pair.type in VIOLENT and pair.target and pair.story > 0


def _is_one_clash(pair: Pair) -> bool:
    """Tell whether what is told of two doers is one deed."""
    if pair.recipients is Fit.OPEN:
        return pair.spot and (pair.figures or pair.story > 0)
    return pair.spot or pair.figures or pair.target or pair.beside >= 1


def _is_told_otherwise(pair: Pair) -> bool:
    """Tell whether violence of two modes can be one deed."""
    return pair.known or pair.beside >= 1 or (pair.story > 0 and pair.when is When.SAME_DAY)


def _both_agree(pair: Pair) -> bool:
    """Tell whether two accounts with the same parties on both sides are one."""
    if pair.when is When.SAME_DAY or _is_struck_again(pair):
        return True
    if pair.when is When.RECALL:
        told = pair.story > 0 and ((pair.type in LASTING and not pair.others) or (pair.quiet and pair.mode))
        return pair.figures or (pair.type in LASTING and pair.things) or told
    if pair.when is When.RECENT:
        return pair.type not in VIOLENT or pair.place is Fit.SAME or pair.figures or pair.beside >= 1 or pair.on_story
    if pair.when in (When.VAGUE, When.SPAN) and pair.quiet:
        return pair.figures or pair.things or pair.spot or pair.mode or pair.beside >= 1 or pair.story > 0
    return pair.certain or (pair.when is When.SPAN and pair.story > 0 and pair.type not in SPOKEN)


def _one_agrees(pair: Pair) -> bool:
    """Tell whether two accounts of which one side is told alike, and the other left open by either, are one."""
    on_story = pair.on_story and (pair.type not in SPOKEN or not pair.apart)
    if _is_struck_again(pair):
        return True
    if pair.when is When.SAME_DAY:
        return pair.known or pair.things or pair.target or pair.beside >= 1 or on_story or (pair.mode and pair.quiet)
    if pair.type in LASTING and pair.things:
        return pair.when is not When.NEXT_DAY
    if pair.when is When.RECENT:
        return pair.known or on_story or (pair.quiet and not pair.apart)
    spans = pair.when is When.SPAN and (pair.beside >= 1 or pair.spot or pair.figures)
    return pair.story > 0 and (spans or (pair.when in (When.VAGUE, When.SPAN) and pair.quiet))


def _none_agrees(pair: Pair) -> bool:
    """Tell whether two accounts are one that are told to have no party in common, and none that differs."""
    if pair.when is When.SAME_DAY and pair.spot and not pair.apart and (pair.beside >= 1 or pair.type in VIOLENT):
        return True
    if pair.when is When.SAME_DAY and pair.type in VIOLENT and pair.target:
        return True
    if not pair.story or pair.type in SPOKEN or (pair.modes and not (pair.spot or pair.target)):
        return False
    if _is_struck_again(pair):
        return True
    if pair.when is When.SAME_DAY:
        return pair.figures or pair.spot or pair.beside >= 1 or pair.mode or (pair.strong and not pair.tolls)
    if pair.when is When.SPAN:
        return pair.place is Fit.SAME and not pair.tolls
    if pair.when is When.NEXT_DAY:
        return pair.figures
    alike = sum((pair.figures, pair.things, pair.spot, pair.mode, pair.beside >= 1))
    if pair.strong and not pair.tolls and alike >= 2 and pair.when is not When.RECALL:
        return True
    return pair.when is When.RECENT and not pair.tolls and (pair.figures or pair.spot or (pair.mode and not pair.apart))


def score(pair: Pair) -> float:
    """Return how sure it is that two accounts are one, in [0.01, 1]."""
    found = pair.when.value
    found -= 0.06 * sum(fit in (Fit.OPEN, Fit.WITHIN) for fit in (pair.actors, pair.recipients))
    found -= 0.1 * (pair.actors is Fit.UNLIKE) + 0.03 * pair.modes - 0.02 * pair.mode
    found += 0.03 * sum((pair.place is Fit.SAME, pair.figures, pair.beside >= 1, pair.beside >= BESIDE))
    return max(0.01, min(1.0, found - 0.1))
