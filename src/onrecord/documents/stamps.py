"""Dates as containers write them become EDTF: ISO 8601 and its relaxed cousins, RFC 2822, dates in addresses.

Nothing here reads prose: dates in an article's words are the language packs' work. A value keeps the precision
and the zone it was written with; what names no existing day is no date. Called by `declared`, `jsonl`,
`metadata` and `syndication`.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

BUDDHIST = 2400
"""From this year on a container's year is of the Buddhist Era (CE + 543): Thai sites print it even in ISO form."""

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?)?)?"
)
_IN_ADDRESS = re.compile(r"[/=_-](?P<year>(?:19|20)\d\d)([/-]?)(?P<month>\d\d|\d(?=\2\d))\2(?P<day>\d\d|\d)(?=\D|$)")
_MONTHS = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
)}  # fmt: skip
_NAMED_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>\d\d?)(?=/|$)", re.IGNORECASE)


def edtf(written: str) -> str | None:
    """Return a container's date or date-time as EDTF, with its zone as written; None when it is none."""
    written = written.strip()
    if found := _ISO.fullmatch(written):
        return _from_iso(found)
    try:
        stamp = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):  # the last: a number longer than a machine's
        return None
    return stamp.isoformat(timespec="seconds")


def stamp(
    year: int, month: int, day: int | None = None, *, hour: int | None = None, minute: int | None = None, zone: str = ""
) -> str | None:
    """Return EDTF for calendar fields (Common Era, 24-hour clock), or None when there is no such day."""
    if day is None:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 and 1 <= year <= 9999 else None
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return None
    clock = hour is not None and 0 <= hour <= 23 and 0 <= (minute or 0) <= 59
    return f"{value}T{hour:02d}:{minute or 0:02d}{zone}" if clock else value


def day_in_address(url: str | None) -> str | None:
    """Return the day that an address carries (`/2024/08/05/`, `-20240805`), as an ISO date, or None."""
    for pattern in (_IN_ADDRESS, _NAMED_IN_ADDRESS):
        for found in pattern.finditer(url or ""):
            month = _MONTHS.get(found["month"].lower()) or (int(found["month"]) if found["month"].isdigit() else 0)
            if month and (value := stamp(int(found["year"]), month, int(found["day"]))):
                return value
    return None


def day_of(value: str | None) -> date | None:
    """Return the day of an EDTF date or date-time; None for a month, a year or nothing."""
    try:
        return date.fromisoformat((value or "")[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None


def _from_iso(found: re.Match[str]) -> str | None:
    year, month, day = (int(found[name]) if found[name] else None for name in ("year", "month", "day"))
    if year and year >= BUDDHIST:
        year -= 543
    if year is None or month is None:
        return f"{year:04d}" if year else None
    value = stamp(year, month, day)
    if value is None or not found["hour"]:
        return value
    if int(found["hour"]) > 23 or int(found["minute"]) > 59 or int(found["second"] or 0) > 60:
        return value
    seconds = f":{found['second']}" if found["second"] else ""
    return f"{value}T{found['hour']}:{found['minute']}{seconds}{_zone(found['zone'])}"


def _zone(written: str | None) -> str:
    if not written:
        return ""
    if written in ("Z", "UTC", "GMT"):
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"
