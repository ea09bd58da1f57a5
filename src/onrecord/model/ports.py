"""The interfaces between rooms that may not import each other.

An extractor declares what it requires and provides; `pipeline/assemble.py` refuses at build what cannot be
met. A document reader needs two things of a language (its metadata words and its dates) without knowing any
language: `MetadataCues` and `FindTimes` carry them across.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from onrecord.model.accounts import Estimate
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations, TimeMention


class Layer(StrEnum):
    """The layers of annotation, in the order in which they can be made."""

    ANALYSIS = "analysis"
    MENTIONS = "mentions"
    TIMES = "times"
    QUOTES = "quotes"
    EVENTS = "events"
    RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class MetadataCues:
    """The words by which a language marks what stands around an article: all from the pack's data.

    `origin` opens a line that names the original (`ที่มา`, `Source:`); `credit` opens or closes a credit line
    (`โดย`, `By`, `Reporting by`); `rendered` marks a text as a rendering wherever it stands
    (`แปลและเรียบเรียง`, `translated by`); `outlets` maps names of outlets as the language writes them to their
    canonical names; `agency_tail` matches an agency's sign-off (`-สำนักข่าวไทย`).

    `aside` opens a line about pictures, editing or further reading; `masthead` tells names of outlets and
    institutions by their last (`*Review`) or first word (`Centre*`); `dateline` lists who, named in the
    brackets of a dateline, publishes the text (`*`: anyone), for elsewhere these brackets name a mere source;
    `joiner` stands between names (`and`), `place` between a name and where it writes from (`in`). `bulletin`
    opens a title whose date is that of the text (`News in brief`). `issue` stands on a line that names the month of a
    magazine's number (`ฉบับเดือน`, `Issue of`). `desk` names a newsroom; what follows is its outlet
    (`กองบรรณาธิการ …`). `happened` leads on to the date of what a line
    tells, right behind its words (`…เมื่อ`): such a line is no date line unless it says little else.
    `kicker` is all that a line says, but for a `number`, above the headline or below: the kind of text (`PRESS RELEASE
    No. 7`, `ข่าวสารนิเทศ`). `staff` ends a line that names an outlet's newsroom (`… live desk`), `filed` leads from an
    outlet to where its report comes from (`รายงานจาก…`), and a word of `tells` makes a clause of a name.

    `correction_label` and `retraction_label` open a line by which an outlet corrects or takes back a text
    (`Correction:`), and so does a `correction_mark`, a word that opens other lines too (`แก้ไข:`), where a
    `text_word` and a `mistaken` stand behind it; `correction` and `retraction` say so of this text wherever they
    stand in a line (`an earlier version of this article`), `republished` behind them that it only stood elsewhere
    before. `apology` at the beginning of a line, or behind a word for the newsroom (`newsroom`), says the former
    with a `mistaken` behind it (`ขออภัย … คลาดเคลื่อน`), and so does `notice_of` the latter with a `withdrawn`
    (`the story headlined … is withdrawn`). What is quoted behind a `notice_of` is the title of the text that is
    meant, a date behind a `notice_dated` its day. `retracts` and `corrects` say what an outlet does that is named
    before them: of the text's own it is a notice.
    `ours` at the beginning of a line, with a `text_word` shortly behind, speaks of a text of the outlet's own (`our May
    9 story`): a `mistaken` or `withdrawn` behind it makes the line a notice.
    """

    origin: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    rendered: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    outlets: Mapping[str, str] | None = None
    agency_tail: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    masthead: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    joiner: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    bulletin: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    desk: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    correction_label: tuple[str, ...] = ()
    correction_mark: tuple[str, ...] = ()
    retraction_label: tuple[str, ...] = ()
    correction: tuple[str, ...] = ()
    retraction: tuple[str, ...] = ()
    republished: tuple[str, ...] = ()
    apology: tuple[str, ...] = ()
    newsroom: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    notice_of: tuple[str, ...] = ()
    notice_dated: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    text_word: tuple[str, ...] = ()


FindTimes = Callable[[str], tuple[TimeMention, ...]]
"""Finds the time expressions of a text; offsets count from its start."""


class Extractor(Protocol):
    """An engine that finds annotations. Returns only what it provides, never what it was given."""

    name: str
    requires: frozenset[Layer]
    provides: frozenset[Layer]

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        """Return the annotations of this engine's layers in the document of `analysis`."""
        ...


@runtime_checkable
class Costly(Protocol):
    """An engine that costs money or long waiting, and can say beforehand how much."""

    def estimate(self, analysis: Analysis, found: Annotations) -> Estimate:
        """Return what `extract` would cost at most; nothing is asked."""
        ...
