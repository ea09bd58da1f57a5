"""Finds the short forms of persons that a document has named in full (ทาวน์ for เจนนี่ ทาวน์), and bodies again.

Short forms are as a rule the first or last piece of the full name. They are looked for at word boundaries,
outside every name already found; one that is an ordinary word too needs a verb behind it or a space on either
side. Called by `names.py`; whose short form it is, `resolve/actors.py` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from onrecord.lang.lexicon import Lexicon
from onrecord.lang.th.names_items import Item, Kind
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span

_BEFORE = frozenset({Kind.STOP, Kind.VERB, Kind.OF, Kind.MARK, Kind.TITLE, Kind.ROLE, Kind.HONORIFIC, Kind.COMMON})
_AFTER = frozenset({Kind.VERB, Kind.STOP, Kind.MARK, Kind.OF})
_UNCLEAR_LENGTH = 3
"""Up to this many code points a short form may be part of another word and needs its neighbours' witness."""


def short_forms(text: str, items: Sequence[Item], full: Iterable[Mention]) -> list[Mention]:
    """Return the other mentions, later and earlier, of those whom `full` names."""
    forms = {form: mention for mention in full if mention.form is Form.NAME for form in _forms(mention)}
    if not forms:
        return []
    by_start = {item.start: index for index, item in enumerate(items)}
    by_end = {item.end: index for index, item in enumerate(items)}
    edges = set(chain(by_start, by_end))
    names = {item.text for item in items if item.kind is Kind.NAME and not item.known_person}
    sought = {form: mention for form, mention in forms.items() if form not in names}
    hits = Lexicon(sought).find(text, boundaries=edges) if sought else []
    return [
        _mention(text, hit.start, hit.end, hit.meaning)
        for hit in hits
        if _stands(items, by_start.get(hit.start), by_end.get(hit.end))
    ]


def _forms(mention: Mention) -> list[str]:
    """Return what the mention's bearer may be called later: pieces of a person's name, a body's own name again."""
    name = mention.span.text
    if mention.kind is not ActorKind.PERSON:
        new = mention.entity is None or mention.rule == "th-gloss"
        return [name] if new and len(name) > _UNCLEAR_LENGTH - 1 else []
    pieces = name.split()
    if len(pieces) < 2:
        return pieces
    forms = [pieces[0], pieces[-1], name]
    if len(pieces) > 2:
        forms += [" ".join(pieces[1:]), " ".join(pieces[:2])]
    return [form for form in forms if len(form) >= 2]


def _stands(items: Sequence[Item], first: int | None, last: int | None) -> bool:
    if first is None or last is None:
        return False
    ordinary = all(items[i].kind not in (Kind.WORD, Kind.LATIN) for i in range(first, last + 1))
    short = items[last].end - items[first].start <= _UNCLEAR_LENGTH
    before = items[first].gap or items[first - 1].kind in _BEFORE
    after = last + 1 >= len(items) or items[last + 1].gap or items[last + 1].kind in _AFTER
    if ordinary:
        return before and last + 1 < len(items) and (items[last + 1].kind is Kind.VERB or (items[first].gap and after))
    if short:
        return before and after
    return before or after


def _mention(text: str, start: int, end: int, full: Mention) -> Mention:
    person = full.kind is ActorKind.PERSON
    return Mention(
        span=Span.of(text, start, end),
        form=Form.NAME,
        kind=full.kind,
        entity=None if person else full.entity,
        country=None if person else full.country,
        score=0.8,
        rule="th-short",
    )
