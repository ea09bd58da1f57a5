"""Dates to act on: the date expressions of NGEC (Halterman et al.), English, with cases that must be refused.

    python -m bench.suites.ngec_dates --data DIR

DIR holds `tests/test_date_resolver.py` of the public repository ahalterman/NGEC-2025 (or the file alone); without it
the suite says so and passes. The file is parsed, never run. A case is one expression and reference day of which the
file asserts a first day, an end, a granularity, a type or a refusal; what it asserts of wordings, clocks and missing
input of NGEC's own functions is left out.

Protocol: the expression is read alone and in a few plain sentences (`FRAMES`), as NGEC cuts it out of one, in the past
tense where the words do not say (a range may run on); the sentence in which most of it is read counts, and a refusal
must hold in each. EDTF is then written in NGEC's convention, which fills what is not said: a month by its 16th (last
month: the reference day's), a year by the reference day's month and day, the end of a month by its last day; a weekend
by its Saturday and a week by a day of it count when the day lies within. Seasons, halves and holidays, which NGEC has
no granularity for and refuses, count as refused unless they name a day; a year that only names something (the 2024
election) as well. The tests are a specification: they may be looked at, and grammars are mended in general, never by
instance. Two refusals are left on purpose: Christmas Day is a day, and "Wednesday, officials said" is a Wednesday.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.lang.en.times import find_times
from onrecord.model import edtf
from onrecord.model.annotations import TimeMention
from onrecord.model.documents import ReferenceDate
from onrecord.model.reading import Time
from onrecord.model.timex import Between, Calendar, Direction, Length, Part, Repeat, Shift
from onrecord.resolve.times import resolve_times

FILE = "test_date_resolver.py"
SEASONS = frozenset({Part.SPRING, Part.SUMMER, Part.AUTUMN, Part.WINTER, Part.H1, Part.H2})
LOOSE = ("year", "month", "week", "quarter")
REFUSED = "unresolved"
FRAMES = ("{}", "Officials met {}.", "Officials met on {}.", "Officials met in {}.", "Talks ran from {}.")
"""Sentences that an expression may have been cut from; the one in which most of it is read counts."""


@dataclass(frozen=True, slots=True)
class Case:
    """An expression, the day it is read on, and what is asserted: `first` and `end` as far as the file writes them."""

    words: str
    on: str
    first: str | None = None
    end: str | None = None
    granularity: str | None = None
    kind: str | None = None


def cases(text: str) -> list[Case]:
    """Return the cases of a test file, each expression with all that is asserted of it there, in order."""
    found: dict[tuple[str, str], Case] = {}
    for function in (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)):
        for case in _Function(function).cases():
            before = found.get((case.words, case.on), case)
            found[case.words, case.on] = Case(
                case.words,
                case.on,
                before.first or case.first,
                before.end or case.end,
                before.granularity or case.granularity,
                before.kind or case.kind,
            )
    return [case for case in found.values() if case.first or case.granularity or case.kind]


class _Function:
    """Reads one test function: loops over literals, calls of `_resolve_date`, assertions about their results."""

    def __init__(self, node: ast.FunctionDef) -> None:
        self._body = node.body
        self._lists: dict[str, object] = {}
        self._text: dict[str, str] = {"REF": "2025-05-16"}
        self._called: dict[str, tuple[str, str]] = {}

    def cases(self) -> Iterator[Case]:
        yield from self._block(self._body)

    def _block(self, body: list[ast.stmt]) -> Iterator[Case]:
        for node in body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._assigned(node.targets[0].id, node.value)
            elif isinstance(node, ast.For):
                yield from self._loop(node)
            elif isinstance(node, ast.Assert):
                yield from self._asserted(node.test)
            elif isinstance(node, ast.If):
                yield from ()

    def _assigned(self, name: str, value: ast.expr) -> None:
        if (call := self._call(value)) is not None:
            self._called[name] = call
            return
        try:
            literal = ast.literal_eval(value)
        except ValueError:
            return
        self._lists[name] = literal
        if isinstance(literal, str):
            self._text[name] = literal

    def _loop(self, node: ast.For) -> Iterator[Case]:
        try:
            rows = ast.literal_eval(node.iter)
        except ValueError:
            rows = self._lists.get(getattr(node.iter, "id", ""), ())
        names = [
            n.id
            for n in (node.target.elts if isinstance(node.target, ast.Tuple) else [node.target])
            if isinstance(n, ast.Name)
        ]
        for row in rows if isinstance(rows, list | tuple) else ():
            values = row if isinstance(row, tuple) else (row,)
            self._text.update(
                {name: str(value) for name, value in zip(names, values, strict=False) if value is not None}
            )
            yield from self._block(node.body)

    def _call(self, node: ast.expr) -> tuple[str, str] | None:
        """Return the expression and day of a call `_resolve_date(words, day)`."""
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("_resolve_date", "resolve_date_text"):
            return None
        given = [self._value(argument) for argument in node.args]
        return (given[0], given[1]) if len(given) == 2 and given[0] and given[1] and given[1][:1].isdigit() else None

    def _value(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        return self._text.get(getattr(node, "id", ""))

    def _asserted(self, test: ast.expr) -> Iterator[Case]:
        if isinstance(test, ast.BoolOp):
            for value in test.values:
                yield from self._asserted(value)
        if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
            return
        path, call = self._subject(test.left)
        wanted = self._wanted(test.comparators[0])
        if call is None or wanted is None:
            return
        words, on = call
        if "date_end" in path:
            yield Case(words, on[:10], end=wanted)
        elif "resolved_date" in path:
            yield Case(words, on[:10], first=wanted)
        elif "granularity" in path:
            yield Case(words, on[:10], granularity=wanted)
        elif "date_type" in path:
            yield Case(words, on[:10], kind=wanted)

    def _wanted(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Call) and node.args:
            return self._value(node.args[0])
        return self._value(node)

    def _subject(self, node: ast.expr) -> tuple[str, tuple[str, str] | None]:
        """Return the attribute path of an asserted value and the call that it is of."""
        path = ast.unparse(node)
        while not isinstance(node, ast.Name):
            if (call := self._call(node)) is not None:
                return path, call
            node = getattr(node, "func", None) or getattr(node, "value", None) or ast.Name("", ast.Load())
        return path, self._called.get(node.id)


def right(case: Case) -> bool:
    """Tell whether the product reads the expression as asserted, by the protocol of this module."""
    read = [_read(frame.format(case.words), case) for frame in FRAMES]
    if case.kind == REFUSED:
        return all(one is None or _refused(case.words, *one) for one in read)
    best = max((one for one in read if one is not None), key=lambda one: len(one[0].span), default=None)
    return best is not None and _same(case, best[1])


def _read(text: str, case: Case) -> tuple[TimeMention, Time] | None:
    """Return the first time of a text that lies in the expression, and its value."""
    found = [mention for mention in find_times(text) if not isinstance(mention.timex, Length | Repeat)]
    past = [replace(m, tense=Direction.PAST) if _looks_back(m) else m for m in found]
    times = {time.span: time for time in resolve_times(past, ReferenceDate(value=case.on))}
    return next(((mention, times[mention.span]) for mention in past if mention.span in times), None)


def _looks_back(mention: TimeMention) -> bool:
    return mention.tense is Direction.NONE and not isinstance(mention.timex, Between)


def _refused(words: str, mention: TimeMention, time: Time) -> bool:
    if time.value is None:
        return True
    timex = mention.timex
    parts = {getattr(timex, "part", None), getattr(getattr(timex, "on", None), "part", None)}
    if isinstance(timex, Calendar | Shift) and parts & SEASONS:
        return True
    rest = words.replace(mention.span.text, " ").split()
    return isinstance(timex, Calendar) and timex.year is not None and timex.month is None and len(rest) > 1


def _same(case: Case, time: Time) -> bool:
    value = (time.value or "").replace("~", "")
    first, _, last = value.partition("/")
    begins, ends = edtf.bounds(first)
    finish = edtf.bounds(last)[1] if last else ends
    if begins is None or finish is None:
        return False
    granular = _granularity(value)
    if case.granularity and granular != case.granularity and not (case.granularity == "week" and granular == "range"):
        return False
    if case.kind == "range" and case.end and not last:
        return False
    inside = case.first is None or begins <= case.first.ljust(10, "~")[:10] <= finish or begins.startswith(case.first)
    exact = granular in LOOSE or granular == "range" or case.first in (None, begins[: len(case.first or "")])
    ends_right = case.end is None or (
        finish.startswith(case.end[:7]) and (granular != "day" or finish.startswith(case.end))
    )
    return inside and exact and ends_right


def _granularity(value: str) -> str:
    first, _, last = value.partition("/")
    if last and len(first) == 7 and len(last) == 7 and first[:4] == last[:4] and int(last[5:]) - int(first[5:]) == 2:
        return "quarter"
    if last and len(first) == 4:
        return "year"
    if last and len(first) == 10 and first[:8] == last[:8] and int(last[8:]) - int(first[8:]) in (1, 6):
        return "week"
    if "W" in value:
        return "week"
    return {4: "year", 7: "month"}.get(len(first), "day")


def main(arguments: list[str] | None = None) -> int:
    """Score the cases; exit 0 also where the file is absent."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help=f"folder that holds {FILE}, searched in depth")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args(arguments)
    path = next(iter(sorted(chosen.data.rglob(FILE))), None)
    if path is None:
        print(f"ngec_dates: skipped, no {FILE} there")
        return 0
    asked = cases(path.read_text(encoding="utf-8"))
    results = [(case, right(case)) for case in asked]
    refusals = [ok for case, ok in results if case.kind == REFUSED]
    print(f"ngec_dates: {sum(ok for _, ok in results)} of {len(results)}; refused {sum(refusals)} of {len(refusals)}")
    if chosen.misses:
        print(*(f"  {case}" for case, ok in results if not ok), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
