"""An article of the record that a notebook shows: its text with every word that the record rests on marked.

Made by `api` out of `views.article` and `views.documents`; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.notebook.markup import cell, code, fold, heading, link, many, quiet, table, whole
from onrecord.notebook.words import Mark, Role, highlighted, legend
from onrecord.views.article import Article
from onrecord.views.documents import MarkRow
from onrecord.views.marked import visible

STATEMENT: Mapping[str, Role] = {"source": Role.SOURCE, "cue": Role.CUE}
"""What words of a statement support by their role; others are what was said, or where and to whom."""
MENTIONED = ("name", "metonym", "demonym", "nominal", "pronoun", "zero")


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """An article: what is told of it, its text as read, and the words that rows of the record rest on."""

    article: Article
    text: str
    marks: tuple[MarkRow, ...]

    @property
    def id(self) -> str:
        """Its id: the hash of its text."""
        return self.article.about.id

    def __repr__(self) -> str:
        about, it = self.article.about, self.article
        told = f"{len(it.statements)} statements, {len(it.told)} events, {len(it.steps)} steps"
        return visible(f"<article {about.title or ''!r} ({_line(self)}): {told}; {self.id}>")

    def _repr_html_(self) -> str:
        about = self.article.about
        found = tuple(_marks(self))
        head = heading(about.title) if about.title else ""
        where = quiet(_line(self)) + code(self.id) + " " + (link(about.url, "[open]") if about.url else "")
        kin = [
            [cell(one.role), cell(one.publisher), cell(one.title), cell(one.reason), code(one.id)]
            for one in self.article.kin
        ]
        copies = fold(many(len(kin), "other printing or rendering"), table(("is", "outlet", "title", "why", "id"), kin))
        return whole(head, where, legend(found), highlighted(self.text, found), _said(self), copies if kin else "")


def _line(paper: Paper) -> str:
    about = paper.article.about
    known = f"known from {about.known_from}"
    amended = f"{about.amended} by its outlet" if about.amended else None
    return ", ".join(filter(None, (about.language, about.publisher, about.published, known, amended)))


def _marks(paper: Paper) -> Iterator[Mark]:
    told = _titles(paper.article)
    for one in paper.marks:
        title = told.get(one.row) or told.get(one.report) or one.kind
        said = title if one.role in MENTIONED else f"{one.role} of {title}"
        yield Mark(one.start, one.stop, _role(one), said)


def _role(mark: MarkRow) -> Role:
    if mark.kind == "attribution":
        return STATEMENT.get(mark.role, Role.CONTENT if mark.role == "content" else Role.PART)
    if mark.kind == "event":
        return Role.TRIGGER if mark.role == "trigger" else Role.PART
    return {"disclosure": Role.STEP, "relation": Role.TIE, "time": Role.TIME}.get(mark.kind, Role.NAME)


def _titles(article: Article) -> dict[str, str]:
    """Return what is told of each row when its words are pointed at."""
    names = {one.row: one.name or one.name_en or one.name_th or one.text for one in article.mentions}
    told = {one.id: f"{one.speaker or 'somebody'}, {one.act}" for one in article.statements}
    for one in article.told:
        sides = (", ".join(names.get(who, "?") for who in some) or "?" for some in (one.actors, one.recipients))
        told[one.id] = told[one.event] = f"{one.type} {' → '.join(sides)}, {one.status}"
    told |= {one.id: f"{one.step} ({one.effect or 'of no ladder'})" for one in article.steps}
    told |= {one.id: one.kind for one in article.ties}
    told |= {one.id: f"time: {one.value or 'unresolved'}" for one in article.times}
    return names | told


def _said(paper: Paper) -> str:
    rows = [[cell(one.speaker), cell(one.act), cell(one.content), code(one.id)] for one in paper.article.statements]
    return fold(many(len(rows), "statement"), table(("speaker", "act", "words", "id"), rows)) if rows else ""
