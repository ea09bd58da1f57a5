"""Small charts as inline SVG: events by month, what lies between two, the rungs of a ladder. All charts are made here.

Nothing is told by colour alone: a bar's parts have the letters of their quads, every mark a title, and the chart a
label for readers that hear it. Lines and letters take the page's colour, so that charts are seen on dark pages too.
Called by the rest of this room; knows numbers and labels, no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.notebook.markup import element, safe

QUADS: Mapping[int, tuple[str, str, str]] = {
    1: ("c", "verbal cooperation", "#8bc0e8"),
    2: ("C", "material cooperation", "#1f6fb2"),
    3: ("x", "verbal conflict", "#f3b07a"),
    4: ("X", "material conflict", "#b5431c"),
    0: ("?", "neither", "#9e9e9e"),
}
"""Letter, meaning and colour of PLOVER's quads; the letters are those of the command line."""
WIDTH, HEIGHT = 640, 90
"""Pixels that bars have at most, above or below their line."""
MOST_MONTHS = 48
"""Months that are drawn one by one; what is longer is drawn by years."""
STEPS = ("alleged", "corroborated", "denied", "neither", "acknowledged", "celebrated", "retracted")
MOST_RUNGS = 40

Counted = tuple[str, int, int, int]
"""A period (YYYY-MM), which side of the line (1 above, -1 below), a quad, and how many."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A step in a chart: its name, when it was taken, whether it moved what stands, and what is told of it."""

    step: str
    when: str
    moved: bool
    title: str


def bars(counted: Iterable[Counted], *, label: str, sides: tuple[str, str] | None = None) -> str:
    """Return bars of events by month (by year where there are many), stacked by quad; below the line what goes the
    other way. Nothing where there are none."""
    found = _stacked(counted)
    if not found:
        return ""
    periods = _periods(sorted(found))
    most = max(sum(quads.values()) for side in found.values() for quads in side.values())
    wide = max(4, min(26, WIDTH // len(periods)))
    below = any(-1 in side for side in found.values())
    drawn = "".join(
        _bar(quads, period, sign, number * wide + 30, wide, HEIGHT / most)
        for number, period in enumerate(periods)
        for sign, quads in sorted(found.get(period, {}).items())
    )
    axis = _line(28, HEIGHT + 4, 32 + wide * len(periods), HEIGHT + 4)
    size = (max(60 + wide * len(periods), 220), HEIGHT * (2 if below else 1) + 28)
    ends = _text(30, size[1] - 6, periods[0]) + _text(30 + wide * (len(periods) - 1), size[1] - 6, periods[-1])
    top = _text(2, 12, str(most)) + ("" if sides is None else _text(size[0] - 60, 12, "▲", sides[0]))
    return _svg(axis + drawn + (ends if len(periods) > 1 else _text(30, size[1] - 6, periods[0])) + top, size, label)


def key() -> str:
    """Return what the letters and colours of bars mean."""
    some = (
        element("span", safe(letter), {"style": f"background:{colour};padding:0 .3em;color:#000"}) + f" {meaning}"
        for letter, meaning, colour in QUADS.values()
    )
    return element("div", " &nbsp; ".join(some), {"style": "font-size:85%"})


def ladder(rungs: Sequence[Rung], *, label: str) -> str:
    """Return the rungs of a contested involvement in their order: filled where a step moved what stands, hollow where
    it did not, with a line from move to move."""
    shown = rungs[:MOST_RUNGS]
    names = [step for step in STEPS if any(one.step == step for one in shown)]
    high = {step: 16 + 22 * number for number, step in enumerate(reversed(names))}
    wide = max(16, min(60, WIDTH // max(len(shown), 1)))
    where = [(130 + number * wide, high[one.step]) for number, one in enumerate(shown)]
    moves = [place for one, place in zip(shown, where, strict=True) if one.moved]
    size = (150 + wide * len(shown), 22 * len(names) + 34)
    drawn = [_text(4, y + 4, step) + _line(100, y, size[0] - 10, y, "0.15") for step, y in high.items()]
    drawn += [_line(*one, *other, "0.8") for one, other in pairwise(moves)]
    drawn += [_dot(one, *place) for one, place in zip(shown, where, strict=True)]
    ends = [_text(where[0][0] - 20, size[1] - 8, shown[0].when)]
    if len(shown) > 1 and where[-1][0] - where[0][0] > 90:
        ends.append(_text(where[-1][0] - 60, size[1] - 8, shown[-1].when))
    return _svg("".join((*drawn, *ends)), size, label)


def _stacked(counted: Iterable[Counted]) -> dict[str, dict[int, dict[int, int]]]:
    rows = list(counted)
    by_year = len({month for month, *_ in rows}) > MOST_MONTHS or _apart(rows) > MOST_MONTHS
    found: dict[str, dict[int, dict[int, int]]] = {}
    for month, side, quad, number in rows:
        quads = found.setdefault(month[:4] if by_year else month, {}).setdefault(side, {})
        quads[quad] = quads.get(quad, 0) + number
    return found


def _apart(rows: Sequence[Counted]) -> int:
    months = [_number(month) for month, *_ in rows]
    return max(months) - min(months) if months else 0


def _periods(found: Sequence[str]) -> list[str]:
    """Return all months, or all years, from the first to the last."""
    if len(found[0]) == 4:
        return [f"{year:04d}" for year in range(int(found[0]), int(found[-1]) + 1)]
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(_number(found[0]), _number(found[-1]) + 1)]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _bar(quads: Mapping[int, int], period: str, sign: int, x: int, wide: int, each: float) -> str:
    """Return one bar: its quads from the line on, each with its letter where there is room."""
    at, parts = float(HEIGHT + 4), []
    for quad in (quad for quad in QUADS if quads.get(quad)):
        letter, meaning, colour = QUADS[quad]
        tall = quads[quad] * each
        top = at - tall if sign > 0 else at
        told = element("title", safe(f"{period}: {quads[quad]} {meaning}"))
        place = {"x": x, "y": f"{top:.1f}", "width": wide - 1, "height": f"{tall:.1f}", "fill": colour}
        parts.append(element("rect", told, place))
        if tall >= 11 and wide >= 9:
            parts.append(_text(x + wide / 2 - 3.5, top + tall / 2 + 4, letter, fill="#000"))
        at = top if sign > 0 else top + tall
    return "".join(parts)


def _dot(rung: Rung, x: float, y: float) -> str:
    looks = {"fill": "currentColor"} if rung.moved else {"fill": "none", "stroke": "currentColor"}
    return element("circle", element("title", safe(rung.title)), {"cx": x, "cy": y, "r": 5, **looks})


def _line(x1: float, y1: float, x2: float, y2: float, strength: str = "0.5") -> str:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", "", {**ends, "stroke": "currentColor", "stroke-opacity": strength})


def _text(x: float, y: float, text: str, more: str = "", *, fill: str = "currentColor") -> str:
    looks = {"x": f"{x:g}", "y": f"{y:g}", "font-size": 11, "font-family": "sans-serif", "fill": fill}
    return element("text", safe(f"{text} {more}".strip()), looks)


def _svg(inner: str, size: tuple[int, int], label: str) -> str:
    """Return a drawing of so many pixels; on a narrow page it shrinks."""
    wide, tall = size
    looks = {
        "xmlns": "http://www.w3.org/2000/svg", "width": wide, "height": tall, "viewBox": f"0 0 {wide} {tall}",
        "role": "img", "aria-label": label, "style": "max-width:100%;height:auto;display:block",
    }  # fmt: skip
    return element("svg", inner, looks)
