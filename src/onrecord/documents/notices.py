"""Reads an outlet's notice that it corrects or takes back a text: this one, an earlier version of it, or another.

    Correction: An earlier version of this article misstated the number of ships.
    The story headlined “Ships leave harbour”, published on 3 July 2025, is withdrawn.
    ขออภัยในความคลาดเคลื่อนของข่าว

A line is a notice where a label opens it, where it speaks of this very text, or where the outlet apologises for it;
news of somebody else's correction is none. Which text is meant is left to `record`. Called by `metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.documents.headers import Tools, dated
from onrecord.documents.outlets import address_in
from onrecord.model.documents import Amended, Amends, Line, LineKind, Notice
from onrecord.model.ports import MetadataCues

NEAR = 160
"""Code points between an apology and what was mistaken, and between a title and that it is withdrawn."""
AFTER = 40
"""Code points behind a cue in which it is said that the text only stood elsewhere before, or of which day it is."""
GAP = 5
"""Code points between a cue and the title that is quoted behind it."""
LONG = 200
"""Code points of a title that is quoted, at most."""
SHORT = 4
"""Lines of body text, at most, of a text that is a notice and nothing else."""
NOTICES = ("correction_label", "retraction_label", "correction", "retraction", "apology", "notice_of", "notice_dated")
"""The kinds of cues that notices begin with."""
_LEAD = " \t([（【*_-–—•|#"
_CLOSE = re.compile(r"\s{0,3}(?:[:：\]）】)“\"«‘]|[-–—|]|$)")
_QUOTED = re.compile(r"[“\"«‘']([^“”\"«»‘]{10,200})[”\"»’']")


def notice(lines: Sequence[Line], tools: Tools) -> Notice | None:
    """Return the gravest notice of a text, a retraction before a correction, the first first; None if it has none."""
    short = sum(line.kind is LineKind.BODY for line in lines) <= SHORT
    tools = Tools(_those_in("\n".join(line.span.text for line in lines), tools.cues), tools.find_times)
    found = [(what, at) for at, line in enumerate(lines) if (what := _said(line.span.text, tools.cues, short=short))]
    taken = next((pair for pair in found if pair[0] is Amends.RETRACTION), None)
    what, at = taken or next(iter(found), (None, 0))
    if what is None:
        return None
    span = lines[at].span
    if _is_heading(span.text, tools.cues) and at + 1 < len(lines):
        span = lines[at + 1].span
    return Notice(what, span, _about("\n".join(line.span.text for line in lines) if short else span.text, tools))


def _those_in(text: str, cues: MetadataCues) -> MetadataCues:
    """Return the cues with those words of notices alone that stand in a text: nearly always none."""
    folded = text.casefold()
    there: dict[str, Any] = {
        name: tuple(word for word in getattr(cues, name) if word.casefold() in folded) for name in NOTICES
    }
    return replace(cues, **there)


def apart(lines: Sequence[Line], found: Notice | None) -> tuple[Line, ...]:
    """Return the lines with that of a notice told apart from the article, where there is one beside it."""
    body = sum(line.kind is LineKind.BODY for line in lines)
    if found is None or body <= SHORT:
        return tuple(lines)
    return tuple(
        Line(line.span, LineKind.CREDIT) if line.span == found.span and line.kind is LineKind.BODY else line
        for line in lines
    )


def _said(text: str, cues: MetadataCues, *, short: bool) -> Amends | None:
    """Return what a line says that the outlet does, None where it is no notice."""
    if _label(text, cues.retraction_label) is not None or _place(text, cues.retraction) is not None:
        return Amends.RETRACTION
    if short and _between(text, cues.notice_of, cues.withdrawn):
        return Amends.RETRACTION
    if _label(text, cues.correction_label) is not None or _own(text, cues) or _sorry(text, cues):
        return Amends.CORRECTION
    return None


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


def _about(text: str, tools: Tools) -> Amended | None:
    """Return what a notice says of the text that it means: title, address, day."""
    title, url, day = _title(text, tools.cues), address_in(text), _day(text, tools)
    return Amended(title, url, day) if title or url or day else None


def _title(text: str, cues: MetadataCues) -> str | None:
    rest = _label(text, (*cues.correction_label, *cues.retraction_label))
    places = ([len(text) - len(rest)] if rest else []) + ([place[1]] if (place := _place(text, cues.notice_of)) else [])
    for start in places:
        quoted = _QUOTED.search(text, start)
        if quoted and quoted.start() - start <= GAP:
            return quoted[1].strip()
    return None


def _day(text: str, tools: Tools) -> str | None:
    place = _place(text, tools.cues.notice_dated)
    when = dated(text[place[1] : place[1] + AFTER], tools) if place else None
    return when.value if when else None
