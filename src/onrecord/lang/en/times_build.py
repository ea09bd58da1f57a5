"""Gives each match of the English grammar its meaning: the form of `model/timex.py` that its rule builds.

The builders are in `times_dates.py` and `times_counts.py`. Called by `times.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.lang.en import times_counts, times_dates
from onrecord.lang.en.times_parts import Built
from onrecord.lang.en.times_rules import Match

BUILDERS: dict[str, Callable[[Match], Built | None]] = {
    "date": times_dates.make_date,
    "days": times_dates.make_days,
    "years": times_dates.make_years,
    "feast": times_dates.make_feast,
    "iso": times_dates.make_iso,
    "numeric": times_dates.make_numeric,
    "month": times_dates.make_month,
    "weeks": times_dates.make_weeks,
    "quarter": times_dates.make_quarter,
    "half": times_dates.make_half,
    "season": times_dates.make_season,
    "decade": times_dates.make_decade,
    "century": times_dates.make_century,
    "year": times_dates.make_year,
    "loose": times_dates.make_loose,
    "weekday": times_dates.make_weekday,
    "weekend": times_dates.make_weekend,
    "relday": times_counts.make_relday,
    "overnight": times_counts.make_overnight,
    "relpart": times_counts.make_relpart,
    "unit": times_counts.make_period,
    "edgeunit": times_counts.make_edgeunit,
    "anchored": times_counts.make_anchored,
    "ago": times_counts.make_ago,
    "fromnow": times_counts.make_fromnow,
    "later": times_counts.make_later,
    "after": times_counts.make_after,
    "length": times_counts.make_length,
    "set": times_counts.make_set,
    "adverb": times_counts.make_adverb,
    "clock": times_counts.make_clock,
    "dawn": times_counts.make_dawn,
    "vague": times_counts.make_vague,
}
"""What each name in the rules' table builds."""


def build(match: Match) -> Built | None:
    """Return what the match means, or None; also for years before the Common Era, which have no form."""
    after = match.category(1)
    if after == "BCE" or (after in ("SMALL", "INTEGER", "YEAR") and match.category(2) == "BCE"):
        return None
    return BUILDERS[match.rule.builder](match)
