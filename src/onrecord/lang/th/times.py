"""Finds time expressions in Thai: the pack's `times` slot.

The text becomes a string of letters, one for each time word (`times_lexer.py`); the patterns of
`data/times_grammar.tsv`, compiled into one expression, run over that string once; a builder makes each match
a form (`times_build.py`, `times_fields.py`). Spans follow rules 7 to 9 of the codebook: เมื่อ and ใน stay
outside, calendar nouns inside; a date and the clock time beside it are one expression; parts of a day reduce
to the day. Not here: values (`resolve/times.py`). Called by the pipeline and, through it, by `documents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.assets import rows
from onrecord.lang.th.times_build import BUILDERS, Built, Match
from onrecord.lang.th.times_fields import context
from onrecord.lang.th.times_lexer import BREAKS, FULL_DATE, Lexed, figures, lex
from onrecord.lang.th.times_terms import TERMS
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import CalendarSystem, Link, TimeMention
from onrecord.model.spans import Span
from onrecord.model.timex import Anchor, Between, Calendar, Direction, Granule, Shift, Timex, TimexType

TENSE_BEFORE = 80
TENSE_AFTER = 30
"""Code points around an expression in which a marker of tense is taken for its clause's."""

LINK_MOST = 24
"""Code points before an expression within which a word that links it stands."""
NIGHT_REACH = 160
"""A clock time before dawn, named at most so far behind a night, belongs to the morning after it."""
DAWN = 6
_MAKERS = BUILDERS | TERMS

COMMON_ERA_DATE = re.compile("[Mm]o?P?E?Y")
CLAUSE_END = re.compile(r"ว่า|[\"“”]|  |\n")


def find_times(text: str, analysis: Analysis | None = None) -> tuple[TimeMention, ...]:  # noqa: ARG001
    """Return the time expressions of `text`, in order and without overlaps.

    `analysis` is not needed: Thai marks tense with particles, which stand in the text.
    """
    lexed = lex(text)
    style = _style(lexed)
    found: list[TimeMention] = []
    expression, builders = _grammar()
    for match in expression.finditer(lexed.letters):
        made = _match(match, lexed, text, style)
        built = _MAKERS[builders[made.rule]](made)
        if built is not None:
            found.append(_mention(made, built, text))
    return tuple(_after_night(found, text))


def _match(match: re.Match[str], lexed: Lexed, text: str, style: CalendarSystem | None) -> Match:
    indexes = lexed.at[match.start() : match.end()]
    words = lexed.words[indexes[0] : indexes[-1] + 1]
    left = lexed.letters[match.start() - 1] if match.start() else " "
    before = text[max(0, words[0].start - 8) : words[0].start].rstrip(" \t\u00a0●•*")
    at_line_start = before[-1:] in BREAKS
    return Match(match.lastgroup or "", words, text, style, left, at_line_start)


def _mention(match: Match, built: Built, text: str) -> TimeMention:
    start = match.words[0].start if built.start is None else built.start
    return TimeMention(
        span=Span.of(text, start, built.end),
        type=built.type,
        timex=built.timex,
        approximate=built.approximate or _about(match, built),
        calendar=built.era,
        tense=_tense(text, start, built.end) if _is_open(built) else _said_past(text, start),
        rule=f"th.times.{match.rule}",
        offset=_offset(match),
        link=Link.NEAR if match.rule == "daypart" else _link(text, start),
    )


def _offset(match: Match) -> int | None:
    """Return the days from the reference day that a date's own words name: today (23 Sept)."""
    named = (word for word in match.words if match.rule == "deictic_date" and word.letter == "n")
    return next((int(word.value) for word in named), None)


def _about(match: Match, built: Built) -> bool:
    dated = isinstance(built.timex, Calendar | Shift) and built.type is not TimexType.DURATION
    return dated and match.left == "q" and not match.before().rstrip().endswith(context("exact"))


def _is_open(built: Built) -> bool:
    """Tell whether tense may decide: the words name neither a year nor a direction."""
    timex = built.timex.end if isinstance(built.timex, Between) else built.timex
    return isinstance(timex, Calendar) and timex.year is None and timex.direction is Direction.NONE


def _link(text: str, start: int) -> Link:
    """Return what the word right before an expression makes of it: a deadline, or what came after."""
    shape, links = _links()
    match = shape.search(text, max(0, start - LINK_MOST), start)
    return links[match.group(1)] if match else Link.NONE


@cache
def _links() -> tuple[re.Pattern[str], dict[str, Link]]:
    table = [row for row in rows("onrecord.lang.th", "data/times_tense.tsv") if row["place"] == "link"]
    words = "|".join(sorted((re.escape(row["marker"]) for row in table), key=len, reverse=True))
    return re.compile(rf"({words})\s?(?:ใน|เมื่อ|ช่วง)?\s?\Z"), {row["marker"]: Link(row["tense"]) for row in table}


def _said_past(text: str, start: int) -> Direction:
    """Return what the word right before a date with a year tells of it: since 2014 is past, by 2030 to come."""
    directly, _, tenses = _markers()
    line = max(text.rfind("\n", 0, start) + 1, start - TENSE_BEFORE)
    match = directly.search(text[line:start])
    return tenses[match.group(1)] if match else Direction.NONE


def _style(lexed: Lexed) -> CalendarSystem | None:
    """Return the era in which the text dates: Buddhist where it prints one such year, Common where its months do."""
    years = [word.number for word in lexed.words if word.letter == "Y" and word.number]
    full = [figures(word.text)[-4:] for word in lexed.words if word.letter == FULL_DATE]
    if any(year >= 2400 for year in years) or any(year.startswith(("24", "25")) for year in full):
        return CalendarSystem.BE
    dated = COMMON_ERA_DATE.search(lexed.letters) or any(year.startswith(("19", "20")) for year in full)
    return CalendarSystem.CE if dated else None


def _tense(text: str, start: int, end: int) -> Direction:
    """Return the direction that prepositions and aspect markers around an expression give."""
    directly, near, tenses = _markers()
    line = max(text.rfind("\n", 0, start) + 1, start - TENSE_BEFORE)
    before = text[line:start]
    if match := directly.search(before):
        return tenses[match.group(1)]
    after = text[end : end + TENSE_AFTER]
    if cut := CLAUSE_END.search(after):
        after = after[: cut.start()]
    behind = [(len(before) - match.end(), match.group()) for match in near.finditer(before)]
    ahead = [(match.start(), match.group()) for match in near.finditer(after)]
    nearest = min(behind + ahead, default=None)
    if nearest is None:  # a part of a day is remembered, seldom announced
        return Direction.PAST if _dayparts().match(text, start) else Direction.NONE
    return tenses[nearest[1]]


@cache
def _markers() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Direction]]:
    table = list(rows("onrecord.lang.th", "data/times_tense.tsv"))
    directly, near = (
        "|".join(sorted((re.escape(row["marker"]) for row in table if row["place"] == place), key=len, reverse=True))
        for place in ("before", "near")
    )
    tenses = {row["marker"]: Direction(row["tense"]) for row in table if row["place"] != "link"}
    return re.compile(rf"({directly})\s?$"), re.compile(near), tenses


def _after_night(found: list[TimeMention], text: str) -> Iterator[TimeMention]:
    """Yield the mentions, with two o'clock after "the night of the 26th" on the 27th, and "the next day" too."""
    night: TimeMention | None = None
    moved = False
    for mention in found:
        timex = mention.timex
        if night is not None and _is_small_hour(mention) and mention.span.start - night.span.end <= NIGHT_REACH:
            yield replace(mention, timex=Shift(1, Granule.DAY, Anchor.PREVIOUS, on=_clock_of(timex)))
            moved = True
            continue
        if moved and timex == Shift(1, Granule.DAY, Anchor.PREVIOUS):
            mention = replace(mention, timex=Shift(0, Granule.DAY, Anchor.PREVIOUS))
        yield mention
        moved = False
        night = mention if _dayparts("night").match(text, mention.span.start) else None


def _is_small_hour(mention: TimeMention) -> bool:
    clock = _clock_of(mention.timex)
    return mention.rule == "th.times.clock" and clock is not None and (clock.hour or 0) < DAWN


def _clock_of(timex: Timex) -> Calendar | None:
    return timex if isinstance(timex, Calendar) else None


@cache
def _dayparts(value: str = "") -> re.Pattern[str]:
    """Return what matches a part of a day: any, or those of one value (`night`)."""
    table = rows("onrecord.lang.th", "data/times.tsv")
    words = [re.escape(row["surface"]) for row in table if row["kind"] == "daypart" and value in ("", row["value"])]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _grammar() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the grammar as one expression with a group for each rule, and the builders by its name."""
    pieces: dict[str, str] = {}
    builders: dict[str, str] = {}
    groups: list[str] = []
    for row in rows("onrecord.lang.th", "data/times_grammar.tsv"):
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda match: pieces[match.group(1)], row["pattern"])
        if row["builder"] == "-":
            pieces[row["name"]] = pattern
        else:
            builders[row["name"]] = row["builder"]
            groups.append(f"(?P<{row['name']}>{pattern})")
    return re.compile("|".join(groups)), builders
