"""Reads an outlet's notice that it corrects or takes back a text: this one, an earlier version of it, or another.

    Correction: An earlier version of this article misstated the number of ships.
    The story headlined “Ships leave harbour”, published on 3 July 2025, is withdrawn.
    ขออภัยในความคลาดเคลื่อนของข่าว

A line is a notice where a label opens it, where it speaks of this very text or of one of the outlet's own, or where the
outlet apologises for it; news of somebody else's correction is none. Which text is meant is left to `record`. Called by
`metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from onrecord.documents.headers import Tools, dated
from onrecord.documents.outlets import address_in, called
from onrecord.documents.stamps import day_of
from onrecord.knowledge.among import Among
from onrecord.model.documents import Amended, Amends, Line, LineKind, Notice
from onrecord.model.ports import MetadataCues

NEAR = 160
"""Code points between an apology and what was mistaken, and between a title and that it is withdrawn."""
AFTER = 40
"""Code points behind a cue in which it is said that the text only stood elsewhere before, or of which day it is."""
OURS = 80
"""Code points behind the outlet's own in which a word for a text stands, and of which day it is."""
GAP = 5
"""Code points between a cue and the title that is quoted behind it."""
LONG = 200
"""Code points of a title that is quoted, at most."""
SHORT = 4
"""Lines of body text, at most, of a text that is a notice and nothing else."""
NOTICES = (
    *(
        "correction_label",
        "correction_mark",
        "retraction_label",
        "correction",
        "retraction",
        "apology",
        "notice_of",
        "notice_dated",
    ),
    *("retracts", "corrects", "ours"),
)
"""The kinds of cues that notices begin with."""
_LEAD = " \t([（【*_-–—•|#"
_CLOSE = re.compile(r"\s{0,3}(?:[:：\]）】)“\"«‘]|[-–—|]|$)")
_QUOTED = re.compile(r"[“\"«‘']([^“”\"«»‘]{10,200})[”\"»’']")


def notice(lines: Sequence[Line], tools: Tools, *, publisher: str | None, published: str | None) -> Notice | None:
    """Return the gravest notice of a text, a retraction before a correction, the first first; None if it has none.

    `publisher` is whose text it is, `published` its day (EDTF): a date in it without a year is the last before that.
    """
    short = sum(line.kind is LineKind.BODY for line in lines) <= SHORT
    tools = Tools(_those_in("\n".join(line.span.text for line in lines), tools.cues), tools.find_times)
    said = (_said(line.span.text, tools.cues, short=short, outlet=publisher) for line in lines)
    found = [(what, at) for at, what in enumerate(said) if what]
    taken = next((pair for pair in found if pair[0] is Amends.RETRACTION), None)
    what, at = taken or next(iter(found), (None, 0))
    if what is None:
        return None
    span = lines[at].span
    if _is_heading(span.text, tools.cues) and at + 1 < len(lines):
        span = lines[at + 1].span
    about = "\n".join(line.span.text for line in lines) if short else span.text
    return Notice(what, span, _about(about, tools, published))


def _those_in(text: str, cues: MetadataCues) -> MetadataCues:
    """Return the cues with those words of notices alone that stand in a text: nearly always none."""
    kinds, words, index = _listed(tuple(getattr(cues, name) for name in NOTICES))
    there: dict[str, list[str]] = {name: [] for name in NOTICES}
    for number in index.held(text.casefold()):
        there[kinds[number]].append(words[number])
    told: dict[str, Any] = {name: tuple(words) for name, words in there.items()}
    return replace(cues, **told)


@lru_cache(maxsize=8)
def _listed(cues: tuple[tuple[str, ...], ...]) -> tuple[list[str], list[str], Among]:
    """The kind of each word of notices, the words, and their index."""
    listed = [(name, word) for name, words in zip(NOTICES, cues, strict=True) for word in words if word]
    return [name for name, _ in listed], [word for _, word in listed], Among(word.casefold() for _, word in listed)


def apart(lines: Sequence[Line], found: Notice | None) -> tuple[Line, ...]:
    """Return the lines with that of a notice told apart from the article, where there is one beside it."""
    body = sum(line.kind is LineKind.BODY for line in lines)
    if found is None or body <= SHORT:
        return tuple(lines)
    return tuple(
        Line(line.span, LineKind.CREDIT) if line.span == found.span and line.kind is LineKind.BODY else line
        for line in lines
    )


def _said(text: str, cues: MetadataCues, *, short: bool, outlet: str | None) -> Amends | None:
    """Return what a line says that the outlet does, None where it is no notice."""
    if _label(text, cues.retraction_label) is not None or _place(text, cues.retraction) is not None:
        return Amends.RETRACTION
    if (short and _between(text, cues.notice_of, cues.withdrawn)) or _by(text, outlet, cues.retracts):
        return Amends.RETRACTION
    if _ours(text, cues, cues.withdrawn):
        return Amends.RETRACTION
    labelled = _label(text, cues.correction_label) is not None or _marked(text, cues)
    if labelled or _own(text, cues) or _sorry(text, cues):
        return Amends.CORRECTION
    return Amends.CORRECTION if _by(text, outlet, cues.corrects) or _ours(text, cues, cues.mistaken) else None


def _by(text: str, outlet: str | None, deeds: Sequence[str]) -> bool:
    """Tell whether the outlet itself, by its name, does something shortly behind that."""
    named = _places(text, called(outlet)) if outlet and deeds else ()
    return any(_place(text[at : at + AFTER], deeds) is not None for at in named)


def _ours(text: str, cues: MetadataCues, said: Sequence[str]) -> bool:
    """Tell whether a line begins by speaking of a text of the outlet's own, and says something of it behind that."""
    place = _place(text, cues.ours)
    if place is None or not said:
        return False
    first = not text[: place[0]].strip(_LEAD) or _place(text[: place[0]], cues.newsroom) is not None
    word = _place(text[place[1] : place[1] + AFTER], cues.text_word) if first else None
    return word is not None and _place(text[place[1] + word[1] : place[1] + NEAR + AFTER], said) is not None


def _marked(text: str, cues: MetadataCues) -> bool:
    """Tell whether a word that may open any line opens one that says of a text what was mistaken in it."""
    rest = _label(text, cues.correction_mark)
    word = _place(rest, cues.text_word) if rest else None
    return rest is not None and word is not None and _place(rest[word[1] : word[1] + NEAR], cues.mistaken) is not None


def _is_heading(text: str, cues: MetadataCues) -> bool:
    """Tell whether a line is a label and nothing else."""
    rest = _label(text, (*cues.correction_label, *cues.retraction_label))
    return rest is not None and not rest.strip(" :：]）】)-–—|*_")


def _label(text: str, labels: Sequence[str]) -> str | None:
    """Return what follows a label that opens a line, closed by a colon, a bracket, a dash or the line's end."""
    head = text.lstrip(_LEAD)
    folded = head.casefold()
    for label in labels:
        if folded.startswith(label.casefold()) and _CLOSE.match(head, len(label)):
            return head[len(label) :]
    return None


def _place(text: str, words: Sequence[str], start: int = 0) -> tuple[int, int] | None:
    """Return where the first of some words stands from `start` on, as words of their own."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds into two: no place would be right
        folded = text
    places = ((at, at + len(word)) for word in words if (at := folded.find(word.casefold(), start)) >= 0)
    return min((place for place in places if _is_whole(text, *place)), default=None)


def _places(text: str, words: Sequence[str]) -> Iterator[int]:
    """Yield where the words end, from the first on."""
    at = 0
    while (place := _place(text, words, at)) is not None:
        at = place[1]
        yield at


def _is_whole(text: str, start: int, stop: int) -> bool:
    """Tell whether no Latin word goes on at either end."""
    before, after = text[start - 1 : start], text[stop : stop + 1]
    return not (
        (text[start].isascii() and before.isascii() and before.isalnum())
        or (text[stop - 1].isascii() and after.isascii() and after.isalnum())
    )


def _own(text: str, cues: MetadataCues) -> bool:
    place = _place(text, cues.correction)
    return place is not None and _place(text[place[1] : place[1] + AFTER], cues.republished) is None


def _sorry(text: str, cues: MetadataCues) -> bool:
    """Tell whether the outlet apologises for something mistaken: it alone speaks at the beginning of a line."""
    place = _place(text, cues.apology)
    if place is None:
        return False
    ours = not text[: place[0]].strip(_LEAD) or _place(text[: place[0]], cues.newsroom) is not None
    return ours and _place(text[place[1] : place[1] + NEAR], cues.mistaken) is not None


def _between(text: str, first: Sequence[str], second: Sequence[str]) -> bool:
    place = _place(text, first)
    return place is not None and _place(text[place[1] : place[1] + LONG + NEAR], second) is not None


def _about(text: str, tools: Tools, published: str | None) -> Amended | None:
    """Return what a notice says of the text that it means: title, address, day."""
    title, url, day = _title(text, tools.cues), address_in(text), _day(text, tools, published)
    return Amended(title, url, day) if title or url or day else None


def _title(text: str, cues: MetadataCues) -> str | None:
    """Return what is quoted right behind a word for a text, or behind a label at the beginning of a line."""
    labels = {label.casefold() for label in (*cues.correction_label, *cues.retraction_label)}
    for quoted in _QUOTED.finditer(text):
        head = text[: quoted.start()].rstrip(" ,:：")
        line = head.rpartition("\n")[2].lstrip(_LEAD).casefold()
        behind = line in labels or any(line.endswith(cue.casefold()) for cue in cues.notice_of)
        behind = behind or (text[: quoted.start()].rstrip().endswith(",") and _tells_text(head[-AFTER:], cues))
        if behind and quoted.start() - len(head) <= GAP:
            return quoted[1].strip()
    return None


def _tells_text(head: str, cues: MetadataCues) -> bool:
    """Tell whether a word for a text stands in what comes before a quotation, with the outlet's own before that."""
    return any(_place(head[at:], cues.text_word) is not None for at in _places(head, cues.ours))


def _day(text: str, tools: Tools, published: str | None) -> str | None:
    """Return the day behind a word for when the text was published; without a year, the last before the notice."""
    cues = tools.cues
    parts = [text[at : at + AFTER] for at in _places(text, cues.notice_dated)]
    parts += [text[at : at + OURS] for at in _places(text, cues.ours) if _place(text[at : at + OURS], cues.text_word)]
    when = next((one for part in parts if (one := dated(part, tools)) is not None), None)
    if when is None or when.value:
        return when.value if when else None
    latest = day_of(published)
    if latest is None or len(when.open) != 1:
        return None
    days = (f"{year:04d}-{month:02d}-{day:02d}" for year in (latest.year, latest.year - 1) for month, day in when.open)
    return next((day for day in days if day <= latest.isoformat()), None)
