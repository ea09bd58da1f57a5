"""An English text as names see it: its tokens, the known names among them, and the words of the tables.

Called by the `names_*` modules of the pack; nothing here decides what is a mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.gazetteer import Hit, gazetteer
from onrecord.knowledge.names import Name, Reading
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import ActorKind, Form

PACKAGE = "onrecord.lang.en"


@dataclass(frozen=True, slots=True)
class Known:
    """A known name over tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    hit: Hit

    @property
    def actor(self) -> Name | None:
        """The actor that the name may stand for."""
        return next((name for name in self.hit.names if name.reading is not Reading.PLACE), None)

    @property
    def place(self) -> Name | None:
        """The place that the name may stand for."""
        places = [name for name in self.hit.names if name.reading is not Reading.ACTOR]
        return next((name for name in places if name.reading is Reading.PLACE), places[0] if places else None)

    @property
    def entity(self) -> Entity | None:
        """The entity behind the actor."""
        return entity(self.actor.entity) if self.actor is not None else None

    @property
    def country(self) -> str | None:
        """The country that the name names, by name, adjective or initials; no capital."""
        known, name = self.entity, self.actor
        if known is None or name is None or known.kind is not ActorKind.COUNTRY or name.form is Form.METONYM:
            return None
        return known.country

    @property
    def is_seat(self) -> bool:
        """Whether the name is a city that may stand for a government."""
        name = self.actor
        return name is not None and name.form is Form.METONYM and self.place is not None


@dataclass(frozen=True, slots=True)
class View:
    """The tokens of a document and the known names by their first and last tokens."""

    text: str
    tokens: tuple[Token, ...]
    known: tuple[Known, ...]
    by_first: dict[int, Known]
    by_last: dict[int, Known]
    edges: frozenset[int]

    def between(self, first: int, last: int) -> str:
        """Return the text from token `first` to the one before `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def opens_line(self, at: int) -> bool:
        """Tell whether token `at` is the first of its line."""
        return at == 0 or "\n" in self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def is_name(self, at: int) -> bool:
        """Tell whether the token is a capitalised proper noun."""
        token = self.tokens[at]
        return token.text[0].isupper() and (token.tag in ("NNP", "NNPS") or token.entity in NAME_LABELS)


NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})


def view(analysis: Analysis) -> View:
    """Return the view of an analysed English text."""
    known: list[Known] = []
    for hit in gazetteer("en").find(analysis.text):
        inside = analysis.tokens_in(hit.start, hit.end)
        if not inside or analysis.tokens[inside[0]].start != hit.start or _in_longer_word(analysis, hit):
            continue
        first = inside[0] + (len(inside) > 1 and analysis.tokens[inside[0]].text.lower() == "the")
        known.append(Known(first, inside[-1] + 1, hit))
    return View(
        text=analysis.text,
        tokens=analysis.tokens,
        known=tuple(known),
        by_first={one.first: one for one in known},
        by_last={one.last: one for one in known},
        edges=frozenset(edge for token in analysis.tokens for edge in (token.start, token.end)),
    )


def _in_longer_word(analysis: Analysis, hit: Hit) -> bool:
    """Tell whether the hit is only part of a hyphenated word, a sum of money or a clipped name."""
    before, behind = analysis.text[hit.start - 1 : hit.start], analysis.text[hit.end : hit.end + 1]
    if before in ("-", "–") and hit.end - hit.start <= LONGEST_ACRONYM and hit.start > 1:
        return analysis.text[hit.start - 2].isupper()
    return behind == "$" or (behind == "-" and analysis.text[hit.end + 1 : hit.end + 3].islower())


LONGEST_ACRONYM = 5
"""Letters of a known acronym that may be the end of an unknown, hyphenated one."""


@cache
def words(class_: str) -> frozenset[str]:
    """Return the words of a class of data/names_words.tsv."""
    return frozenset(row["word"] for row in rows(PACKAGE, "data/names_words.tsv") if row["class"] == class_)
