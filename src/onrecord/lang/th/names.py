"""Finds who and what places a Thai text names: the pack's `names` slot.

Glossed names are read first (they are sure of their boundaries), then bodies, persons with their titles, known
names and short forms; what overlaps a surer name gives way. Who is meant is decided in `resolve/`. The grammar
of each kind of name is in a `names_*` module; the words are in data/names_*.tsv.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.knowledge.bodies import body as state_body
from onrecord.knowledge.bodies import body_nouns
from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.names import Name, Reading
from onrecord.lang.pack import Found
from onrecord.lang.th.names_aliases import with_aliases, with_nickname
from onrecord.lang.th.names_bodies import bodies, collapsed
from onrecord.lang.th.names_glosses import Glossed, glosses, merged
from onrecord.lang.th.names_headed import headed_places
from onrecord.lang.th.names_items import Item, Kind, items
from onrecord.lang.th.names_mastheads import mastheads
from onrecord.lang.th.names_nicknames import is_venue, nicknames
from onrecord.lang.th.names_places import acts, is_place
from onrecord.lang.th.names_proposed import is_sure, with_proposed
from onrecord.lang.th.names_short import short_forms
from onrecord.lang.th.names_spelt import acronym
from onrecord.lang.th.names_states import Body
from onrecord.lang.th.names_titles import as_mention, country_of, persons
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form, Mention, PlaceMention
from onrecord.model.spans import Span


def find_names(analysis: Analysis) -> Found:
    """Return the mentions of actors and places in the analysed text, in order."""
    text = analysis.text
    plain = items(analysis)
    edges = {edge for item in plain for edge in (item.start, item.end)}
    glossed = list(glosses(text, edges))
    found = merged(text, plain, glossed)
    named = _named(text, found)
    mentions = _with_glosses(text, named, glossed)
    mentions += _without_overlap(short_forms(text, plain, mentions), mentions)
    mentions = with_proposed(analysis, plain, mentions)
    sure = [mention for mention in mentions if is_sure(mention)]
    mentions += _without_overlap(short_forms(text, plain, sure), mentions)
    mentions = with_aliases(text, plain, _with_letters(mentions))
    mentions = [_recognised(mention) for mention in mentions if not _is_venue(mention, plain)]
    mentions = mastheads(analysis, mentions)
    mentions += _without_overlap(nicknames(analysis, edges, mentions), mentions)
    mentions += list(_pronouns(text, plain))
    return Found(
        mentions=tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end))),
        places=tuple(sorted((*_places(text, found), *headed_places(text, plain, mentions)), key=lambda m: m.span)),
    )


def _named(text: str, found: Sequence[Item]) -> list[Mention]:
    """Bodies, then persons, then known names outside them."""
    headed = list(bodies(text, found))
    mentions = [_body_mention(text, found, body) for body in headed]
    rest = collapsed(found, headed)
    taken = [item.kind is Kind.BODY for item in rest]
    for person in persons(rest, taken):
        mention = as_mention(text, rest, person)
        if mention is not None:
            mentions += with_nickname(_known_person(rest, person.run.first if person.run else None, mention))
        if person.run is not None:
            taken[person.run.first : person.run.last] = [True] * (person.run.last - person.run.first)
    mentions += _known(text, rest, taken)
    return mentions


def _body_mention(text: str, found: Sequence[Item], body: Body) -> Mention:
    if body.country is None and body.last + 1 < len(found) and found[body.last].text == "ของ":
        body = replace(body, country=country_of(found, body.last + 1, body.last + 2))
    return Mention(
        span=Span.of(text, found[body.first].start, found[body.last - 1].end),
        form=body.form,
        kind=body.kind,
        entity=body.entity or _state_body(found, body),
        country=body.country,
        score=body.score,
        rule=f"th-{body.rule}",
    )


def _state_body(found: Sequence[Item], body: Body) -> str | None:
    """Return the id of the body that every state has, when the words are its noun and the country."""
    if body.country is None or body.last - body.first < 2:
        return None
    last = body.last - 1
    while last > body.first + 1 and found[last - 1].kind is Kind.OF:
        last -= 1
    noun = _nouns().get("".join(item.text for item in found[body.first : last]))
    made = state_body(noun, body.country) if noun else None
    return made.id if made is not None else None


@cache
def _nouns() -> dict[str, str]:
    return {noun.text: noun.body for noun in reversed(body_nouns("th"))}


def _known_person(found: Sequence[Item], first: int | None, mention: Mention) -> Mention:
    if first is None or not found[first].names:
        return mention
    name = found[first].names[0]
    known = entity(name.entity)
    return replace(mention, entity=name.entity, country=mention.country or (known.country if known else None))


def _known(text: str, found: Sequence[Item], taken: Sequence[bool]) -> Iterator[Mention]:
    """Known names that no body or person took; capitals only where one acts."""
    acting = _acting(found)
    for at, item in enumerate(found):
        name = _actor_name(item)
        if name is None or taken[at]:
            continue
        if _is_seat(item, name) and name.entity not in acting:
            continue
        known = entity(name.entity)
        if known is not None:
            yield Mention(
                span=_bare(text, item),
                form=name.form,
                kind=ActorKind.PEOPLE if _is_citizen(name, known.kind, item) else known.kind,
                entity=name.entity,
                country=known.country,
                score=0.9,
                rule="th-known",
            )


def _bare(text: str, item: Item) -> Span:
    """Return the name without the word for what it is, where it is known without (กรุง, สำนักข่าว, กลุ่ม)."""
    for word in KIND_WORDS:
        rest = item.text.removeprefix(word)
        if rest != item.text and (word == KIND_WORDS[0] or gazetteer("th").named(rest)):
            return Span.of(text, item.start + len(word), item.end)
    return Span.of(text, item.start, item.end)


KIND_WORDS = ("กรุง", "สำนักข่าว", "สถานีโทรทัศน์", "หนังสือพิมพ์", "นิตยสาร", "กลุ่ม", "ขบวนการ")


def _is_citizen(name: Name, kind: ActorKind, item: Item) -> bool:
    return kind is ActorKind.COUNTRY and name.form is Form.DEMONYM and item.text.startswith("ชาว")


def _actor_name(item: Item) -> Name | None:
    if not item.names:
        return None
    return next((name for name in item.names if name.reading is not Reading.PLACE), None)


def _place_name(item: Item) -> Name | None:
    if not item.names:
        return None
    return next((name for name in item.names if name.reading is Reading.PLACE), None) or next(
        (name for name in item.names if name.reading is Reading.BOTH), None
    )


def _is_seat(item: Item, name: Name) -> bool:
    """Tell whether the name is a city or building that stands for a government."""
    return name.form is Form.METONYM and any(one.reading is not Reading.ACTOR for one in item.names)


def _acting(found: Sequence[Item]) -> set[str]:
    """Return the governments that act somewhere under the name of their seat."""
    seats = ((at, item, _actor_name(item)) for at, item in enumerate(found))
    return {name.entity for at, item, name in seats if name is not None and _is_seat(item, name) and acts(found, at)}


def _places(text: str, found: Sequence[Item]) -> Iterator[PlaceMention]:
    for at, item in enumerate(found):
        name = _place_name(item)
        acting = _actor_name(item) is not None and not is_place(found, at)
        if name is None or (acting and (name.reading is Reading.BOTH or acts(found, at))):
            continue
        yield PlaceMention(Span.of(text, item.start, item.end), name.entity, 0.8, "th-place")


def _with_glosses(text: str, mentions: list[Mention], glossed: Iterable[Glossed]) -> list[Mention]:
    """Join each bracket to the mention that ends before it, and let the bracket be a mention of its own."""
    by_end = {mention.span.end: index for index, mention in enumerate(mentions)}
    result, brackets = list(mentions), []
    for one in glossed:
        end = one.bracket
        while end > 0 and text[end - 1].isspace():
            end -= 1
        if (index := by_end.get(end)) is None or result[index].form in (Form.NOMINAL, Form.PRONOUN):
            continue
        mention = result[index]
        result[index] = replace(mention, gloss=one.gloss, score=max(mention.score, 0.95))
        brackets.append(replace(mention, span=one.gloss, phrase=None, title=None, gloss=None, rule="th-gloss"))
    return [*_outside(result, brackets), *brackets]


def _outside(mentions: list[Mention], brackets: list[Mention]) -> list[Mention]:
    """The mentions that overlap none of `brackets`, which are in order of the text and apart."""
    starts = [bracket.span.start for bracket in brackets]

    def overlaps(mention: Mention) -> bool:
        last = bisect_left(starts, mention.span.end) - 1
        return last >= 0 and brackets[last].span.overlaps(mention.span)

    return [mention for mention in mentions if not overlaps(mention)]


def _with_letters(mentions: list[Mention]) -> list[Mention]:
    """Tie an acronym spelt in Thai to the same one in Latin letters, in the text or in `knowledge`."""
    latin = {mention.span.text: mention for mention in mentions if mention.span.text.isascii()}
    return [_spelt(mention, latin) if mention.rule == "th-spelt" else mention for mention in mentions]


def _spelt(mention: Mention, latin: dict[str, Mention]) -> Mention:
    letters = acronym(mention.span.text) or ""
    if (twin := latin.get(letters)) is not None:
        return replace(mention, gloss=twin.span, entity=twin.entity, kind=twin.kind, country=twin.country)
    known = {name.entity for name in gazetteer("en").named(letters)}
    found = entity(known.pop()) if len(known) == 1 else None
    if found is None:
        return mention
    return replace(mention, entity=found.id, kind=found.kind, country=found.country)


def _recognised(mention: Mention) -> Mention:
    """Give an outlet or body that was read by its head the entity that `knowledge` has under its name."""
    if mention.entity or mention.form is not Form.NAME or mention.rule not in ("th-outlet", "th-speaks"):
        return mention
    meant = {name.entity for name in gazetteer("th").named(mention.span.text) if name.reading is not Reading.PLACE}
    known = entity(meant.pop()) if len(meant) == 1 else None
    if known is None or known.kind not in (ActorKind.MEDIA, ActorKind.ORGANISATION):
        return mention
    return replace(mention, entity=known.id, kind=known.kind, country=known.country)


def _is_venue(mention: Mention, plain: Sequence[Item]) -> bool:
    """Tell whether a mention is a platform on which something was said."""
    if mention.kind in (ActorKind.PERSON, ActorKind.COUNTRY) or mention.form is not Form.NAME:
        return False
    at = bisect_left(plain, mention.span.start, key=lambda item: item.start)
    return at < len(plain) and plain[at].end == mention.span.end and is_venue(plain, at)


def _without_overlap(candidates: Iterable[Mention], kept: Sequence[Mention]) -> list[Mention]:
    covered = {
        at for mention in kept if mention.form is not Form.NOMINAL for at in range(mention.span.start, mention.span.end)
    }
    return [one for one in candidates if not covered.intersection(range(one.span.start, one.span.end))]


def _pronouns(text: str, found: Sequence[Item]) -> Iterator[Mention]:
    for item in found:
        if item.kind is Kind.PRONOUN:
            kind = ActorKind.PEOPLE if item.plural else ActorKind.PERSON
            yield Mention(Span.of(text, item.start, item.end), Form.PRONOUN, kind, score=0.5, rule="th-pronoun")
