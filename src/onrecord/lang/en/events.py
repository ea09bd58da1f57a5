"""English events: the pack's `events` slot. Triggers, their parties in the parse and the markers around them.

Triggers are looked up in `events_lexicon.py`, parties found in `events_parties.py`; here both become frames. An
event needs a party: one with a name, or a noun for people without one; only triggers that can mean nothing
else (a truce, shelling) stand alone. Standing is settled in `extract/rules/factuality.py`; who a party is, in
`resolve/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from onrecord.knowledge.plover import types
from onrecord.lang.amounts import Amounts, counted, load_amounts
from onrecord.lang.en.events_imagined import imagined
from onrecord.lang.en.events_lexicon import CALENDAR, Finder, Hit, happening
from onrecord.lang.en.events_markers import around, asked_of
from onrecord.lang.en.events_naming import Naming
from onrecord.lang.en.events_needs import GROUND, VISIT
from onrecord.lang.en.events_nouns import DONE
from onrecord.lang.en.events_parties import Cast
from onrecord.lang.en.events_places import Places
from onrecord.lang.en.events_stage import other_world, unarmed
from onrecord.lang.en.events_types import told_as
from onrecord.lang.en.events_words import DATA, forms_of, words_of
from onrecord.lang.en.events_worlds import Worlds, between_firms
from onrecord.lang.en.factuality import denied_in, settled, unshared
from onrecord.lang.en.syntax import OBJECTS, PASSIVE_SUBJECTS, Named, Tree
from onrecord.lang.triggers import POINTING, VERBAL, Parties, Trigger
from onrecord.model.analysis import Analysis, Token, Unit
from onrecord.model.annotations import Act, Annotations, EventFrame, Form, QuoteFrame, Role
from onrecord.model.spans import Span

OPENING = 14
"""Tokens of a promise within which it says what harm it threatens."""

MARCHED = 0.85
"""The score of what a crowd does: it outranks the accusation that the same verb may tell."""
UNTOLD = 0.05
"""The score of a noun without parties that points to nothing: calls for raids."""
BACK = frozenset({"this", "that", "these", "those", "such"})
"""Determiners of a noun that points back."""
ADDRESSED = 0.8
"""The score of an act of speech whose recipient the parse gives: above that of one found by place."""

TOLD_WITHIN = frozenset({"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "conj", "advcl", "relcl", "acl"})
"""Edges along which one trigger tells what another below it does."""
ASIDE = frozenset({"advcl", "relcl", "acl", "conj"})
"""Edges of a clause beside the one above: denied having sent men, calling the charge absurd."""
FOUGHT = frozenset({"ASSAULT", "COOPERATE"})
"""Types of what those are to do who are lent: sent men to fight for Chad."""
OUTCOME = "targeted"
"""The mode of killing and wounding: what an attack told in the same clause came to."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
REGARDING: Mapping[str, frozenset[str]] = {
    "ACCUSE": frozenset(types()),
    "SUPPORT": frozenset(types()),
    "REJECT": SPOKEN,
}
"""Types of verbs whose object is somebody's own act, and what such acts can be: condemned the attack, rejected the
accusation; that talks are rejected tells of none."""
PURPOSE: Mapping[str, frozenset[str]] = {"PROTEST": frozenset({"xcomp", "advcl", "pobj", "prep"})}
"""Types that are told once where one of them is done for the other: marched to protest."""
CONTENTS = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})
"""Types whose content is no event of its own: offered to send."""


@cache
def _amounts() -> Amounts:
    return load_amounts(DATA, "data/events_amounts.tsv")


def find_events(analysis: Analysis, found: Annotations) -> tuple[EventFrame, ...]:
    """Return the events of the text, in order, with their markers and without their standing."""
    tree, named = Tree(analysis), Named(found.mentions)
    grounds = {index: m.span for m in found.places for index in analysis.tokens_in(m.span.start, m.span.end)}
    finder, naming = (
        Finder(tree, _named_tokens(analysis, found), frozenset(grounds)),
        Naming(analysis.text, tree, named, grounds),
    )
    cast = Cast(tree, naming)
    worlds, places = Worlds(tree), Places(analysis.text, tree, found.places)
    abroad = other_world(tree)
    frames = (
        _frame(analysis, unit, tree, cast, worlds, finder, hit, places.of(*hit))
        for unit in analysis.units
        if not _elsewhere(tree, unit)
        for hit in _told(tree, finder.hits(unit.first, unit.last))
        if not abroad or not unarmed(tree, unit) or hit[2].type == "AID"
    )
    return (
        *(frame for frame in frames if frame is not None and (not abroad or _sided(frame))),
        *(() if abroad else _addressed(analysis, tree, cast, found)),
    )


def _sided(frame: EventFrame) -> bool:
    """Tell whether aid has both its sides, or an event is of another kind."""
    return frame.type != "AID" or bool(frame.actors and frame.recipients)


def _addressed(analysis: Analysis, tree: Tree, cast: Cast, found: Annotations) -> Iterator[EventFrame]:
    """Yield the acts of speech that are events where the parse says whom they are aimed at, or that they threaten."""
    for quote in found.quotes:
        if quote.act not in VERBAL or quote.cue is None:
            continue
        inside = analysis.tokens_in(quote.cue.start, quote.cue.end)
        verb = next((index for index in inside if tree.tokens[index].tag.startswith("VB")), None)
        hostile = quote.act is Act.PROMISE and _hostile(analysis, quote)
        aimed = cast.naming.spans(cast.addressed(verb, quote.act)) if verb is not None else ()
        own = [span for span in aimed if quote.source is None or not quote.source.overlaps(span)]
        if own or hostile:
            yield EventFrame(
                trigger=quote.cue,
                type="THREATEN" if hostile else VERBAL[quote.act],
                actors=(quote.source,) if quote.source is not None else (),
                recipients=tuple(own),
                scope=quote.cue,
                score=ADDRESSED,
                rule=f"en:verbal:{quote.act}",
            )


def _hostile(analysis: Analysis, quote: QuoteFrame) -> bool:
    """Tell whether what is promised is harm: revenge, a crushing answer."""
    words = [token.text.lower() for part in quote.content for token in _opening(analysis, part)]
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in words_of("harm"))


def _opening(analysis: Analysis, part: Span) -> Iterable[Token]:
    return (analysis.tokens[index] for index in analysis.tokens_in(part.start, part.end)[:OPENING])


def _told(tree: Tree, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out what another trigger already tells: an outcome, the noun of a light verb, what is asked or offered."""
    found: dict[int, Trigger] = {}
    for index, length, trigger in hits:
        head = index + length - 1 if trigger.noun else index
        above = _governing(tree, head, found)
        if (above is not None and _within(tree, head, trigger, *above)) or _outcome(tree, index, trigger, found):
            continue
        found.update(dict.fromkeys(range(index, index + length), trigger))
        yield index, length, trigger


def _outcome(tree: Tree, index: int, trigger: Trigger, found: Mapping[int, Trigger]) -> bool:
    """Tell whether a verb says what the deed came to that is its subject: a bomb attack killed two."""
    harm = tree.tokens[index].text.lower() in forms_of("harm_done")
    if trigger.type != "ASSAULT" or trigger.noun or not harm:
        return False
    deeds = (found[head] for head in tree.children(index, "nsubj") if head in found)
    return any(deed.noun and deed.type == "ASSAULT" for deed in deeds)


def _governing(tree: Tree, index: int, found: Mapping[int, Trigger]) -> tuple[int, Trigger] | None:
    """The trigger that governs a token, at most two steps up, and its token."""
    at = index
    for _ in range(2):
        head = tree.tokens[at].head
        if head < 0 or head == at or tree.tokens[at].dep not in TOLD_WITHIN:
            return None
        at = head
        if at in found:
            return at, found[at]
    return None


def _within(tree: Tree, index: int, trigger: Trigger, above: int, governor: Trigger) -> bool:
    """Tell whether a governing trigger already tells what this one does."""
    dep = tree.tokens[index].dep
    if trigger.type == governor.type == "ASSAULT" and trigger.mode == OUTCOME:
        return dep != "ccomp" and tree.tokens[above].tag != "NNP"
    if trigger.type == governor.type and dep in ({"acl", "relcl"} if governor.noun else PURPOSE.get(trigger.type, ())):
        return True
    if trigger.noun and trigger.type == governor.type == "SUPPORT" and not governor.noun:
        return True
    if trigger.noun:
        kept = REGARDING.get(governor.type)
        own = trigger.type in {governor.type, "AGREE"}
        if dep == "pobj" and not governor.noun and governor.type in CONTENTS:
            brought = tree.tokens[tree.tokens[index].head]
            content = above == brought.head and brought.text.lower() not in GROUND
            return trigger.type not in CONTENTS and content
        if governor.type == "AID" and trigger.type in DONE:
            return False
        head = tree.tokens[index].head
        led = dep == "pobj" and above == head
        held = dep in OBJECTS and (above == head or tree.tokens[head].dep not in ASIDE)
        return (held or led) and not governor.noun and (kept is None or own or trigger.type not in kept)
    if governor.type == "AID" and trigger.type in FOUGHT:
        return dep in {"xcomp", "advcl", "acl", "relcl"} and tree.tokens[index].tag == "VB"
    return governor.type in CONTENTS and dep in {"xcomp", "pcomp", "ccomp"}


def _named_tokens(analysis: Analysis, found: Annotations) -> frozenset[int]:
    """The tokens inside bare names."""
    named = (m.span for m in found.mentions if m.kind is not None and m.form is not Form.NOMINAL)
    return _tokens(analysis, named)


def _tokens(analysis: Analysis, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(index for span in spans for index in analysis.tokens_in(span.start, span.end))


def _elsewhere(tree: Tree, unit: Unit) -> bool:
    """Tell whether a sentence is of sport, weather or markets: two of their words, and none of arms."""
    words = {token.text.lower() for token in tree.tokens[unit.first : unit.last]}
    return len(words & words_of("elsewhere")) >= 2 and not words & words_of("armed")


def _frame(
    analysis: Analysis,
    unit: Unit,
    tree: Tree,
    cast: Cast,
    worlds: Worlds,
    finder: Finder,
    hit: Hit,
    place: Span | None,
) -> EventFrame | None:
    index, length, trigger = hit
    if asked_of(tree, index) or _announces(tree, index, trigger):
        return None
    actors, recipients = cast.parties(index, length, trigger)
    who, whom = cast.naming.spans(actors), cast.naming.spans(recipients)
    who = who or tuple(span for head in actors for span in cast.naming.fired_from(head))
    if trigger.mode == VISIT and not trigger.noun and _carried(tree, actors or tree.subjects(index)):
        return None
    if worlds.vetoes(analysis.text, unit, hit, actors, recipients):
        return None
    if between_firms(trigger.type, [span.text for span in (*who, *whom)]):
        return None
    heads = (*actors, *recipients)
    if trigger.type == "ACCUSE" and not cast.naming.known(heads) and tree.tokens[index].dep == "acl":
        return None
    bare = not cast.naming.known(heads) and not _stands_alone(tree, unit, cast, hit, heads, place)
    if bare and not trigger.noun:
        return None
    if trigger.parties is Parties.MUTUAL:
        who, whom = (*who, *(span for span in whom if span not in who)), ()
    whom = whom or cast.naming.ground(recipients)
    start, end = tree.tokens[index].start, unit.end
    head = index + length - 1 if trigger.noun else index
    single = length == 1 or trigger.noun
    told = settled(tree, head) if single else around(tree, index, length) | unshared(tree, index)
    told |= frozenset() if trigger.noun else denied_in(tree, hit)
    type_, markers = told_as(tree, finder, hit, told | worlds.disbelieved(head) | imagined(tree, hit))
    tolls, things = counted(analysis.text, trigger.type, start, end, unit.start, _amounts())
    return EventFrame(
        trigger=Span.of(analysis.text, tree.tokens[index].start, tree.tokens[index + length - 1].end),
        type=type_,
        mode=trigger.mode if type_ == trigger.type else None,
        contexts=trigger.contexts,
        actors=who,
        recipients=tuple(span for span in whom if span not in who),
        what=tuple(things),
        casualties=tuple(tolls),
        place=place,
        markers=markers,
        scope=Span.of(analysis.text, unit.start, unit.end),
        score=_score(tree, head, trigger, type_, bare=bare),
        rule=f"en:{trigger.surface}",
        unnamed=tuple(
            role
            for role, side, spans in ((Role.ACTOR, actors, who), (Role.RECIPIENT, recipients, whom))
            if not spans and not trigger.noun and (cast.naming.nameless(side) or cast.naming.described(index, side))
        ),
    )


def _carried(tree: Tree, heads: Iterable[int]) -> bool:
    """Tell whether what goes somewhere is a thing, which visits nobody: the first doses arrived in Niger."""
    words = [tree.tokens[head].text.lower() for head in heads if not tree.tokens[head].tag.startswith("NNP")]
    return any(word in kind for word in words for kind in (words_of("goods"), words_of("munition"), words_of("wares")))


def _announces(tree: Tree, index: int, trigger: Trigger) -> bool:
    """Tell whether a verb that may make a deed known tells of one in a clause of its own: announced that X is …"""
    speaks = trigger.type not in SPOKEN and tree.tokens[index].text.lower() in forms_of("announcing")
    return speaks and any(tree.children(clause, "nsubj", "nsubjpass") for clause in tree.children(index, "ccomp"))


def _score(tree: Tree, index: int, trigger: Trigger, type_: str, *, bare: bool) -> float:
    """How sure a frame is: a noun without parties points back where it is definite, and tells of nothing else."""
    if _points(tree, index, trigger):
        return POINTING
    if bare and not (trigger.noun and _harmful(tree, index)):
        below = {tree.tokens[at].text.lower() for at in tree.children(index, "det", "poss")}
        return POINTING if below & words_of("pointing") else UNTOLD
    return MARCHED if type_ == "PROTEST" else 0.6


def _points(tree: Tree, index: int, trigger: Trigger) -> bool:
    """Tell whether a noun only points back to what was told before: this refusal."""
    before = tree.children(index, "det") if trigger.noun else ()
    return any(tree.tokens[child].text.lower() in BACK for child in before)


def _stands_alone(tree: Tree, unit: Unit, cast: Cast, hit: Hit, heads: tuple[int, ...], place: Span | None) -> bool:
    """Tell whether an event without a named party is one: its trigger says so, it is told of somewhere, or a noun for
    people is party."""
    index, length, trigger = hit
    beside = (*tree.tokens[unit.first : index], *tree.tokens[index + length : unit.last])
    words = {token.text.lower() for token in beside}
    if trigger.noun:
        alone = trigger.bare or bool(happening(tree, index + length - 1)) or _told_of(tree, hit, place)
    else:
        struck = place is not None or cast.naming.grounded(heads)
        alone = trigger.bare or (trigger.type == "ASSAULT" and struck)
    return not words & words_of("elsewhere") and (alone or cast.naming.unnamed(heads))


def _told_of(tree: Tree, hit: Hit, place: Span | None) -> bool:
    """Tell whether a noun tells of a deed by the harm it did, by its day (Monday's ramming), or as one of somewhere."""
    index, length, trigger = hit
    at = index + length - 1
    if trigger.type != "ASSAULT":
        return False
    below = {tree.tokens[child].text.lower() for child in tree.children(at)}
    if _harmful(tree, at) or not CALENDAR.isdisjoint(below):
        return True
    open_ = place is not None and not words_of("pointing") & below
    return open_ and tree.tokens[at].dep not in {"pobj", "conj"}


def _harms(tree: Tree, clause: int) -> bool:
    """Tell whether a relative clause tells the harm that a deed did: that killed two, in which two died."""
    word = tree.tokens[clause].text.lower()
    own = [tree.tokens[at] for at in tree.children(clause, "nsubj", *PASSIVE_SUBJECTS)]
    did = any(one.tag in {"WDT", "WP"} or one.text.lower() == "that" for one in own)
    if did:
        return word in forms_of("harm_done")
    within = any(tree.tokens[one].tag == "WDT" for one in tree.under(clause, frozenset({"in", "by", "from", "during"})))
    return within and bool(own) and word in forms_of("harm_done") | forms_of("dying")


def _harmful(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is what harmed somebody: a raid damaged a plant, seven died or were killed in it."""
    token = tree.tokens[noun]
    above = token.head
    if any(_harms(tree, clause) for clause in tree.children(noun, "relcl")):
        return True
    if above < 0 or token.dep not in {"nsubj", "pobj"}:
        return False
    if token.dep == "nsubj":
        return tree.tokens[above].text.lower() in forms_of("harm_done")
    verb = tree.tokens[above].head
    if verb < 0:
        return False
    harmed = tree.tokens[verb].text.lower() in forms_of("harm_done") and bool(tree.children(verb, *PASSIVE_SUBJECTS))
    return harmed or tree.tokens[verb].text.lower() in forms_of("dying")
