"""One event that a notebook shows: what it is, its words in every article, who reports it, out of how many origins.

Made by `api` out of `views.show` and `views.reports`; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.notebook.answers import Answer
from onrecord.notebook.markup import cell, code, fold, heading, many, quiet, table, whole
from onrecord.views.contradictions import ContradictionRow
from onrecord.views.documents import EvidenceRow
from onrecord.views.marked import html_passage, visible
from onrecord.views.passages import Passage
from onrecord.views.reports import ReportRow, SamenessRow
from onrecord.views.show import Shown


@dataclass(frozen=True, slots=True, repr=False)
class Happening:
    """An event: its row, by `shown.row`; the passages of its words, by document; and, each an answer of its own, its
    reports, its words, why its reports are one, and which of them cannot both be so."""

    shown: Shown
    passages: Mapping[str, tuple[Passage, ...]]
    reports: Answer[ReportRow]
    evidence: Answer[EvidenceRow]
    sameness: Answer[SamenessRow]
    contradictions: Answer[ContradictionRow]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.shown.id

    @property
    def row(self) -> Mapping[str, object]:
        """The event by its columns, those of the stable table and the names of its parties."""
        return self.shown.row

    @property
    def origins(self) -> tuple[str, ...]:
        """On whose word it is: each independent outlet once."""
        return tuple(dict.fromkeys(one.origin for one in self.reports if one.origin))

    @property
    def said_by(self) -> tuple[str, ...]:
        """The speakers on whose word its reports tell it; none where outlets tell it as their own."""
        return tuple(dict.fromkeys(one.according_to for one in self.reports if one.according_to))

    def __repr__(self) -> str:
        return visible(f"<event {self.id}: {_what(self)}; {_whose(self)}>")

    def _repr_html_(self) -> str:
        words = "".join(_words(self))
        answers = (
            fold(f"{name} ({len(rows)})", answer._repr_html_())
            for name, answer in (("reports", self.reports), ("why they are one", self.sameness),
                                 ("what cannot both be so", self.contradictions))
            if (rows := answer.rows())
        )  # fmt: skip
        columns = [[cell(name), cell(value)] for name, value in self.row.items() if value not in (None, (), "")]
        return whole(
            heading(_what(self)), quiet(_whose(self)), code(self.id), words, *answers,
            fold("all columns", table(("column", "value"), columns)),
        )  # fmt: skip


def _what(event: Happening) -> str:
    row = event.row
    kind = " ".join(str(row[name]) for name in ("type", "mode") if row[name])
    sides = " → ".join(_named(row[name]) for name in ("actor_names", "recipient_names"))
    return ", ".join(str(one) for one in (kind, sides, row["date"], row["status"]) if one)


def _named(names: object) -> str:
    return (", ".join(map(str, names)) if isinstance(names, tuple | list) else str(names or "")) or "?"


def _whose(event: Happening) -> str:
    origins = event.origins
    articles = many(len({one.document for one in event.reports}), "article")
    told = f"{articles}, {many(len(origins), 'origin')}: {', '.join(origins) or 'none'}"
    return f"{told}; on the word of {', '.join(event.said_by)}" if event.said_by else told


def _words(event: Happening) -> Iterator[str]:
    """Yield the passages of each article, its words marked."""
    titles = {one.document: ", ".join(filter(None, (one.publisher, one.published))) for one in event.shown.words}
    for document, some in event.passages.items():
        lines = "<br>".join(html_passage(one) for one in some)
        yield quiet(titles.get(document, "")) + f'<blockquote dir="auto" style="margin:.3em 1em">{lines}</blockquote>'
