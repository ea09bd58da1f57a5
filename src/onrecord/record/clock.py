"""The second clock: the day on which a document made things known.

It is the day of publication as printed; the last day of the month or year where no more is printed, but never
after the day on which the document was in hand; that day where nothing is printed. The row says which.
Called by writer.py.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PRINTED = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T~?%])")


def known(published: str | None, in_hand: date) -> tuple[str, str]:
    """Return the ISO day from which the document's news was known, and `published` or `imported`.

    `published` is EDTF (a day, a day with a time, a month, a year); anything else counts as not printed.
    """
    printed = _PRINTED.match(published or "")
    if printed is None:
        return in_hand.isoformat(), "imported"
    year, month, day = (int(part) if part else None for part in printed.groups())
    try:
        last = _last_day(year or 0, month, day)
    except ValueError:  # a month 13, a 31 June: printed, and no day
        return in_hand.isoformat(), "imported"
    return (last if day else min(last, in_hand)).isoformat(), "published"


def _last_day(year: int, month: int | None, day: int | None) -> date:
    if month is None:
        return date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, day or monthrange(year, month)[1])
