"""An answer that shows itself: as rows of text in a REPL, as a table with its words in a notebook, with a chart where
its rows have a way to be drawn.

`Answer` is `views.results.Results` with looks. What is shown is fetched when it is shown, the first rows of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain, islice
from typing import Any, TypeVar

from onrecord.errors import OnrecordError
from onrecord.notebook.ladders import ladders
from onrecord.notebook.markup import cell, code, element, link, many, quiet, table, whole
from onrecord.notebook.times import by_month, by_side
from onrecord.views.disclosure import RungRow
from onrecord.views.dyad import DyadCell
from onrecord.views.marked import html_passage, shown, visible
from onrecord.views.passages import passages
from onrecord.views.results import Results
from onrecord.views.timeline import TimelineRow

Row = TypeVar("Row")
SHOWN = 20
"""Rows that a notebook shows; a REPL shows half as many."""
COUNTED = 1000
"""Rows that are counted at most, to say how many there are."""
BEHIND = (
    "day",
    "start",
    "stop",
    "document",
    "known_how",
    "title",
    "corrected_by",
    "retracted",
    "reports",
    "known_from",
)
"""Columns that stand back where rows are shown: what orders, what the words beside the row tell, what is seldom."""
FORE = (
    "when",
    "type",
    "step",
    "speaker",
    "act",
    "name",
    "actor",
    "actors",
    "recipients",
    "trigger",
    "content",
    "status",
)
"""Columns that come first, in this order."""
IDS = ("id", "row", "event", "one", "other", "ladder", "speaker_id")
MOST = 7
"""Columns that a notebook shows, ids not counted."""
WORDS = {"style": "min-width:22em"}
LINE, CELL = 118, 26
"""Letters of a line and of a cell in a REPL."""
DRAWN: Mapping[type, Callable[[Sequence[Any]], str]] = {TimelineRow: by_month, DyadCell: by_side, RungRow: ladders}
"""How rows of a kind are drawn above their table."""


class Answer(Results[Row]):
    """An answer that is fetched when it is iterated, each time anew; `address` tells where an article stands."""

    def __init__(
        self,
        fetch: Callable[[], Iterator[Row]],
        text: Callable[[str], str],
        *,
        kind: type[Row] | None = None,
        address: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(fetch, text, kind=kind)
        self._address = address

    def __repr__(self) -> str:
        try:
            rows = list(islice(self, COUNTED + 1))
        except OnrecordError as error:
            return f"<{self.kind.__name__}s that cannot be fetched: {visible(str(error))}>"
        if not rows:
            return f"<no {self.kind.__name__}: nothing on record answers this>"
        head = _columns(rows[: SHOWN // 2])
        cells = [[_plain(_of(row, name)) for name in head] for row in rows[: SHOWN // 2]]
        return "\n".join(
            (*_lines(head, cells), f"[{_many(len(rows), SHOWN // 2)}; .rows() .df() .pl() .arrow() have all]")
        )

    def _repr_html_(self) -> str:
        try:
            rows = list(islice(self, COUNTED + 1))
        except OnrecordError as error:
            return whole(quiet(str(error)))
        if not rows:
            return whole(quiet("nothing on record answers this"))
        some = rows[:SHOWN]
        drawn = DRAWN[self.kind](rows[:COUNTED]) if self.kind in DRAWN else ""
        head = _few(_columns(some))
        left = [name for name in self.columns if name not in head]
        words = _Words(cache(self._text), cache(self._address) if self._address else None)
        body = ([*words.of(row), *(_cell(name, _of(row, name)) for name in head)] for row in some)
        note = _many(len(rows), SHOWN) + (f"; columns not shown: {', '.join(left)}" if left else "")
        return whole(drawn, table((*(("words",) if hasattr(some[0], "stop") else ()), *head), body), quiet(note))


@dataclass(frozen=True, slots=True)
class _Words:
    """Finds the words of rows; texts and addresses of articles are asked once for a table."""

    text: Callable[[str], str]
    address: Callable[[str], str | None] | None

    def of(self, row: Any) -> list[str]:  # noqa: ANN401 -- any row dataclass
        """Return the cell of a row's words, with a link to where they stand; none where rows of its kind have none."""
        if not hasattr(row, "stop"):
            return []
        if row.start is None:
            return [""]
        passage = passages(self.text(row.document), [(row.start, row.stop, "evidence")])[0]
        marked = next((piece.text for piece in passage.pieces if piece.role), None)
        outlet = getattr(row, "publisher", None) or "article"
        found = self.address(row.document) if self.address else None
        return [element("div", f"{html_passage(passage)} {link(found, f'[{outlet}]', words=marked)}", WORDS)]


def _columns(rows: Sequence[Any]) -> list[str]:
    """Return the columns that are worth showing, the most telling first: those with a value in one of the rows, what
    stands back left out."""
    names = [one.name for one in fields(rows[0]) if one.name not in BEHIND]
    if hasattr(rows[0], "when"):
        names = ["when", *(name for name in names if name not in ("date", "when"))]
    told = [name for name in names if any(getattr(row, name) not in (None, (), "") for row in rows)]
    return sorted(told, key=lambda name: (name in IDS, FORE.index(name) if name in FORE else len(FORE)))


def _few(names: Sequence[str]) -> list[str]:
    """Return the first columns, and the id among the rest."""
    told = [name for name in names if name not in IDS and name != "publisher"]
    return [*told[:MOST], *(name for name in names if name in IDS[:1])]


def _of(row: Any, name: str) -> object:  # noqa: ANN401 -- any row dataclass
    return getattr(row, name)


def _cell(name: str, value: object) -> str:
    return code(str(value)) if name in IDS and value else cell(value)


def _many(found: int, most: int) -> str:
    if found > COUNTED:
        return f"the first {most} of more than {COUNTED:,} rows"
    return f"the first {most} of {found:,} rows" if found > most else many(found, "row")


def _plain(value: object) -> str:
    text = " ".join(visible(shown(value)).split())
    while _wide(text) > CELL:
        text = text[:-2] + "…"
    return text


def _lines(head: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines whose columns stand below one another; columns beyond the line are left out."""
    widths = [max(map(_wide, (name, *column))) for name, column in zip(head, zip(*cells, strict=True), strict=True)]
    kept = _fitting(head, widths)
    for row in chain([head], cells):
        yield "  ".join(row[at] + " " * (widths[at] - _wide(row[at])) for at in kept).rstrip()


def _fitting(head: Sequence[str], widths: Sequence[int]) -> list[int]:
    """Return the columns for which a line has room, the id among them wherever it stands."""
    kept = [at for at, name in enumerate(head) if name == "id"]
    for at in range(len(head)):
        if at not in kept and sum(widths[one] + 2 for one in (*kept, at)) <= LINE:
            kept.append(at)
    return sorted(kept) or [0]


def _wide(text: str) -> int:
    """Return about how many columns of a terminal a text takes: none for marks above and below, two for wide."""
    return sum(
        0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(one) in "WF")
        for one in text
    )
