"""When one text renders another: a translation, a rewrite, a wire story in other words.

Such a text shares few letters with its original, or none. What it keeps is the outline (`outlines.py`). Two outlines
are laid over each other; what counts is the share of marks that the other has at about the same place, that of marks
which stand in the same order, and that of the rare ones which are in both. A text that credits the other's outlet needs
less of it. Two reports of one event by different hands tell the same things at other places, and each something of its
own. Which texts share their letters is in `copies.py`. Called by `record/copies.py`.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from math import log

from onrecord.identity.outlines import ANY, NAMED, PERIOD, RARE, Outline, like, opening, places, within, worth
from onrecord.identity.rule import Same
from onrecord.knowledge.sounds import alike, is_thai, latin_sounds, thai_sounds

VERSION = "3"
"""Counts up when outlines, their keys or the rule change."""
NEAR = 100
"""Thousandths of a text within which two marks are at the same place."""
CREDITED, IN_COMMON_CREDITED = 0.36, 0.4
"""Where one credits the other's outlet: the share of marks, by worth, that must stand at the same place in the other,
and that of rare marks which must be in both, anywhere."""
IN_ORDER = 0.5
"""Or the share of the shorter text's marks that stand in the other in the same order: a story may be cut."""
UNCREDITED, LITTLE, MUCH, CUT = 0.83, 1.1, 0.72, 0.9
"""Where none does: what the fit must come to (the mean of the shares at the same place and in the same order, half of
that in common, and what quotations add or take); the same where both tell little or much to compare, and where the
longer one is taken by its beginning. Reports of one event by two hands come to .81 and less, renderings to .83 and more
(stories of hand a and tests/cases/identity/renderings.yaml: 39 renderings, two of them less)."""
PLACED, HALF, SOME = 0.48, 0.5, 3.2
"""Or, where quotations do not speak against it, the share at the same place, that in common, and what the marks that
are in both are worth: reports by two hands reach .45 where they tell as much and hold as much of each other."""
HELD, HELD_CUT = 0.7, 0.85
"""The share, by worth, of the rare marks of one of both that the other must have, the same of a story that was cut: who
renders adds nothing, or leaves nothing out."""
TELLING, ENOUGH, RICH = 2.5, 4.0, 8.0
"""What the rare marks must be worth that are in both, from where on that is not little, and from where on much."""
QUOTED, MOST_QUOTED = 0.1, 2
"""What a quotation that both have adds to the fit, of so many at most; and what it takes where texts in two languages
quote, and not the same: a report of one's own has words of its own, a translation keeps those of the original."""
AS_LONG = {True: 0.1, False: 0.45}
"""How far apart (as natural logarithms) the lengths of a quotation in two texts of one language may be, and of two."""
LONGER, MUCH_LONGER = 1.8, 4.0
"""How much longer one of two texts may be where neither credits the other: a translation leaves little out; and where
the shorter one ends where it was cut."""
HEARD = 0.7
"""The likeness of an outlet's name in two scripts."""
WITHIN = timedelta(days=PERIOD)
"""How long after its original a rendering is published; later, there is news to tell."""


def compare(one: Outline, other: Outline) -> Same | None:
    """Return why one of two texts renders the other, None where neither does; in either order."""
    if (one.outlet and one.outlet == other.outlet) or not within(one, other, WITHIN):
        return None  # an outlet that tells it again updates its story
    credited = renders(one, other) or renders(other, one)
    common, share = in_common(one, other), at_place(one, other)
    if credited and (common < IN_COMMON_CREDITED or (share < CREDITED and in_order(one, other) < IN_ORDER)):
        return None
    if not credited and not _close(one, other):
        return None
    how = "in another language" if one.language != other.language else "in other words"
    why = [f"{share:.0%} of what both name stands at the same place, {common:.0%} of it is in both, {how}"]
    why += [f"one credits {one.outlet if renders(other, one) else other.outlet}"] if credited else []
    return Same("copy-credited" if credited else "copy-outline", round(share, 3), "; ".join(why))


def _close(one: Outline, other: Outline) -> bool:
    """Tell whether the outlines of two texts of which neither credits the other are of one text."""
    short, long = sorted((one, other), key=lambda each: (each.length, each.marks))
    times = long.length / short.length
    return (times <= LONGER and _whole(short, long)) or (times <= MUCH_LONGER and _cut(short, long))


def _whole(one: Outline, other: Outline) -> bool:
    held, telling = in_one(one, other)
    if held < HELD or telling < TELLING:
        return False
    return fit(one, other) >= _least(telling) or (telling >= SOME and _placed(one, other))


def _cut(short: Outline, long: Outline) -> bool:
    """Tell whether a text renders the beginning of another, up to its own length."""
    begun = opening(long, short.length)
    if not begun.marks:
        return False
    held, telling = in_one(short, begun)
    return held >= HELD_CUT and telling >= ENOUGH and fit(short, begun) >= CUT


def _placed(one: Outline, other: Outline) -> bool:
    return at_place(one, other) >= PLACED and in_common(one, other) >= HALF and quoted(one, other) >= 0


def _least(telling: float) -> float:
    return LITTLE if telling < ENOUGH else MUCH if telling >= RICH else UNCREDITED


def fit(one: Outline, other: Outline) -> float:
    """Return how well two outlines lie over each other: 0 where they have nothing in common, to 1.7."""
    placed = (at_place(one, other) + in_order(one, other)) / 2
    return placed + in_common(one, other) / 2 + quoted(one, other)


def quoted(one: Outline, other: Outline) -> float:
    """Return what the words in quotation marks add to the fit of two texts, or take from it; 0 where one has none."""
    mine, yours = ([int(mark[4:]) for mark in each.marks if mark[3] == "q"] for each in (one, other))
    if not mine or not yours:
        return 0.0
    apart, left, both = AS_LONG[one.language == other.language], list(yours), 0
    for length in mine:
        alike_ = next((far for far in left if abs(log(length / far)) <= apart), None)
        if alike_ is not None:
            left.remove(alike_)
            both += 1
    if not both:
        return 0.0 if one.language == other.language else -QUOTED
    return QUOTED * min(both, MOST_QUOTED)


def renders(one: Outline, other: Outline) -> bool:
    """Tell whether a text credits the outlet of another that was not published later."""
    if not other.outlet or (one.day and other.day and other.day > one.day):
        return False
    return any(_is_outlet(name, other.outlet) for name in one.credits)


def at_place(one: Outline, other: Outline) -> float:
    """Return which share of both texts' marks, by worth, the other has at about the same place."""
    mine, yours = places(one), places(other)
    found = whole = 0.0
    for some, others in ((mine, yours), (yours, mine)):
        for mark, stands in some.items():
            alike_ = like(mark, others)
            near = sum(any(abs(at - far) < NEAR for far in others[alike_]) for at in stands) if alike_ else 0
            found, whole = found + near * worth(mark), whole + len(stands) * worth(mark)
    return found / whole


def in_order(one: Outline, other: Outline) -> float:
    """Return which share of the shorter text's marks, by worth, stands in the other in the same order (as the longest
    common subsequence)."""
    short, long = sorted((one, other), key=lambda each: (each.length, each.marks))
    others = places(long)
    mine = [like(mark[3:], others) or mark[3:] for mark in short.marks]
    row = [0.0] * (len(long.marks) + 1)
    for mark in mine:
        before = 0.0
        for at, beside in enumerate(long.marks, start=1):
            above = row[at]
            row[at] = max(before + worth(mark) if mark == beside[3:] else above, above, row[at - 1])
            before = above
    return row[-1] / sum(map(worth, mine))


def in_common(one: Outline, other: Outline) -> float:
    """Return which share of the rare marks of both texts is in both (Dice)."""
    mine, yours = _rare(one), _rare(other)
    shared = sum(like(mark, yours) is not None for mark in mine)
    return 2 * shared / max(len(mine) + len(yours), 1)


def in_one(one: Outline, other: Outline) -> tuple[float, float]:
    """Return the share, by worth, of the rare marks of that of two texts of which the other has most, and what the
    marks that are in both are worth."""
    found = []
    for some, others in ((_rare(one), _rare(other)), (_rare(other), _rare(one))):
        both = sum(worth(mark) for mark in some if like(mark, others))
        found.append((both / max(sum(map(worth, some)), 1.0), both))
    return max(share for share, _ in found), min(both for _, both in found)


def _rare(one: Outline) -> dict[str, list[int]]:
    return {mark: at for mark, at in places(one).items() if mark[0] in RARE}


@lru_cache(maxsize=10_000)
def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is an outlet's, or its first words in either script; a name in the text must be the whole."""
    if name.startswith(NAMED):
        return f" {outlet} " in f" {name.removeprefix(NAMED)} "
    if name == ANY:
        return True
    if f" {outlet} ".startswith(f" {name} ") or f" {name} ".startswith(f" {outlet} "):
        return True
    if is_thai(name) == is_thai(outlet):
        return False
    thai, latin = (name, outlet) if is_thai(name) else (outlet, name)
    words, heard = latin.split(), thai_sounds(thai.replace(" ", ""))
    return any(alike(heard, latin_sounds("".join(words[:n]))) >= HEARD for n in range(1, len(words) + 1))
