"""Makes the forms of terms and of years that are not the calendar's: within ten days, fiscal years, first months.

Like `times_build.py`, one function for each builder that the grammar names. Called by `times.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from onrecord.lang.th.times_build import Built, Match, build_length, typed
from onrecord.lang.th.times_fields import amount, context, gather
from onrecord.model.timex import Between, Calendar, Direction, Granule, Length, Shift, TimexType

CLAUSE = 60
"""Code points before a term in which a forecast is taken for its clause's."""


def build_within(match: Match) -> Built | None:
    """Within ten days: up to a day where a forecast counts from the day of writing, else a duration."""
    term = build_length(replace(match, words=match.words[1:]))
    length = term.timex if term else None
    if term is None or not isinstance(length, Length):
        return None
    by = _by(length) if any(word in _clause_before(match) for word in context("forecast")) else None
    if by is None:
        return replace(term, start=match.words[1].start)
    return Built(Between(Shift(0, Granule.DAY), by), TimexType.DATE, term.end, approximate=term.approximate)


def _clause_before(match: Match) -> str:
    return re.split(r"[\n“”\"]|  ", match.before(CLAUSE))[-1]


def _by(length: Length) -> Shift | None:
    """The day on which a term from today ends; None where it is unsaid or not of whole days."""
    number, granule = length.amount, length.granule
    if number is not None and granule is Granule.HOUR:
        number, granule = number / 24, Granule.DAY
    if number is None or number != int(number) or granule is Granule.MINUTE:
        return None
    return Shift(int(number), granule, exact=True)


def build_first_months(match: Match) -> Built | None:
    """The first nine months of a year."""
    at = match.letters.index("L")
    number = amount(match.words[:at])
    year = gather(match.words[at + 2 :], match.text, match.style)
    if number is None or not 1 <= number <= 11:
        return None
    whole = replace(year.calendar(), part=None)
    if year.year is None and year.shift is None:
        whole = Calendar(shift=0, shift_by=Granule.YEAR)
    first, last = replace(whole, month=1), replace(whole, month=int(number))
    return replace(typed(Between(first, last), match), era=year.era)


def build_fiscal(match: Match) -> Built | None:
    """A fiscal year, October to September, named after the year it ends in; or a quarter of one."""
    at = match.letters.index("N")
    if match.words[-1].letter == "t":
        past, coming = Calendar(month=10, direction=Direction.PAST), Calendar(month=9, direction=Direction.FUTURE)
        return typed(Between(past, coming), match) if at == 0 else None
    fields = gather(tuple(word for word in match.words if word.letter != "o"), match.text, match.style)
    year = fields.year
    if year is None:
        return None
    quarter = int(fields.part.value[1]) if fields.part and fields.part.value[0] == "Q" else None
    first, last = (3 * quarter + 7, 3 * quarter + 9) if quarter else (10, 21)
    months = (Calendar(year=year - (month <= 12), month=(month - 1) % 12 + 1) for month in (first, last))
    return replace(typed(Between(*months), match), era=fields.era)


TERMS: dict[str, Callable[[Match], Built | None]] = {
    "within": build_within,
    "first_months": build_first_months,
    "fiscal": build_fiscal,
}
"""The builders by their names in the grammar."""
