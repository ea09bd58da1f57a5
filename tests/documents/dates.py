"""A tiny grammar of dates for these tests: days with a month, in figures, and clock times. Packs have the real one."""

import re

from onrecord.model.annotations import TimeMention
from onrecord.model.spans import Span
from onrecord.model.timex import Calendar, TimexType

LATIN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
STEMS = ("มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา")
ENDINGS = ("คม", "พันธ์", "คม", "ยน", "คม", "ยน", "คม", "คม", "ยน", "คม", "ยน", "คม")
LONG = tuple(stem + ending for stem, ending in zip(STEMS, ENDINGS, strict=True))
MONTHS = {name: number for names in (LATIN, SHORT, LONG) for number, name in enumerate(names, 1)}
WORDS = "|".join(re.escape(m) for m in sorted(MONTHS, key=len, reverse=True))
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s)?"
THAI_DAY = r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?\s?"
CLOCK = r"(?:,\s)?(?:เวลา\s)?(?P<h>\d\d?)[:.](?P<mi>\d\d)(?:\sน\.)?"
PATTERNS = [
    re.compile(
        rf"{WEEKDAY}{THAI_DAY}(?P<d>\d\d?)\s?(?P<mon>{WORDS})[a-z]*\.?"
        rf"(?:\s?(?:พ\.ศ\.\s)?(?P<y>\d{{4}}|\d\d(?!\d)))?(?:,?\s{CLOCK})?",
        re.I,
    ),
    re.compile(rf"{WEEKDAY}(?P<mon>{WORDS})[a-z]*\.?\s(?P<d>\d\d?)(?!\d)(?:,?\s(?P<y>\d{{4}}))?", re.I),
    re.compile(r"(?P<d>\d\d?)[-/](?P<m>\d\d?)[-/](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
]
DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def find_times(text: str) -> tuple[TimeMention, ...]:
    found: list[TimeMention] = []
    plain = text.translate(DIGITS)
    for pattern in PATTERNS:
        for m in pattern.finditer(plain):
            span = Span.of(text, *m.span())
            if any(span.overlaps(other.span) for other in found):
                continue
            g = m.groupdict()
            year = int(g["y"]) if g.get("y") else None
            if year is not None:
                year = year + 2500 - 543 if year < 100 else year - 543 if year > 2400 else year
            month = MONTHS[g["mon"].lower()] if g.get("mon") else int(g["m"])
            day = int(g["d"])
            hour, minute = (int(g["h"]), int(g["mi"])) if g.get("h") else (None, None)
            calendar = Calendar(year=year, month=month, day=day, hour=hour, minute=minute)
            if not g.get("mon") and "/" in m[0] and day <= 12 and month != day:
                calendar = Calendar(
                    year=year, month=month, day=day, alternatives=(Calendar(year=year, month=day, day=month),)
                )
            found.append(TimeMention(span, TimexType.DATE, calendar))
    return tuple(sorted(found, key=lambda t: t.span.start))
