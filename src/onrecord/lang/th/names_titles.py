"""Reads Thai noun phrases of persons: ranks and titles with countries, bodies and names around them.

`[title][of body or country] name`, `name title …`, titles alone. Called by `names.py`; where a name ends is
decided in `names_person.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.entities import entity
from onrecord.lang.th.names_items import Item, Kind, closes, context
from onrecord.lang.th.names_person import Introduced, Run, chunk_end, name_run
from onrecord.lang.th.names_shape import foreignness, is_foreign
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.spans import Span

_IN_TITLE = frozenset(
    {Kind.PORTFOLIO, Kind.HEAD, Kind.CAP, Kind.MARKER, Kind.OF, Kind.NAME, Kind.COMMON, Kind.TITLE, Kind.BODY}
)
FAR = 400
"""Items back in which somebody was named who is named again."""
LONGEST_TITLE = 9
"""Items after the first that a title may have."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the text names one: items of the name (none for a title alone) and of the title."""

    run: Run | None
    title: tuple[int, int] | None
    country: str | None
    score: float
    rule: str
    office: bool = True
    """Whether the title is an office, which alone stands for its holder, and no mere description."""
    alias: tuple[int, int] | None = None
    """Items of another name that the text gives right behind (หรือ)."""


def persons(items: Sequence[Item], taken: Sequence[bool]) -> Iterator[Person]:
    """Yield the persons of the text in order; items that are `taken` belong to glossed names or bodies."""
    at = 0
    while at < len(items):
        found, after = _person(items, at, taken)
        if found is not None:
            yield found
        at = max(after, at + 1)


_NO_PERSON = frozenset({Kind.MARK, Kind.STOP, Kind.VERB, Kind.OF, Kind.LATIN, Kind.PORTFOLIO, Kind.MARKER})


def _person(items: Sequence[Item], at: int, taken: Sequence[bool]) -> tuple[Person | None, int]:
    kind = items[at].kind
    if taken[at] or kind in _NO_PERSON:
        return None, at + 1
    if kind is Kind.HONORIFIC:
        return _ranked(items, at)
    if kind in (Kind.TITLE, Kind.ROLE):
        return _titled(items, at)
    if items[at].known_person:
        return _known(items, at)
    if kind in _FIRST_OF_FREE:
        if items[at].gap or items[at - 1].kind in _BEFORE_FREE:
            return _free(items, at, taken)
        if items[at - 1].kind in _FIRST_OF_FREE:
            return _glued(items, at, taken)
    return None, at + 1


_FIRST_OF_FREE = frozenset({Kind.WORD, Kind.COMMON, Kind.WEAK})


_BEFORE_FREE = frozenset({Kind.MARK, Kind.STOP, Kind.OF, Kind.VERB})


def _ranked(items: Sequence[Item], at: int) -> tuple[Person | None, int]:
    """A rank or honorific and the name behind it; after a number it counts people (46 นาย)."""
    if _counts(items, at):
        return None, at + 1
    first = at + 1
    while first < len(items) and items[first].kind is Kind.HONORIFIC:
        first += 1
    run = name_run(items, first, Introduced.BY_RANK) if _may_follow(items, first) else None
    if run is None:
        return None, first
    alias = _alias(items, run.last)
    title, country, after = _apposed(items, alias[1] if alias else run.last)
    return Person(run, title, country, 0.9, "rank", alias=alias or _alias(items, after)), after


def _alias(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    """Return the items of another name that `หรือ` gives behind a name, without its rank: one piece."""
    if at + 1 >= len(items) or items[at].text != "หรือ" or items[at].breaks or items[at + 1].breaks:
        return None
    first = at + 1
    while first < len(items) and not items[first].breaks and _opens_alias(items[first]):
        first += 1
    last = first
    while last < len(items) and items[last].kind in _OF_ALIAS and (last == first or not items[last].gap):
        last += 1
    closed = last >= len(items) or items[last].gap or items[last].kind in (Kind.MARK, Kind.VERB)
    if last == first or not closed or items[last - 1].end - items[first].start > LONGEST_ALIAS:
        return None
    return first, last


def _opens_alias(item: Item) -> bool:
    return item.kind in (Kind.HONORIFIC, Kind.ROLE) or item.text in _QUOTES


_OF_ALIAS = frozenset({Kind.WORD, Kind.COMMON, Kind.WEAK})
LONGEST_ALIAS = 14
"""Code points of a nickname."""


def _counts(items: Sequence[Item], at: int) -> bool:
    """Tell whether a rank behind a number counts people; behind a date it may open a name, which is glued to it."""
    if not at or not items[at - 1].text[-1:].isdigit():
        return at > 0 and not items[at].gap and items[at - 1].text in context("number") and closes(items, at)
    return not _ends_date(items, at - 1) or closes(items, at)


def _ends_date(items: Sequence[Item], at: int) -> bool:
    """Tell whether a number is the year of a date: of four digits, or behind the short form of a month (ก.ค.68)."""
    number = items[at].text
    if len(number) == 4:
        return number.isdecimal() and 1900 <= int(number) <= 2600
    return len(number) == 2 and at > 0 and not items[at - 1].breaks and _MONTH.fullmatch(items[at - 1].text) is not None


_MONTH = re.compile(r"[\u0e01-\u0e2e][\u0e31-\u0e4c]?\.[\u0e01-\u0e2e]\.")


def _may_follow(items: Sequence[Item], first: int) -> bool:
    if first >= len(items) or items[first].breaks:
        return False
    return items[first].known_person or items[first].kind in (Kind.WORD, Kind.COMMON, Kind.WEAK)


def _titled(items: Sequence[Item], at: int) -> tuple[Person | None, int]:
    end = title_end(items, at)
    country = _title_country(items, at, end)
    office = items[at].kind is Kind.TITLE
    run = _behind_title(items, end, at)
    named = at > 0 and (items[at - 1].known_person or " " in items[at - 1].text)
    if run is not None and not (named and _goes_on(items, at, end)):
        end = min(end, run.first)
        if country is None:
            country = _country_behind(items, run.last)
        return Person(run, (at, end), country, 0.85, "title", office), run.last
    office = office and not (items[at].text in _SPEAKERS and _names_body(items, at, end))
    return Person(None, (at, end), country, 0.6, "title-only", office), end


_SPEAKERS = frozenset({"โฆษก", "โฆษกหญิง", "โฆษกชาย", "รองโฆษก", "โฆษกประจำ", "โฆษกร่วม", "ผู้แทน", "ตัวแทน"})
"""Who speaks for a body and, unnamed, takes its name on record (codebook rule 6)."""


def _names_body(items: Sequence[Item], first: int, last: int) -> bool:
    return any(item.kind in (Kind.BODY, Kind.NAME) for item in items[first:last])


def title_end(items: Sequence[Item], at: int) -> int:
    """Return the item after the title that begins at `at`: its portfolio, body and country, on one piece."""
    end = at + 1
    limit = min(len(items), at + LONGEST_TITLE)
    while end < limit and not items[end].gap and items[end].kind in _IN_TITLE and not items[end].known_person:
        if items[end].text in _BEHIND_TITLE or (items[end].kind is Kind.COMMON and _is_land(items[end - 1], at, end)):
            break
        end += 1
    while end - 1 > at and items[end - 1].kind is Kind.OF:
        end -= 1
    if end < limit and items[end].gap and not items[end].breaks and _opens_of(items, end):
        return title_end(items, end)
    return end


def _is_land(before: Item, at: int, end: int) -> bool:
    """Tell whether a country's name ends a title: ordinary words behind it say what the holder does."""
    return end > at + 1 and before.kind is Kind.NAME


_BEHIND_TITLE = frozenset({"ทรง", "ได้", "จะ", "เคย", "กำลัง", "มี", "ถูก", "ต้อง", "ควร", "อาจ", "ยัง", "จึง", "ก็"})
"""Words of the clause that no title goes on with."""


def _opens_of(items: Sequence[Item], at: int) -> bool:
    """Tell whether `ของ` or `แห่ง` and a known name go on with the title after a space."""
    return items[at].text in ("ของ", "แห่ง") and at + 1 < len(items) and items[at + 1].kind is Kind.NAME


def _behind_title(items: Sequence[Item], first: int, title: int) -> Run | None:
    if first >= len(items) or items[first].breaks:
        return None
    if items[first].kind is Kind.HONORIFIC:
        while first < len(items) and items[first].kind is Kind.HONORIFIC:
            first += 1
        return name_run(items, first, Introduced.BY_RANK) if _may_follow(items, first) else None
    if not _may_follow(items, first):
        return None
    introduced = Introduced.BY_TITLE if items[title].kind is Kind.TITLE else Introduced.NOT
    run = name_run(items, first, introduced)
    return run if run is not None and (len(run.pieces) > 1 or run.weight >= 3) else None


def _apposed(items: Sequence[Item], at: int) -> tuple[tuple[int, int] | None, str | None, int]:
    """Return the title behind a name, its country, and the item after it."""
    if at < len(items) and not items[at].breaks and items[at].kind in (Kind.TITLE, Kind.ROLE):
        end = title_end(items, at)
        if not _names_another(items, at, end):
            return (at, end), _title_country(items, at, end), end
    return None, _country_behind(items, at), at


def _names_another(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether the title belongs to a name behind it: not where that stands apart and was named before."""
    if end >= len(items) or _behind_title(items, end, end - 1) is None:
        return False
    return not _goes_on(items, at, end)


def _goes_on(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether the text goes on behind a title with somebody whom it named before (X รัฐมนตรี Y กล่าวว่า)."""
    told, before = items[end].text, items[max(0, at - FAR) : max(0, at - 1)]
    return items[end].gap and any(item.text == told or item.text.endswith(f" {told}") for item in before)


def _country_behind(items: Sequence[Item], at: int) -> str | None:
    """Return the country in `name ของ country`."""
    if at + 1 < len(items) and items[at].text in ("ของ", "แห่ง", "จาก") and not items[at].breaks:
        return country_of(items, at, at + 2)
    return None


def country_of(items: Sequence[Item], first: int, last: int) -> str | None:
    """Return the country that the items name, directly or through a body of it; the last one counts. A regime that is
    partially recognised has offices of its own, not those of the state that its land is counted to."""
    for item in reversed(items[first:last]):
        if item.country:
            return item.country
        for name in item.names:
            known = entity(name.entity)
            if known is not None and known.country and not known.is_regime:
                return known.country
    return None


def _known(items: Sequence[Item], at: int) -> tuple[Person | None, int]:
    """A name known as a whole, with the title behind it."""
    title, country, after = _apposed(items, at + 1)
    run = name_run(items, at, Introduced.NOT)
    return Person(run, title, country, 0.95, "known"), after


_BEFORE_COUNTRY = frozenset({Kind.TITLE, Kind.ROLE, Kind.PORTFOLIO, Kind.OF, Kind.HEAD, Kind.CAP, Kind.MARKER})


def _title_country(items: Sequence[Item], first: int, last: int) -> str | None:
    """Return the country of an office: the one right behind the title's own words or of its body, not one in the
    description of a subject (a chair for Korean studies)."""
    posted = next((at for at in range(first, last) if items[at].text.endswith(_POSTED)), last)
    for at in range(posted - 1, first, -1):
        item = items[at]
        if item.kind is Kind.BODY or (item.kind is Kind.NAME and items[at - 1].kind in _BEFORE_COUNTRY):
            return country_of(items, at, at + 1)
        if item.kind is Kind.NAME and items[at - 1].text in _STATE_WORDS:
            return country_of(items, at, at + 1)
    return None


_STATE_WORDS = frozenset({"รัฐบาล", "ประเทศ", "ฝ่าย", "ทางการ"})
_POSTED = "ประจำ"
"""Behind this word an envoy's title names where the envoy is posted, not whose envoy it is."""


def _free(items: Sequence[Item], at: int, taken: Sequence[bool]) -> tuple[Person | None, int]:
    """A name that nothing introduces: unknown words with a title behind, or two clear pieces of them."""
    if is_thing(items, at):
        return None, chunk_end(items, at)
    if items[at].text in _NO_SYLLABLE:
        return _told_who(items, at, taken)
    loose = name_run(items, at, Introduced.BY_TITLE)
    if loose is not None and not any(taken[loose.first : loose.last]):
        title, country, after = _apposed(items, loose.last)
        if title is not None and (len(loose.pieces) > 1 or loose.weight >= 4):
            return Person(loose, title, country, 0.8, "apposition"), after
    run = name_run(items, at, Introduced.NOT)
    if run is None or any(taken[run.first : run.last]):
        return None, at + 1
    if len(run.pieces) > 1 and run.weight >= 6 and _looks_foreign(items, run):
        return Person(run, None, _country_behind(items, run.last), 0.65, "free"), run.last
    if _speaks(items, run):
        return Person(run, None, None, 0.6, "speaks"), run.last
    return None, run.last


def _told_who(items: Sequence[Item], at: int, taken: Sequence[bool]) -> tuple[Person | None, int]:
    """A foreign name that begins with a short word (มีเรลา): of several pieces, with an age or title behind it."""
    run = name_run(items, at, Introduced.BY_TITLE) if items[at].gap else None
    if run is None or len(run.pieces) < 2 or any(taken[run.first : run.last]) or not _looks_foreign(items, run):
        return None, at + 1
    title, country, after = _apposed(items, run.last)
    aged = run.last < len(items) and items[run.last].text == "วัย"
    return (Person(run, title, country, 0.75, "apposition"), after) if aged or title else (None, at + 1)


_NO_SYLLABLE = frozenset({"มี", "ให้", "หา", "ได้", "เป็น", "คือ", "ไม่", "จะ"})
"""Short words that begin no name, although the letters behind them may."""


def _looks_foreign(items: Sequence[Item], run: Run) -> bool:
    return any(foreignness("".join(one.text for one in items[first:end])) > 0 for first, end in run.pieces)


def is_thing(items: Sequence[Item], at: int) -> bool:
    """Tell whether the words are the name of a ship, an island or another thing."""
    things = context("thing")
    if items[at].text.startswith(_glued_things()):
        return True
    before = at - 1
    if before > 0 and not items[at].gap and items[before].text in _QUOTES:
        return items[before - 1].text in things and not items[before].breaks
    return items[at].text in things or (at > 0 and not items[at].gap and items[before].text in things)


_QUOTES = frozenset("\"'“‘")


@cache
def _glued_things() -> tuple[str, ...]:
    """Words of four letters or more for things, which the word breaker leaves glued to their names."""
    return tuple(word for word in sorted(context("thing")) if len(word) >= 4)


def _speaks(items: Sequence[Item], run: Run) -> bool:
    """Tell whether a foreign word stands alone before a verb of saying."""
    if run.last >= len(items) or items[run.last].breaks or items[run.last].text not in context("saying"):
        return False
    return is_foreign("".join(item.text for item in items[run.first : run.last]))


def _glued(items: Sequence[Item], at: int, taken: Sequence[bool]) -> tuple[Person | None, int]:
    """A foreign name of several pieces right behind an ordinary word that introduces nobody (ค้นหา, มี)."""
    end = chunk_end(items, at)
    if end >= len(items) or not items[end].gap or items[end].breaks or items[at].kind is Kind.COMMON:
        return None, at + 1
    if is_thing(items, at) or not is_foreign("".join(item.text for item in items[at:end])):
        return None, at + 1
    run = name_run(items, at, Introduced.NOT)
    if run is None or len(run.pieces) < 2 or any(taken[run.first : run.last]):
        return None, at + 1
    title, country, after = _apposed(items, run.last)
    return Person(run, title, country or _country_behind(items, run.last), 0.65, "glued"), after


def as_mention(text: str, items: Sequence[Item], person: Person) -> Mention | None:
    """Return the mention of `person`; None for a description that alone names nobody."""
    title = _span(text, items, person.title)
    if person.run is None:
        return _title_only(title, person)
    span = Span.of(text, items[person.run.first].start, items[person.run.last - 1].end)
    start = min(span.start, title.start) if title else span.start
    end = max(span.end, title.end) if title else span.end
    return Mention(
        span=span,
        form=Form.NAME,
        kind=ActorKind.PERSON,
        phrase=Span.of(text, start, end),
        title=title,
        gloss=_span(text, items, person.alias),
        country=person.country,
        score=person.score,
        rule=f"th-{person.rule}",
    )


def _title_only(title: Span | None, person: Person) -> Mention | None:
    if title is None or not person.office:
        return None
    return Mention(
        span=title,
        form=Form.NOMINAL,
        kind=ActorKind.PERSON,
        phrase=title,
        title=title,
        country=person.country,
        score=person.score,
        rule="th-title-only",
    )


def _span(text: str, items: Sequence[Item], of: tuple[int, int] | None) -> Span | None:
    return Span.of(text, items[of[0]].start, items[of[1] - 1].end) if of and of[1] > of[0] else None
