"""Reads the names of bodies in Thai: a head word (กระทรวง, กองทัพ, องค์การ, สำนักข่าว) and what it is the body of.

Where the body's name ends is not marked: it ends at a country, at a space or bracket, or at a word no name
goes on with. Also here: acronyms spelt in Thai letters (ยูเอ็น); what a
country alone makes a name is in `names_states.py`. Called by `names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.knowledge.entities import entity
from onrecord.lang.th.names_items import Item, Kind, context
from onrecord.lang.th.names_person import Introduced, name_run
from onrecord.lang.th.names_spelt import acronym, may_spell
from onrecord.lang.th.names_states import SHORT_MINISTRIES, Body, government, land, people, short_ministry
from onrecord.lang.th.names_titles import country_of
from onrecord.model.annotations import ActorKind

LONGEST_SPELT = 24
LONGEST_BODY = 12
"""Items after its head that a body's name may have."""
_INSIDE = frozenset(
    {
        Kind.PORTFOLIO,
        Kind.MARKER,
        Kind.COMMON,
        Kind.WORD,
        Kind.NAME,
        Kind.HEAD,
        Kind.CAP,
        Kind.WEAK,
        Kind.PEOPLE,
        Kind.OF,
    }
)
_OF_COUNTRY = frozenset({ActorKind.ARMED_FORCE, ActorKind.GOVERNMENT})
_GOVERNMENTS = frozenset({"รัฐบาล"})
_UNKNOWN_ENOUGH = 3
"""Letters of unknown words by which a body's name is known for one."""


def bodies(text: str, items: Sequence[Item]) -> Iterator[Body]:
    """Yield the bodies of the text in order, without overlaps."""
    at = 0
    while at < len(items):
        found = _body(text, items, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _body(text: str, items: Sequence[Item], at: int) -> Body | None:
    item = items[at]
    if item.kind is Kind.PEOPLE:
        return people(items, at)
    if item.text in _GOVERNMENTS and (found := government(items, at)):
        return found
    if item.kind in (Kind.HEAD, Kind.CAP):
        if item.body is ActorKind.MEDIA:
            return _outlet(items, at)
        return _headed(text, items, at)
    if item.kind is Kind.NAME:
        return _suffixed(items, at)
    if item.text in SHORT_MINISTRIES:
        return short_ministry(items, at)
    if item.kind in (Kind.WORD, Kind.COMMON):
        return _spelt(items, at) or (_suffixed(items, at) if item.gap or items[at - 1].kind is Kind.STOP else None)
    return None


def _headed(text: str, items: Sequence[Item], at: int) -> Body | None:
    """A head with what follows it on the same piece; None where nothing makes it a name."""
    kind = items[at].body or ActorKind.ORGANISATION
    if (company := _company(items, at)) > 0:
        return Body(at + 1, company, kind, None, score=0.8, rule="company")
    if (numbered := _numbered(items, at)) > 0:
        return Body(at, numbered, kind, None, score=0.7, rule="numbered")
    whole = _before_acronym(text, items, at)
    if whole and items[at].text in _GROUPS and whole == at + 2 and items[at + 1].kind is Kind.NAME:
        return None  # the group is known by its own name
    if whole:
        return Body(at, whole, kind, country_of(items, at, whole), score=0.9, rule="acronym")
    last, country_end = _extent(items, at)
    if country_end and _is_body_itself(items, at, country_end):
        return None
    glossed = _is_glossed(text, items, last)
    if country_end == at + 2 and not glossed and items[at].text in _COMMON_HEADS:
        return None  # an American company is no name, and America is
    if country_end and not glossed:
        end = _posted(items, at, country_end)
        return _after_group(items, Body(at, end, kind, country_of(items, at, country_end), score=0.85))
    last = _trimmed(text, items, at, last)
    if last > at + 1 and (glossed or _is_name(items, at, last) or _is_only_one(items, at, last)):
        found = Body(at, last, kind, country_of(items, at, last), score=0.85 if glossed else 0.65)
        return found if glossed else _after_group(items, found)
    if items[at].kind is Kind.CAP:
        return Body(at, at + 1, kind, None, score=0.6, rule="cap")
    return None


_COMMON_HEADS = frozenset({"บริษัท", "พันธมิตร", "ธนาคาร", "โรงงาน", "ห้าง", "แบรนด์", "ค่าย", "ทีม", "แก๊ง", "กบฏ"})
"""Heads of names that a country alone behind them makes no name."""


def _company(items: Sequence[Item], at: int) -> int:
    """Return where a company's name ends, before the word for its form (บริษัท … จำกัด), 0 for none."""
    if items[at].text not in _COMPANIES:
        return 0
    last = at + 1
    while last < len(items) and last - at <= LONGEST_BODY and not items[last].breaks:
        if items[last].text == "จำกัด":
            return last if last > at + 1 else 0
        if items[last].kind not in _IN_COMPANY:
            return 0
        last += 1
    return 0


_COMPANIES = frozenset({"บริษัท", "ห้างหุ้นส่วน"})
_IN_COMPANY = frozenset({Kind.WORD, Kind.COMMON, Kind.WEAK, Kind.LATIN, Kind.NAME, Kind.SUFFIX, Kind.MARK, Kind.MARKER})


def _posted(items: Sequence[Item], at: int, end: int) -> int:
    """Return where the name of a state's mission ends: behind the organisation to which it is one."""
    if items[at].text not in _MISSIONS or end + 1 >= len(items) or items[end].text != "ประจำ":
        return end
    return end + 2 if items[end + 1].names and not items[end + 1].gap else end


_MISSIONS = frozenset({"คณะผู้แทนถาวร", "คณะทูตถาวร", "คณะผู้แทน"})


def _numbered(items: Sequence[Item], at: int) -> int:
    """Return where the name of a force ends that has a number (กองพลที่ 12, ทัพเรือภาค 2), 0 for none."""
    last = at + 1
    while last < len(items) and not items[last].gap and items[last].text in _BEFORE_NUMBER:
        last += 1
    ends = items[at].text.endswith("ภาค")
    numbered = last < len(items) and items[last].text.isdigit() and not items[last].breaks
    is_force = items[at].body is ActorKind.ARMED_FORCE
    return last + 1 if is_force and numbered and (ends or last > at + 1) else 0


_BEFORE_NUMBER = frozenset({"ที่", "ภาค", "ภาคที่"})


def _after_group(items: Sequence[Item], body: Body) -> Body | None:
    """The word for a group stays out of the name of one (กลุ่ม and its name)."""
    if items[body.first].text not in _GROUPS:
        return body
    if items[body.first + 1].kind is not Kind.WORD:
        return None
    return replace(body, first=body.first + 1, kind=ActorKind.ARMED_GROUP, score=0.7)


_GROUPS = frozenset({"กลุ่ม", "กลุ่มติดอาวุธ", "กลุ่มกบฏ", "กบฏ", "นักรบ", "กลุ่มก่อการร้าย", "กลุ่มนักรบ", "แก๊ง"})


def _extent(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the item after the name that the head opens, and the item after its country (0: none)."""
    last, country_end = at + 1, 0
    while last < len(items) and last - at <= LONGEST_BODY and not items[last].gap and _goes_on(items, at, last):
        last += 1
        if items[last - 1].kind is Kind.NAME and (land(items[last - 1]) or items[at].body in _OF_COUNTRY):
            country_end = last
            break
    return last, country_end


def _goes_on(items: Sequence[Item], at: int, last: int) -> bool:
    kind, before = items[last].kind, items[last - 1].kind
    if kind is Kind.MARK:
        return items[last].text in "-–" and last + 1 < len(items) and not items[last + 1].gap
    if kind is Kind.OF:
        return items[at].body in _OF_COUNTRY or items[last].text == "แห่ง"
    if items[at].text in _ASSOCIATIONS and (kind is Kind.ROLE or items[last].text == "เพื่อ"):
        return True
    if kind in (Kind.COMMON, Kind.WORD, Kind.WEAK, Kind.PEOPLE):
        return _may_describe(items, at, last, before)
    return kind in _INSIDE


_ASSOCIATIONS = frozenset({"สมาคม", "สมาพันธ์", "สหพันธ์", "สหภาพ", "มูลนิธิ", "ชมรม", "เครือข่าย", "สโมสร", "วิทยาลัย"})
"""Heads of bodies that are named for whom they join: สมาคมพยาบาลแห่งกานา."""


def _may_describe(items: Sequence[Item], at: int, last: int, before: Kind) -> bool:
    """Tell whether ordinary words go on with the name: not behind a ministry's field, nor far behind a force."""
    if items[at].kind is Kind.CAP or items[at].text in _MINISTRIES:
        return before is not Kind.PORTFOLIO and before is not Kind.CAP and items[last].kind is not Kind.WORD
    if items[at].body is ActorKind.ARMED_FORCE:
        return last - at <= 2 and items[last].kind is not Kind.WEAK
    return True


_MINISTRIES = frozenset({"กระทรวง", "ทบวง", "กต."})


def _trimmed(text: str, items: Sequence[Item], at: int, last: int) -> int:
    """Return where the name ends without loose words; a syllable of it is none where the text has it before a space."""
    while last - 1 > at and items[last - 1].kind in (Kind.OF, Kind.MARK, Kind.WEAK):
        whole = text[items[at].start : items[last - 1].end]
        if items[last - 1].kind is Kind.WEAK and items[last - 2].kind is Kind.WORD and f"{whole} " in text:
            return last
        last -= 1
    return last


def _before_acronym(text: str, items: Sequence[Item], at: int) -> int:
    """Return the item after the piece when an acronym in brackets stands there; no verb may be in it (0: none)."""
    last = at + 1
    while last < len(items) and not items[last].gap and items[last].kind is not Kind.MARK and last - at <= LONGEST_BODY:
        if items[last].kind is Kind.VERB and items[at].body is ActorKind.ARMED_FORCE:
            return 0  # forces are named for places and peoples, and soldiers do things
        last += 1
    opens = _ACRONYM_BRACKET.match(text, items[last - 1].end) if last > at + 1 else None
    if opens is None:
        return 0
    inside = opens.group(1)
    return last if inside.isascii() or "." in inside or acronym(inside) else 0


_ACRONYM_BRACKET = re.compile(r"[ \u00a0]?\(([A-Z][A-Za-z0-9&/-]{1,10}|[\u0e01-\u0e5b.]{2,24})\)")


def _is_body_itself(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether soldiers are those of a body with a name of its own (soldiers of the Red Army)."""
    named = items[end - 1]
    kinds = {known.kind for name in named.names if (known := entity(name.entity)) is not None}
    return items[at].body is ActorKind.ARMED_FORCE and end - at > 2 and ActorKind.ARMED_FORCE in kinds


def _is_glossed(text: str, items: Sequence[Item], last: int) -> bool:
    """Tell whether a bracket with Latin letters follows."""
    return _LATIN_BRACKET.match(text, items[last - 1].end) is not None


_LATIN_BRACKET = re.compile(r"[ \u00a0]?\([A-Z]")


def _is_name(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether the words after the head make it a name: a marker, an office's field, unknown words."""
    kinds = [item.kind for item in items[at + 1 : last]]
    if Kind.MARKER in kinds or Kind.NAME in kinds:
        return True
    if Kind.PORTFOLIO in kinds and items[at].body is ActorKind.GOVERNMENT:
        return True
    unknown = sum(item.end - item.start for item in items[at + 1 : last] if item.kind is Kind.WORD)
    needed = _UNKNOWN_ENOUGH + 1 if items[at].body is ActorKind.ARMED_FORCE else _UNKNOWN_ENOUGH
    return unknown >= needed and 2 * unknown >= items[last - 1].end - items[at].end


def _is_only_one(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether ordinary words say which of the bodies it is (กรมสารนิเทศ): few, up to a space or verb, and none
    that any body may have (ใหม่, ท้องถิ่น)."""
    if items[at].text not in context("single") or items[last - 1].end - items[at].end > LONGEST_FIELD:
        return False
    closed = last >= len(items) or items[last].gap or items[last].kind in _CLOSING
    return closed and not any(item.text in context("any") or item.kind is Kind.WEAK for item in items[at + 1 : last])


_CLOSING = frozenset({Kind.VERB, Kind.STOP, Kind.MARK, Kind.TITLE, Kind.OF})
LONGEST_FIELD = 24
"""Code points of ordinary words that may say which body it is."""


def _outlet(items: Sequence[Item], at: int) -> Body | None:
    """A news outlet: its own name without the head where it has one, with the head where that is a country."""
    first = at + 1
    if first >= len(items) or items[first].breaks:
        return None
    if items[first].kind is Kind.NAME and not items[first].gap and land(items[first]):
        country = country_of(items, first, first + 1)
        return Body(at, first + 1, ActorKind.MEDIA, country, rule="outlet") if _is_own(items, at) else None
    if items[first].kind is Kind.LATIN:
        return _latin_outlet(items, first)
    run = name_run(items, first, Introduced.BY_TITLE)
    if run is None or run.weight < _UNKNOWN_ENOUGH:
        last = _plain_outlet(items, first)
        return Body(first, last, ActorKind.MEDIA, None, score=0.6, rule="outlet") if last else None
    return Body(first, run.last, ActorKind.MEDIA, None, score=0.75, rule="outlet")


def _plain_outlet(items: Sequence[Item], first: int) -> int:
    """Return where an outlet's name of ordinary words ends: right behind the head, before a verb or space (0: none)."""
    last = first
    while last < len(items) and not items[last].gap and items[last].kind in _IN_PLAIN and last - first < 4:
        last += 1
    if last == first or items[first].text in context("any") or items[last - 1].text in context("any"):
        return 0
    closed = last >= len(items) or items[last].gap or items[last].kind in (Kind.VERB, Kind.MARK)
    return last if closed and items[last - 1].end - items[first].start >= _UNKNOWN_ENOUGH else 0


_IN_PLAIN = frozenset({Kind.COMMON, Kind.WORD, Kind.NAME, Kind.SUFFIX, Kind.MARKER})


def _latin_outlet(items: Sequence[Item], first: int) -> Body:
    last = first + 1
    while last < len(items) and items[last].kind is Kind.LATIN and not items[last].breaks:
        last += 1
    return Body(first, last, ActorKind.MEDIA, None, score=0.7, rule="outlet")


def _suffixed(items: Sequence[Item], at: int) -> Body | None:
    """Unknown words that end in the last word of many outlets or firms (… ไทมส์, … แอร์ไลน์)."""
    last = at + 1
    while last < len(items) and last - at <= 6 and not items[last].gap and items[last].kind in _IN_SUFFIXED:
        last += 1
        if items[last - 1].kind is Kind.SUFFIX:
            country = country_of(items, at, last)
            return Body(at, last, items[last - 1].body or ActorKind.ORGANISATION, country, score=0.8, rule="suffix")
    return None


_IN_SUFFIXED = frozenset({Kind.WORD, Kind.COMMON, Kind.NAME, Kind.SUFFIX})


def _is_own(items: Sequence[Item], at: int) -> bool:
    return items[at].text in ("สำนักข่าว", "สถานีวิทยุ", "สถานีโทรทัศน์")


def _spelt(items: Sequence[Item], at: int) -> Body | None:
    """An acronym in the Thai names of Latin letters, of three letters or more."""
    if not may_spell(items[at].text):
        return None
    last, spelt = at, ""
    while last < len(items) and items[last].kind in (Kind.WORD, Kind.COMMON) and (last == at or not items[last].gap):
        spelt += items[last].text
        last += 1
        if len(spelt) > LONGEST_SPELT:
            return None
    for end in range(last, at, -1):
        letters = acronym("".join(item.text for item in items[at:end]))
        if letters and len(letters) >= 3:
            return Body(at, end, ActorKind.ORGANISATION, None, score=0.6, rule="spelt")
    return None


def collapsed(items: Sequence[Item], found: Sequence[Body]) -> list[Item]:
    """Return the items with each body as one item."""
    result: list[Item] = []
    reached = 0
    for body in found:
        first, last = items[body.first], items[body.last - 1]
        text = "".join(item.text for item in items[body.first : body.last])
        result += items[reached : body.first]
        result.append(
            first._replace(end=last.end, text=text, kind=Kind.BODY, names=(), body=body.kind, country=body.country)
        )
        reached = body.last
    return [*result, *items[reached:]]
