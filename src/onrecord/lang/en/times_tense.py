"""Which way the verb over a time expression looks: past or future. Called by `times.py` when a text is parsed.

Reads the Penn tags and dependency labels of the English pipeline (`parse.py`): modals and infinitives of plan look
ahead; past forms look back; the simple present of anything but saying stands for the timetable (flies on Friday).
"""

from __future__ import annotations

from onrecord.model.analysis import Analysis, Token
from onrecord.model.timex import Direction

CLIMB = 12
"""At most so many heads are climbed; clauses nest less deep."""
SAYING = frozenset({"say", "says", "report", "reports", "write", "writes", "tell", "tells", "show", "shows", "quotes"})
"""Present forms that report; what they report is dated by its own verb."""
PLANNED = frozenset({"planned", "scheduled", "expected", "set", "slated", "due", "foreseen", "booked", "pencilled"})
"""Participles behind a noun by which what it names is ahead."""
LED = frozenset({"led", "headed", "chaired", "hosted", "attended", "accompanied", "joined", "co-chaired", "moderated"})
"""Participles of what goes on while what they describe does."""
DONE = frozenset({"managed", "began", "started", "helped", "forced", "failed", "used", "continued", "proceeded"})
"""Past forms whose infinitive is over too (managed to flee)."""
UNTIL = frozenset({"until", "till", "through"})
BLAMED = ("accus", "blam", "suspect", "convict", "condemn", "critici", "denounc", "punish", "fined", "jailed", "arrest")
"""How words begin behind which `of doing`, `for doing` is over; and THANKED."""
THANKED = ("sanction", "thank", "prais", "guilty", "sorry")
DONE_BEHIND = frozenset({"of", "for", "after"})
CONDITIONS = frozenset({"if", "unless", "until", "till"})
LASTING = frozenset({"has", "have", "is", "are", "'s", "'re", "'ve"})
"""Auxiliaries of what holds now."""
MIGHT_HAVE = frozenset({"could", "might", "may", "must", "should", "would", "can"})
"""Modals that look back when a perfect follows (could have fled)."""


def tense_at(analysis: Analysis, start: int, end: int) -> Direction:
    """Return the direction that the verb over the words at `start` to `end` gives; NONE where none stands over
    them or nothing is parsed."""
    inside = analysis.tokens_in(start, end)
    if not inside:
        return Direction.NONE
    if _of_a_noun(analysis.tokens, inside):
        return Direction.NONE
    if _right_behind_the_past(analysis.tokens, inside[0]):
        return Direction.PAST
    verb = _verb_over(analysis.tokens, inside[0])
    if verb >= 0 and (_lasting(analysis.tokens, inside[0], verb) or _due(analysis.tokens, inside[0], verb)):
        return Direction.FUTURE
    return Direction.NONE if verb < 0 else _direction(analysis.tokens, verb, 0)


def _lasting(tokens: tuple[Token, ...], at: int, verb: int) -> bool:
    """Tell whether what has been done lasts until then: flights have been suspended until Friday."""
    until = at > 0 and tokens[at - 1].text.lower() in UNTIL
    return until and bool({token.text.lower() for token in _helpers(tokens, verb)} & LASTING)


def _due(tokens: tuple[Token, ...], at: int, verb: int) -> bool:
    """Tell whether something is a condition to be met by then: unless they were freed by Friday."""
    if (
        at == 0
        or tokens[at - 1].text.lower() != "by"
        or "had" in {token.text.lower() for token in _helpers(tokens, verb)}
    ):
        return False
    near = range(max(0, verb - 12), verb)
    return any(tokens[one].head == verb and tokens[one].text.lower() in CONDITIONS for one in near)


def _right_behind_the_past(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether the words stand right behind a verb in the past, which then dates them, whatever clause the
    parser hangs them on: said on Friday it would leave."""
    before = at - 2 if at > 0 and tokens[at - 1].tag == "IN" else at - 1
    return before >= 0 and tokens[before].tag == "VBD"


def _of_a_noun(tokens: tuple[Token, ...], inside: range) -> bool:
    """Tell whether a date is part of a noun phrase, which no verb dates: the June accord."""
    outward = [at for at in inside if tokens[at].head not in inside]
    return any(tokens[at].dep in ("compound", "nmod", "amod") for at in outward)


def _verb_over(tokens: tuple[Token, ...], at: int) -> int:
    for _ in range(CLIMB):
        head = tokens[at].head
        if tokens[at].tag.startswith(("VB", "MD")):
            return at
        if head < 0 or head == at:
            return -1
        at = head
    return -1


def _direction(tokens: tuple[Token, ...], verb: int, depth: int) -> Direction:
    helpers = _helpers(tokens, verb)
    words = {token.text.lower() for token in helpers}
    tags = {token.tag for token in helpers} | {tokens[verb].tag}
    perfect = bool(words & {"have", "had", "has", "'ve"})
    if "MD" in tags:
        return Direction.PAST if perfect and words & MIGHT_HAVE else Direction.FUTURE
    if "TO" in tags:
        return Direction.PAST if perfect else _infinitive(tokens, verb, depth)
    if perfect or tags & {"VBD"}:
        return Direction.PAST
    if _laid_to(tokens, verb):
        return Direction.PAST
    if tokens[verb].tag == "VBG":
        return Direction.FUTURE if words & {"is", "are", "'s", "'re", "am"} else _governed(tokens, verb, depth)
    if tokens[verb].tag in ("VBZ", "VBP"):
        return Direction.NONE if tokens[verb].text.lower() in SAYING else Direction.FUTURE
    if tokens[verb].tag == "VBN" and tokens[verb].dep == "acl" and not words:
        return _described(tokens, verb, depth)
    return Direction.PAST if tokens[verb].tag == "VBN" and not words & {"be"} else _governed(tokens, verb, depth)


def _described(tokens: tuple[Token, ...], verb: int, depth: int) -> Direction:
    """An election planned for May is ahead; what is led by X on Monday is when it is sent, if that is ahead."""
    if tokens[verb].text.lower() in PLANNED:
        return Direction.FUTURE
    ahead = tokens[verb].text.lower() in LED and _governed(tokens, verb, depth) is Direction.FUTURE
    return Direction.FUTURE if ahead else Direction.PAST


def _helpers(tokens: tuple[Token, ...], verb: int) -> list[Token]:
    """Auxiliaries of a verb: a handful of words before it."""
    near = range(max(0, verb - 8), verb)
    return [tokens[at] for at in near if tokens[at].head == verb and tokens[at].dep in ("aux", "auxpass")]


def _infinitive(tokens: tuple[Token, ...], verb: int, depth: int) -> Direction:
    """To meet on Friday: ahead, unless what governs it is over (managed to flee on Friday)."""
    head = tokens[verb].head
    if (
        depth < 3
        and 0 <= head != verb
        and tokens[head].text.lower() in ("managed", "began", "helped", "forced", "failed")
    ):
        return Direction.PAST
    return Direction.PAST if 0 <= head != verb and _laid_to(tokens, head) else Direction.FUTURE


def _laid_to(tokens: tuple[Token, ...], verb: int) -> bool:
    """Tell whether a gerund is what somebody is blamed or thanked for: accused of ordering them to fire in April."""
    link = tokens[verb].head
    if tokens[verb].tag != "VBG" or not 0 <= link < verb or tokens[link].text.lower() not in DONE_BEHIND:
        return False
    return tokens[tokens[link].head].text.lower().startswith((*BLAMED, *THANKED))


def _governed(tokens: tuple[Token, ...], verb: int, depth: int) -> Direction:
    head = tokens[verb].head
    if depth >= 3 or head < 0 or head == verb:
        return Direction.NONE
    over = _verb_over(tokens, head)
    return Direction.NONE if over < 0 else _direction(tokens, over, depth + 1)


def dates_a_noun(analysis: Analysis, start: int) -> bool:
    """Tell whether a figure stands before a singular noun (her 1990 speech), where a count takes a plural."""
    at = analysis.token_at(start)
    if at < 0 or analysis.tokens[at].start != start or analysis.tokens[at].dep not in ("nummod", "compound", "nmod"):
        return False
    head = analysis.tokens[at].head
    return head > at and analysis.tokens[head].tag in ("NN", "NNP")
