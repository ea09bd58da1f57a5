"""Finds who and what places an English text names: the pack's `names` slot.

Bodies of states first (their noun decides that `Russian troops` is an army), then names that `knowledge` has,
other bodies, persons, and the short forms of those named in full. Who is meant is decided in `resolve/`. The
readers of each kind of name are in `names_*` modules; the words are in data/names_words.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.lang.en.names_bodies import (
    Body,
    acronym_behind,
    labelled_bodies,
    named_bodies,
    outlets,
    short_companies,
    slugs,
    state_bodies,
)
from onrecord.lang.en.names_nicknames import nicknames
from onrecord.lang.en.names_persons import persons, short_forms
from onrecord.lang.en.names_places import acting, place_mentions
from onrecord.lang.en.names_titles import SPEAKERS, Described, Titles, described
from onrecord.lang.en.names_towns import unknown_towns
from onrecord.lang.en.names_view import Known, View, view, words
from onrecord.lang.pack import Found
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span


def find_names(analysis: Analysis) -> Found:
    """Return the mentions of actors and places in the analysed text, in order."""
    seen = view(analysis)
    taken: set[int] = set()
    mentions: list[Mention] = []
    phrases = list(described(seen))
    titles = Titles.of(phrases)
    mentions += _bodies(seen, slugs(seen), taken)
    mentions += _bodies(seen, state_bodies(seen), taken)
    mentions += _bodies(seen, outlets(seen), taken)
    mentions += _bodies(seen, named_bodies(seen), taken)
    mentions += _known(seen, titles, taken)
    towns = [run for run in unknown_towns(seen) if taken.isdisjoint(range(*run))]
    taken |= {at for run in towns for at in range(*run)}
    mentions += _bodies(seen, short_companies(seen, [m.span for m in mentions if m.rule == _COMPANY]), taken)
    mentions += _persons(seen, titles, taken)
    mentions += _repeats(seen, mentions, taken)
    mentions += nicknames(seen, mentions, taken)
    mentions += _bodies(seen, labelled_bodies(seen), taken)
    mentions += _titles(seen, phrases, mentions)
    mentions += _pronouns(seen)
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
    return Found(mentions=tuple(ordered), places=tuple(place_mentions(seen, taken, towns)))


def _span(seen: View, first: int, last: int) -> Span:
    return Span.of(seen.text, seen.tokens[first].start, seen.tokens[last - 1].end)


def _bodies(seen: View, bodies: Iterable[Body], taken: set[int]) -> list[Mention]:
    found: list[Mention] = []
    for body in bodies:
        inside = range(body.first, body.last)
        if taken.intersection(inside):
            continue
        taken |= set(inside)
        gloss = _span(seen, body.gloss, body.gloss + 1) if body.gloss is not None else None
        mention = Mention(
            span=_span(seen, body.first, body.last),
            form=body.form,
            kind=body.kind,
            entity=body.entity,
            gloss=gloss,
            country=body.country,
            score=body.score,
            rule=f"en-{body.rule}",
        )
        found.append(mention)
        if gloss is not None and body.gloss is not None:
            taken.add(body.gloss)
            found.append(replace(mention, span=gloss, gloss=None, rule="en-gloss"))
    return found


def _known(seen: View, titles: Titles, taken: set[int]) -> Iterator[Mention]:
    """Names that `knowledge` has; capitals only where one acts."""
    acts = acting(seen)
    for known in seen.known:
        name, who = known.actor, known.entity
        if name is None or who is None or taken.intersection(range(known.first, known.last)):
            continue
        if _is_venue(seen, known) or _part_of_name(seen, known) or (known.is_seat and name.entity not in acts):
            continue
        taken |= set(range(known.first, known.last))
        gloss = acronym_behind(seen, known.first, known.last)
        mention = Mention(
            span=_span(seen, known.first, known.last),
            form=name.form,
            kind=_kind(seen, known),
            entity=name.entity,
            gloss=_span(seen, gloss, gloss + 1) if gloss is not None else None,
            country=who.country,
            score=0.9,
            rule="en-known",
        )
        yield _with_title(seen, titles, known, mention) if mention.kind is ActorKind.PERSON else mention
        if mention.gloss is not None and gloss is not None and gloss not in taken:
            taken.add(gloss)
            yield replace(mention, span=mention.gloss, gloss=None, rule="en-gloss")


def _is_venue(seen: View, known: Known) -> bool:
    """Tell whether a platform is only where something was said (on Facebook, Twitter users), and does not act."""
    if seen.between(known.first, known.last) not in words("platform"):
        return False
    token = seen.tokens[known.last - 1]
    return token.dep not in ("nsubj", "nsubjpass", "agent") or seen.tokens[known.first - 1].text.lower() in (
        "on",
        "via",
    )


def _with_title(seen: View, titles: Titles, known: Known, mention: Mention) -> Mention:
    title = titles.beside(known.first, known.last, seen)
    if title is None:
        return mention
    around = _span(seen, _without_article(seen, title), title.head + 1)
    return replace(mention, title=around, phrase=_joined(seen.text, mention.span, around))


def _part_of_name(seen: View, known: Known) -> bool:
    """Tell whether the name is only part of a person's: Israel Katz, Jordan Goudreau."""
    who = known.entity
    if who is None:
        return False
    tokens = seen.tokens
    if who.kind is ActorKind.PERSON:
        return known.last - known.first == 1 and _beside_name(seen, known)
    label = tokens[known.first].entity
    if label != "PERSON":
        return False
    before = known.first > 0 and not tokens[known.first].begins and tokens[known.first - 1].entity == "PERSON"
    behind = known.last < len(tokens) and tokens[known.last].entity == "PERSON" and not tokens[known.last].begins
    return before or behind


def _beside_name(seen: View, known: Known) -> bool:
    """Tell whether a person's short name has another name behind it, or one before it that is no title."""
    behind = known.last < len(seen.tokens) and not seen.opens_line(known.last) and seen.is_name(known.last)
    if behind and known.last not in seen.by_first:
        return True
    first = known.first
    if first == 0 or seen.opens_line(first) or not seen.is_name(first - 1):
        return False
    before = seen.tokens[first - 1].text
    return first not in seen.by_last and before not in words("honorific") and before.lower() not in words("title")


def _kind(seen: View, known: Known) -> ActorKind:
    """Say whether an adjective means a people: a plural noun, or before private persons."""
    who, name = known.entity, known.actor
    assert who is not None
    assert name is not None
    if who.kind is not ActorKind.COUNTRY or name.form is not Form.DEMONYM:
        return who.kind
    if seen.tokens[known.last - 1].tag in ("NNPS", "NNS"):
        return ActorKind.PEOPLE
    following = _phrase(seen, known.last)
    if following and any(text in words("private") for text in following):
        return ActorKind.PEOPLE
    return who.kind


def _phrase(seen: View, at: int) -> list[str]:
    """The words of a noun phrase behind its adjective, in small letters: lorry drivers, a construction worker."""
    tags = ("NN", "NNS", "JJ", "HYPH", "VBG", "VBN")
    behind = seen.tokens[at : at + PHRASE]
    ends = next((place for place, token in enumerate(behind) if token.tag not in tags), len(behind))
    return [token.text.lower() for token in behind[: max(ends, BESIDE)]]


def _persons(seen: View, titles: Titles, taken: set[int]) -> list[Mention]:
    found: list[Mention] = []
    for person in persons(seen, taken):
        taken |= set(range(person.first, person.last))
        title = titles.beside(person.first, person.last, seen)
        span = _span(seen, person.first, person.last)
        around = _span(seen, _without_article(seen, title), title.head + 1) if title else None
        found.append(
            Mention(
                span=span,
                form=Form.NAME,
                kind=ActorKind.PERSON,
                phrase=_joined(seen.text, span, around),
                title=around,
                country=(title.country if title else None) or _country_beside(seen, person.first, person.last),
                score=person.score,
                rule="en-person",
            )
        )
    return found


def _without_article(seen: View, phrase: Described) -> int:
    return phrase.first + (phrase.first < phrase.head and seen.tokens[phrase.first].text.lower() in ("the", "a", "an"))


def _country_beside(seen: View, first: int, last: int) -> str | None:
    """Return the country in `X of Y`, `X (Y)` and `Y's X`."""
    tokens = seen.tokens
    if first > 1 and tokens[first - 1].text in ("'s", "’s") and first - 1 in seen.by_last:
        return seen.by_last[first - 1].country
    if last + 1 < len(tokens) and tokens[last].text in ("of", "("):
        known = seen.by_first.get(last + 2 if tokens[last + 1].text == "the" else last + 1)
        return known.country if known is not None else None
    return None


def _joined(text: str, span: Span, around: Span | None) -> Span:
    if around is None:
        return span
    return Span.of(text, min(span.start, around.start), max(span.end, around.end))


def _repeats(seen: View, mentions: Sequence[Mention], taken: set[int]) -> list[Mention]:
    """Short forms of persons named in full, and acronyms and names of bodies again."""
    by_start = {token.start: at for at, token in enumerate(seen.tokens)}
    by_end = {token.end: at + 1 for at, token in enumerate(seen.tokens)}
    full = [
        (by_start[m.span.start], by_end[m.span.end])
        for m in mentions
        if m.kind is ActorKind.PERSON and m.span.start in by_start and m.span.end in by_end
    ]
    found: list[Mention] = []
    for first, last in short_forms(seen, full, taken):
        taken |= set(range(first, last))
        found.append(Mention(_span(seen, first, last), Form.NAME, ActorKind.PERSON, score=0.85, rule="en-short"))
    bodies = {m.span.text: m for m in mentions if m.rule in _AGAIN}
    for at, token in enumerate(seen.tokens):
        if token.text in bodies and at not in taken:
            taken.add(at)
            found.append(replace(bodies[token.text], span=_span(seen, at, at + 1), gloss=None, rule="en-again"))
    return found


PHRASE, BESIDE = 5, 2
"""Tokens of the noun phrase behind an adjective, and how many of them are looked at whatever they are."""

_COMPANY = "en-org-noun"
_AGAIN = frozenset({"en-gloss", "en-acronym", "en-org-noun", "en-outlet", "en-slug"})


def _titles(seen: View, phrases: Iterable[Described], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Titles and descriptions without a name: mentions of their holder, or of someone unnamed."""
    used = {m.title.end for m in mentions if m.title is not None}
    for phrase in phrases:
        span = _span(seen, phrase.first, phrase.last)
        if seen.tokens[phrase.head].end in used:
            continue
        if phrase.body and seen.tokens[phrase.head].text.lower() in SPEAKERS:
            continue
        yield Mention(
            span=span,
            form=Form.NOMINAL,
            kind=ActorKind.PERSON if phrase.title else ActorKind.UNNAMED,
            phrase=span,
            title=_span(seen, _without_article(seen, phrase), phrase.head + 1) if phrase.title else None,
            country=phrase.country,
            score=0.6,
            rule="en-title" if phrase.title else "en-role",
        )


_PERSONAL = {"he": False, "she": False, "him": False, "they": True, "them": True}


def _pronouns(seen: View) -> Iterator[Mention]:
    for at, token in enumerate(seen.tokens):
        plural = _PERSONAL.get(token.text.lower())
        if plural is not None:
            kind = ActorKind.PEOPLE if plural else ActorKind.PERSON
            yield Mention(_span(seen, at, at + 1), Form.PRONOUN, kind, score=0.5, rule="en-pronoun")
