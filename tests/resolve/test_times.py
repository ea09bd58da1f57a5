"""Forms to values. The reference date is Friday 22 August 2025 unless a case says otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import edtf
from onrecord.model.annotations import TimeMention
from onrecord.model.documents import ReferenceDate
from onrecord.model.spans import Span
from onrecord.model.timex import (
    Anchor,
    Between,
    Calendar,
    Direction,
    Granule,
    Length,
    Now,
    Part,
    Repeat,
    Shift,
    TimexType,
    Vague,
)
from onrecord.resolve.times import resolve_times

FRIDAY = ReferenceDate(value="2025-08-22")
PAST, PREVIOUS, FUTURE, NEXT = Direction.PAST, Direction.PREVIOUS, Direction.FUTURE, Direction.NEXT
DAY, WEEK, MONTH, YEAR = Granule.DAY, Granule.WEEK, Granule.MONTH, Granule.YEAR


def mentions(*forms, gap=10, **options):
    made = []
    for number, form in enumerate(forms):
        start = number * (5 + gap)
        made.append(TimeMention(Span(start, start + 5, "words"), TimexType.DATE, form, **options))
    return made


def values(*forms, reference=FRIDAY, day_first=None, gap=10, **options):
    times = resolve_times(mentions(*forms, gap=gap, **options), reference, day_first=day_first)
    return [time.value for time in times]


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (Calendar(year=2025, month=8, day=22), "2025-08-22"),
        (Calendar(year=2012), "2012"),
        (Calendar(year=2025, month=8, day=22, hour=14, minute=30), "2025-08-22T14:30"),
        (Calendar(year=2025, month=6, day=31), None),
        (Calendar(decade=1990, part=Part.START), "1990/1999"),
        (Calendar(century=13), "1201/1300"),
        (Calendar(year=2023, part=Part.Q1), "2023-01/2023-03"),
        (Calendar(year=2023, part=Part.H2), "2023-07/2023-12"),
        (Calendar(year=2023, part=Part.WINTER), "2023-12/2024-02"),
        (Calendar(year=2024, month=7, part=Part.MIDDLE), "2024-07"),
        (Calendar(year=2025, week=35), "2025-W35"),
        (Calendar(weekday=5, direction=PAST), "2025-08-22"),
        (Calendar(weekday=5, direction=PREVIOUS), "2025-08-15"),
        (Calendar(weekday=5, direction=FUTURE), "2025-08-22"),
        (Calendar(weekday=5, direction=NEXT), "2025-08-29"),
        (Calendar(weekday=7, direction=Direction.SAME), "2025-08-24"),
        (Calendar(weekday=3), "2025-08-20"),
        (Calendar(weekday=1), "2025-08-18"),
        (Calendar(month=12, direction=PREVIOUS), "2024-12"),
        (Calendar(month=8, direction=PAST), "2025-08"),
        (Calendar(month=8, direction=PREVIOUS), "2024-08"),
        (Calendar(month=10), "2024-10"),
        (Calendar(month=10, direction=FUTURE), "2025-10"),
        (Calendar(month=7, day=5), "2025-07-05"),
        (Calendar(month=9, day=3), "2025-09-03"),
        (Calendar(month=12, day=25, direction=PAST), "2024-12-25"),
        (Calendar(day=15), "2025-08-15"),
        (Calendar(weekday=4, month=8, day=21), "2025-08-21"),
        (Calendar(weekday=1, month=2, day=29), "2016-02-29"),
        (Calendar(part=Part.SUMMER, direction=PREVIOUS), "2024-06/2024-08"),
        (Calendar(part=Part.WINTER, direction=PAST), "2024-12/2025-02"),
        (Calendar(part=Part.Q2, direction=PAST), "2025-04/2025-06"),
        (Calendar(part=Part.WEEKEND, direction=PAST), "2025-08-16/2025-08-17"),
        (Calendar(month=6, shift=-1, shift_by=YEAR), "2024-06"),
        (Calendar(month=5, day=21, shift=-1, shift_by=YEAR), "2024-05-21"),
        (Calendar(weekday=3, shift=-1, shift_by=WEEK), "2025-08-13"),
        (Calendar(day=5, shift=1, shift_by=MONTH), "2025-09-05"),
        (Calendar(part=Part.END, shift=0, shift_by=MONTH), "2025-08"),
        (Calendar(part=Part.Q1, shift=1, shift_by=YEAR), "2026-01/2026-03"),
        (Calendar(hour=9, minute=14), "2025-08-22T09:14"),
        (Shift(-1, DAY), "2025-08-21"),
        (Shift(-1, DAY, on=Calendar(hour=15)), "2025-08-21T15:00"),
        (Shift(1, WEEK), "2025-W35"),
        (Shift(-1, Granule.WEEKEND), "2025-08-16/2025-08-17"),
        (Shift(0, Granule.WEEKEND), "2025-08-23/2025-08-24"),
        (Shift(-18, MONTH, rounded=False), "2024-02"),
        (Shift(-1, Granule.QUARTER), "2025-04/2025-06"),
        (Shift(-2, YEAR, rounded=False), "2023"),
        (Shift(-1, YEAR, exact=True), "2024-08-22"),
        (Shift(-1, YEAR, on=Calendar(month=3)), "2024-03"),
        (Shift(-1, Granule.DECADE), "2010/2019"),
        (Shift(-8, Granule.DECADE, rounded=False), "1945~"),
        (Shift(20000, YEAR), None),
        (Between(Calendar(day=25), Calendar(day=27, month=7)), "2025-07-25/2025-07-27"),
        (Between(Calendar(day=1, month=1), Calendar(day=15, month=8, year=2023)), "2023-01-01/2023-08-15"),
        (Between(Calendar(year=2003), Calendar(year=2007)), "2003/2007"),
        (Between(Calendar(month=11), Calendar(month=2, year=2024)), "2023-11/2024-02"),
        (Between(Calendar(month=11, year=2023), Calendar(month=2)), "2023-11/2024-02"),
        (Between(Calendar(year=2007), Calendar(year=2003)), None),
        (Repeat(every=Calendar(weekday=5)), "XXXX-WXX-5"),
        (Repeat(granule=YEAR), "XXXX"),
        (Length(3, DAY), "P3D"),
        (Length(2.5, Granule.HOUR), "PT2.5H"),
        (Length(None, YEAR), "PXY"),
    ],
)
def test_one_form(form, value):
    assert values(form) == [value]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ([Calendar(year=2018), Shift(1, YEAR, anchor=Anchor.PREVIOUS)], ["2018", "2019"]),
        (
            [Calendar(month=4, direction=PAST), Shift(-6, MONTH, anchor=Anchor.PREVIOUS, rounded=False)],
            ["2025-04", "2024-10"],
        ),
        ([Calendar(weekday=7), Shift(2, DAY, anchor=Anchor.PREVIOUS)], ["2025-08-17", "2025-08-19"]),
        (
            [Shift(2, WEEK, anchor=Anchor.NEXT, rounded=False), Calendar(year=2020, month=6, day=15)],
            ["2020-06-29", "2020-06-15"],
        ),
        ([Calendar(year=2020), Shift(2, DAY, anchor=Anchor.PREVIOUS)], ["2020", None]),
        ([Shift(2, DAY, anchor=Anchor.PREVIOUS)], [None]),
        ([Calendar(weekday=2), Calendar(hour=15, minute=40)], ["2025-08-19", "2025-08-19T15:40"]),
        (
            [Calendar(weekday=2, hour=9), Shift(3, Granule.HOUR, anchor=Anchor.PREVIOUS)],
            ["2025-08-19T09:00", "2025-08-19T12:00"],
        ),
        (
            [Calendar(weekday=2), Calendar(year=2020), Shift(0, DAY, anchor=Anchor.PREVIOUS)],
            ["2025-08-19", "2020", "2025-08-19"],
        ),
    ],
)
def test_in_the_order_of_the_text(forms, expected):
    assert values(*forms) == expected


def test_a_clock_time_far_from_any_day_is_the_reference_day_s():
    assert values(Calendar(weekday=2), Calendar(hour=8), gap=500) == ["2025-08-19", "2025-08-22T08:00"]


def test_tense_turns_a_bare_month():
    assert values(Calendar(month=10), tense=FUTURE) == ["2025-10"]
    assert values(Calendar(weekday=1), tense=FUTURE) == ["2025-08-25"]


def test_about():
    assert values(Calendar(year=1250), approximate=True) == ["1250~"]


@pytest.mark.parametrize(("day_first", "value"), [(True, "2025-04-03"), (False, "2025-03-04"), (None, None)])
def test_swapped_day_and_month(day_first, value):
    form = Calendar(year=2025, month=4, day=3, alternatives=(Calendar(year=2025, month=3, day=4),))
    (time,) = resolve_times(mentions(form), FRIDAY, day_first=day_first)
    assert time.value == value
    if value is None:
        assert (time.how, time.earliest, time.latest) == ("unresolved", "2025-03-04", "2025-04-03")


def test_the_weekday_settles_swapped_day_and_month():
    form = Calendar(year=2025, month=4, day=3, weekday=2, alternatives=(Calendar(year=2025, month=3, day=4),))
    assert values(form, day_first=True) == ["2025-03-04"]


def test_without_a_reference_date_only_the_explicit_is_known():
    forms = (Calendar(year=2018), Shift(1, YEAR, anchor=Anchor.PREVIOUS), Shift(-1, DAY), Calendar(month=6))
    assert values(*forms, reference=ReferenceDate()) == ["2018", "2019", None, None]


def test_a_reference_known_within_bounds_leaves_bounds():
    reference = ReferenceDate(earliest="2025-08-20", latest="2025-08-26")
    last_year, yesterday = resolve_times(mentions(Shift(-1, YEAR), Shift(-1, DAY)), reference)
    assert (last_year.value, last_year.how) == ("2024", "relative")
    assert (yesterday.value, yesterday.earliest, yesterday.latest) == (None, "2025-08-19", "2025-08-25")


def test_an_unsaid_number_is_never_made_precise():
    (time,) = resolve_times(mentions(Shift(None, DAY, direction=PAST)), FRIDAY)
    assert (time.value, time.earliest, time.latest, time.how) == (None, None, "2025-08-22", "unresolved")


def test_history_takes_the_year_named_last():
    dated = [Calendar(year=1941 + n, month=3) for n in range(5)]
    assert values(*dated, Calendar(month=6))[-1] == "1945-06"


def test_vague_references_are_no_times():
    times = resolve_times(mentions(Vague(Now.PRESENT), Calendar(year=2012)), FRIDAY)
    assert [(time.id, time.value) for time in times] == [("t1", "2012")]


def test_how():
    forms = (Calendar(year=2012), Shift(-1, DAY), Calendar(year=2025, month=2, day=31))
    assert [time.how for time in resolve_times(mentions(*forms), FRIDAY)] == ["explicit", "relative", "unresolved"]


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    st.integers(-150, 400),
    st.sampled_from([DAY, WEEK, MONTH, YEAR, Granule.QUARTER, Granule.DECADE, Granule.WEEKEND]),
)
def test_every_value_has_the_bounds_that_its_time_carries(now, amount, granule):
    (time,) = resolve_times(mentions(Shift(amount, granule)), ReferenceDate(value=now.isoformat()))
    assert time.value is not None
    assert edtf.interval(time.value) == (time.earliest, time.latest)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 7))
def test_directions_look_the_right_way(now, weekday):
    def first(direction):
        return values(Calendar(weekday=weekday, direction=direction), reference=ReferenceDate(value=now.isoformat()))[0]

    assert first(PREVIOUS) < now.isoformat() < first(NEXT)
    assert first(PAST) <= now.isoformat() <= first(FUTURE)


def test_the_same_day_in_a_new_paragraph_is_not_one_still_to_come() -> None:
    told = Calendar(year=2025, month=8, day=2)
    coming = Calendar(year=2025, month=9, day=10)
    same = Shift(0, DAY, Anchor.PREVIOUS)
    times = resolve_times(mentions(told, coming, same), FRIDAY, paragraphs=(0, 15, 30))
    assert [time.value for time in times] == ["2025-08-02", "2025-09-10", "2025-08-02"]
