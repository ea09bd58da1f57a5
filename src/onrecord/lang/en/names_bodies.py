"""Reads the names of bodies in English: `Russian Foreign Ministry`, `Finland's police`, `… Council (ABC)`.

The nouns of the bodies that every state has are in `knowledge/bodies.py`; they stand behind a country's adjective
or possessive, or capitalised alone. Other bodies are capitalised runs with a word like Council or Front among
them, or with their acronym in brackets behind. Called by `names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.bodies import BodyNoun, body, body_nouns
from onrecord.lang.align import initials
from onrecord.lang.en.names_view import View, words
from onrecord.lang.lexicon import Lexicon
from onrecord.model.annotations import ActorKind, Form
from onrecord.model.spans import Span

NO_BODY = frozenset({"people", "delegation", "opposition", "rebels", "state-media", "court"})
"""Nouns behind a country that name no single body (the citizens, the courts)."""
PLACES_RATHER = frozenset({"embassy", "consulate", "cabinet", "intelligence", "un-mission", "presidential-office"})
"""Nouns that, in small letters, are a place, a few people or a field rather than a body."""
POSTS = frozenset({"embassy", "un-mission"})
"""Kinds of body abroad that, where they act, are bodies also in small letters."""
LONGEST_LETTERS = 3
"""Letters of a word that two names may share by chance."""
MINISTRY = "-ministry"
"""How the kinds of body end of which also small letters behind a possessive name one by itself."""
LONGEST_RUN = 12
_CONNECTORS = frozenset({"of", "for", "the", "and", "on", "in", "to", "'s", "’s", "-", "&"})


@dataclass(frozen=True, slots=True)
class Body:
    """Tokens `first` to `last` (exclusive) that name a body; `gloss` the acronym's token, `entity` when known."""

    first: int
    last: int
    kind: ActorKind
    country: str | None = None
    entity: str | None = None
    form: Form = Form.NAME
    gloss: int | None = None
    score: float = 0.8
    rule: str = "body"


def state_bodies(view: View) -> Iterator[Body]:
    """Yield bodies of states: a noun with its country before or behind it, or capitalised alone."""
    starts = {token.start: at for at, token in enumerate(view.tokens)}
    ends = {token.end: at for at, token in enumerate(view.tokens)}
    for entry in _nouns().find(view.text, boundaries=view.edges):
        first, last = starts.get(entry.start), ends.get(entry.end)
        if first is not None and last is not None:
            found = _of_state(view, first, last + 1, entry.meaning)
            if found is not None:
                yield found


@cache
def _nouns() -> Lexicon[BodyNoun]:
    nouns = {noun.text: noun for noun in reversed(body_nouns("en")) if noun.body not in NO_BODY}
    force = next((noun for noun in nouns.values() if noun.body == "military"), None)
    if force is not None:
        nouns |= {word: force for word in words("group") if word not in nouns}
    return Lexicon(nouns)


def _of_state(view: View, first: int, last: int, noun: BodyNoun) -> Body | None:
    before = _country_before(view, first)
    if before is not None:
        start, country = before
        if view.by_first[start].is_seat and not (noun.body.endswith(MINISTRY) or noun.body in POSTS):
            return None
        acts = noun.body in POSTS and _acts(view, start, first, last)
        if noun.body in PLACES_RATHER and not acts and not view.tokens[first].text[0].isupper():
            return None
        apart = acts or noun.body.endswith(MINISTRY) or view.tokens[first].text[0].isupper()
        if _is_possessive(view, first) and apart:
            start = first
        return _made(start, last, noun, country)
    behind = _country_behind(view, last)
    if behind is not None and view.tokens[first].text[0].isupper():
        return _made(first, behind[0] if noun.text.startswith(("Ministry", "Embassy")) else last, noun, behind[1])
    if _capitalised(view, first, last) and noun.kind is not ActorKind.COUNTRY and not _in_longer(view, first, last):
        return Body(first, last, noun.kind, score=0.6, rule="state-noun")
    return None


def _acts(view: View, start: int, first: int, last: int) -> bool:
    """Tell whether the noun of a body is a subject, or the phrase that begins at `start` stands behind `by`."""
    subject = any(token.dep in ("nsubj", "nsubjpass") for token in view.tokens[first:last])
    return subject or (start > 0 and view.tokens[start - 1].text == "by")


def _made(first: int, last: int, noun: BodyNoun, country: str) -> Body:
    known = body(noun.body, country)
    government = noun.kind is ActorKind.COUNTRY
    return Body(
        first,
        last,
        noun.kind,
        country,
        known.id if known else None,
        Form.METONYM if government else Form.NAME,
        score=0.9,
        rule="state-body",
    )


def _is_possessive(view: View, first: int) -> bool:
    return first > 0 and view.tokens[first - 1].text in ("'s", "’s", "'", "’")


def _country_before(view: View, first: int) -> tuple[int, str] | None:
    """Return the first token of the country right before `first`, and its code."""
    at = first - 1 if _is_possessive(view, first) else first
    known = view.by_last.get(at)
    if known is None:
        return None
    seat = known.entity if at < first and known.is_seat else None
    country = known.country or (seat.country if seat is not None else None)
    return (known.first, country) if country is not None else None


def _country_behind(view: View, last: int) -> tuple[int, str] | None:
    if last + 1 >= len(view.tokens) or view.tokens[last].text not in ("of", "in"):
        return None
    at = last + 2 if view.tokens[last + 1].text == "the" else last + 1
    known = view.by_first.get(at)
    return (known.last, known.country) if known is not None and known.country else None


def _capitalised(view: View, first: int, last: int) -> bool:
    """Tell whether the noun is written as a name, not merely at the head of a sentence."""
    texts = [view.tokens[at].text for at in range(first, last) if view.tokens[at].text[0].isalpha()]
    capital = all(text[0].isupper() for text in texts if text not in _CONNECTORS)
    return capital and (len(texts) > 1 or view.tokens[first].tag == "NNP") and not texts[0].isupper()


def _in_longer(view: View, first: int, last: int) -> bool:
    """Tell whether capitalised words stand directly beside the noun: it is part of a longer name."""
    before = first > 0 and not view.opens_line(first) and view.is_name(first - 1) and first not in view.by_last
    return before or (last < len(view.tokens) and view.is_name(last))


def named_bodies(view: View) -> Iterator[Body]:
    """Yield capitalised runs that name a body or an outlet."""
    at = 0
    while at < len(view.tokens):
        last = _run_end(view, at)
        if last > at:
            yield from _as_body(view, at, last)
        at = max(last, at + 1)


def _run_end(view: View, first: int) -> int:
    """Return the token after the capitalised run that begins at `first`; connectors only between capitals."""
    if not _is_capital(view, first):
        return first
    last = first + 1
    while last < len(view.tokens) and last - first < LONGEST_RUN and not view.opens_line(last):
        step = last
        while step < len(view.tokens) and step - last < 2 and view.tokens[step].text in _CONNECTORS:
            step += 1
        if step >= len(view.tokens) or not _is_capital(view, step) or view.opens_line(step):
            break
        if step > last and not _may_connect(view, first, last, step):
            break
        last = step + 1
    return last


def _is_capital(view: View, at: int) -> bool:
    token = view.tokens[at]
    return token.text[0].isupper() and token.tag in ("NNP", "NNPS", "JJ", "NN", "NNS") and len(token.text) > 1


def _may_connect(view: View, first: int, last: int, step: int) -> bool:
    """Tell whether small words join two capitals into one name: a body's word stands before `of`, or a label."""
    words_between = {view.tokens[at].text for at in range(last, step)}
    if words_between <= {"-"}:
        return not view.text[view.tokens[last].start - 1].isspace()
    if words_between & {"'s", "’s"}:
        return False
    label = view.tokens[first].entity
    one_label = label == "ORG" and all(
        view.tokens[at].entity == "ORG" and not view.tokens[at].begins for at in range(last, step + 1)
    )
    headed = view.tokens[last - 1].text in words("orgnoun") and words_between <= {"of", "for", "the"}
    return one_label or headed


def _as_body(view: View, first: int, last: int) -> Iterator[Body]:
    gloss = acronym_behind(view, first, last)
    if gloss is not None:
        yield _glossed(view, _acronym_start(view, first, last, view.tokens[gloss].text), last, gloss)
        return
    last = _before_office(view, first, last)
    tokens = [view.tokens[at].text for at in range(first, last)]
    if _is_known(view, first, last) or (last < len(view.tokens) and view.tokens[last].text == "-"):
        return
    if last - first >= 2 and any(text in words("medianoun") for text in tokens):
        yield Body(first, last, ActorKind.MEDIA, rule="outlet", score=0.7)
    elif last - first >= 2 and any(text in words("orgnoun") for text in tokens) and tokens[-1] not in words("law"):
        yield Body(first, last, _kind(tokens), _country_in(view, first, last), rule="org-noun", score=0.7)


def _glossed(view: View, first: int, last: int, gloss: int) -> Body:
    """Return the body with its acronym at token `gloss`, known where the acronym is."""
    known = view.by_first.get(gloss)
    who = known.entity if known is not None and known.last == gloss + 1 else None
    shared = set(view.between(first, last).split()) & set(who.names.get("en", "").split()) if who is not None else set()
    if who is None or not any(len(word) > LONGEST_LETTERS for word in shared) or who.kind is ActorKind.PERSON:
        country = _country_in(view, first, last)
        kind = _kind([token.text for token in view.tokens[first:last]])
        return Body(first, last, kind, country, gloss=gloss, score=0.9, rule="acronym")
    return Body(first, last, who.kind, who.country, who.id, gloss=gloss, score=0.9, rule="acronym")


def _before_office(view: View, first: int, last: int) -> int:
    """Return where a body ends of which a person behind holds an office: Security Minister is none, of Central Bank
    Governor the bank is; `first` where nothing is left of two words."""
    heads = [at for at in range(first, last - 1) if view.tokens[at].text.lower() in words("title")]
    if not heads or any(view.tokens[at].text in words("orgnoun") for at in range(heads[-1], last)):
        return last
    end = heads[0]
    while end > first and view.tokens[end - 1].text.lower() in words("titlemod"):
        end -= 1
    return end if end - first >= 2 else first


def _is_known(view: View, first: int, last: int) -> bool:
    """Tell whether one known name is the whole run, or a country and one known name are."""
    known = view.by_first.get(first)
    if known is None:
        return False
    return known.last >= last or (known.last in view.by_first and view.by_first[known.last].last >= last)


def _kind(tokens: list[str]) -> ActorKind:
    if tokens[-1] in ("Ministry", "Directorate", "Embassy", "Consulate", "Parliament", "Senate", "Agency", "Service"):
        return ActorKind.GOVERNMENT
    if {"Army", "Brigade", "Brigades", "Front", "Forces", "Militia", "Battalion"} & set(tokens):
        return ActorKind.ARMED_GROUP
    return ActorKind.ORGANISATION


def _country_in(view: View, first: int, last: int) -> str | None:
    countries = [view.by_first[at].country for at in range(first, last) if at in view.by_first]
    return next((country for country in countries if country), None)


_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}s?")


def acronym_behind(view: View, first: int, last: int) -> int | None:
    """Return the token of a bracketed acronym behind the run whose letters are the run's capitals."""
    if last + 2 > len(view.tokens) - 1 or view.tokens[last].text != "(" or view.tokens[last + 2].text != ")":
        return None
    letters = view.tokens[last + 1].text
    if not _ACRONYM.fullmatch(letters):
        return None
    capitals = initials(view.between(first, last))
    common = sum(1 for letter in letters if letter in capitals)
    return last + 1 if 2 * common >= len(letters) else None


def _acronym_start(view: View, first: int, last: int, letters: str) -> int:
    """Return where the name begins whose initials the acronym has: a sentence's first word may stand before."""
    for at in range(first, last):
        if initials(view.between(at, last)).startswith(letters[:2]):
            return at
    return _owner_start(view, first, last, letters) or first


def _owner_start(view: View, first: int, last: int, letters: str) -> int | None:
    """Return where a name with a possessive in it begins whose initials the acronym has (People's Front of X)."""
    if first < 2 or view.tokens[first - 1].text not in ("'s", "’s"):
        return None
    at = first - 2
    while at >= 0 and first - at < LONGEST_RUN and _is_capital(view, at):
        if initials(view.between(at, last)).startswith(letters[:2]):
            return at
        if view.opens_line(at):
            break
        at -= 1
    return None


def slugs(view: View) -> Iterator[Body]:
    """Yield the agency in the dateline of wire copy: `TOWN, May 1 (Agency) - …`."""
    for at in range(1, len(view.tokens) - 3):
        if view.tokens[at].text != "(" or view.opens_line(at):
            continue
        last = at + 1
        while last < len(view.tokens) - 1 and last - at < 4 and view.is_name(last):
            last += 1
        closed = last > at + 1 and view.tokens[last].text == ")" and last + 1 < len(view.tokens)
        if closed and view.tokens[last + 1].text in ("-", "–", "—", "--"):
            known = view.by_first.get(at + 1)
            who = known.entity if known is not None and known.last == last else None
            agency = who if who is not None and who.kind is ActorKind.MEDIA else None
            yield Body(at + 1, last, ActorKind.MEDIA, None, agency.id if agency else None, rule="slug", score=0.9)


def short_companies(view: View, full: Iterable[Span]) -> Iterator[Body]:
    """Yield the other places where a company stands without the words for what it is (X Y of X Y Shipping Ltd)."""
    starts = {token.start: at for at, token in enumerate(view.tokens)}
    heads: dict[str, list[list[str]]] = {}
    for span in full:
        tokens = [token.text for token in view.tokens[starts[span.start] :] if token.start < span.end]
        ends = [at for at, text in enumerate(tokens) if text in words("company")]
        if ends and ends[0] >= 2:
            heads.setdefault(tokens[0], []).append(tokens[: ends[0]])
    for at in range(len(view.tokens)):
        for short in heads.get(view.tokens[at].text, ()):
            if [token.text for token in view.tokens[at : at + len(short)]] == short:
                yield Body(at, at + len(short), ActorKind.ORGANISATION, rule="company", score=0.8)


def labelled_bodies(view: View) -> Iterator[Body]:
    """Yield what the tagger labels as an organisation and nothing else has read."""
    at = 0
    while at < len(view.tokens):
        last = at + 1
        if view.tokens[at].entity == "ORG" and view.tokens[at].begins:
            while last < len(view.tokens) and view.tokens[last].entity == "ORG" and not view.tokens[last].begins:
                last += 1
            first, last = _trimmed(view, at, last)
            known = view.by_first.get(first)
            if known is not None and known.actor is None and known.last >= last:
                first = last
            if last > first and _all_capital(view, first, last) and _alone(view, first, last):
                yield Body(first, last, ActorKind.ORGANISATION, rule="label", score=0.5)
        at = max(last, at + 1)


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    first += view.tokens[first].text.lower() == "the"
    while last > first and not view.is_name(last - 1):
        last -= 1
    return first, last


def _all_capital(view: View, first: int, last: int) -> bool:
    texts = [token.text for token in view.tokens[first:last]]
    return all(t[0].isupper() or t in _CONNECTORS for t in texts) and not words("thing").intersection(texts)


def _alone(view: View, first: int, last: int) -> bool:
    """Tell whether nothing beside the label shows that it is a place, a shout or part of another word."""
    token = view.tokens[first]
    if last - first == 1 and (token.text.lower() in words("title") or _is_shouted(view, first)):
        return False
    if view.opens_line(first) and (token.text.isupper() or last - first > 2):
        return False
    before = view.tokens[first - 1].text.lower() if first else ""
    behind = view.tokens[last].text if last < len(view.tokens) else ""
    return before not in words("place") and before not in ("of", "-", "–") and behind not in ("-", "–", "Minister")


def _is_shouted(view: View, at: int) -> bool:
    """Tell whether a word in capitals only goes on with a line that opens in capitals (A CHIP shop)."""
    while at >= 0 and view.tokens[at].text.isupper():
        if view.opens_line(at):
            return True
        at -= 1
    return False


def outlets(view: View) -> Iterator[Body]:
    """Yield capitals behind a word for an outlet: the weekly Fictional."""
    for at in range(1, len(view.tokens)):
        if view.tokens[at - 1].text.lower() not in words("mediacue") or view.opens_line(at) or not view.is_name(at):
            continue
        last = at + 1
        while last < len(view.tokens) and last - at < 5 and (view.is_name(last) or _glued_hyphen(view, last)):
            last += 1
        if not _is_trade(view, at, last):
            yield Body(at, last, ActorKind.MEDIA, rule="outlet", score=0.75)


def _is_trade(view: View, first: int, last: int) -> bool:
    """Tell whether a word for an outlet is what a person is, where the tagger sees one: the broadcaster Ana Ruiz."""
    persons = all(view.tokens[at].entity == "PERSON" for at in range(first, last))
    return persons and last - first > 1 and view.tokens[first - 1].text.lower() in words("calling")


def _glued_hyphen(view: View, at: int) -> bool:
    glued = view.tokens[at - 1].end == view.tokens[at].start
    return glued and view.tokens[at].text in ("-", "al", "el") and at + 1 < len(view.tokens)
