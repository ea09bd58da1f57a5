"""The press's nicknames for countries in a Thai text (หมีขาว, พญามังกร), and platforms that are no actors.

A nickname is an ordinary word: it counts where the text names its country elsewhere, and only in the headline, in
quotation marks, or where it opens a clause and acts. A platform (เฟซบุ๊ก) is where something was said, unless it acts.
Called by `names.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.nicknames import nicknames as known
from onrecord.lang.th.names_items import PACKAGE, Item, Kind
from onrecord.lang.th.names_places import acts
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.documents import LineKind
from onrecord.model.spans import Span

_OPENING, _CLOSING = "‘“\"'", "’”\"'"


def nicknames(analysis: Analysis, edges: Collection[int], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the nicknames of countries that the text names, in order of the table."""
    text = analysis.text
    spoken = {mention.entity for mention in mentions if mention.form in (Form.NAME, Form.METONYM)}
    for nickname, country in known("th"):
        at = text.find(nickname) if country in spoken else -1
        while at >= 0:
            end = at + len(nickname)
            if _stands(analysis, edges, at, end):
                span = Span.of(text, at, end)
                yield Mention(
                    span, Form.NAME, ActorKind.COUNTRY, country, country=country, score=0.7, rule="th-nickname"
                )
            at = text.find(nickname, end)


def _stands(analysis: Analysis, edges: Collection[int], start: int, end: int) -> bool:
    """Tell whether an ordinary word is meant as a country's nickname where it stands."""
    text = analysis.text
    if text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING and start > 0:
        return True
    headline = any(
        line.kind is LineKind.HEADLINE and line.span.start <= start < line.span.end for line in analysis.document.lines
    )
    return headline and start in edges and end in edges


def is_venue(items: Sequence[Item], at: int) -> bool:
    """Tell whether the item is a platform that does not act: where something was said or shown."""
    if not _platform(items[at].text):
        return False
    if at and not items[at].breaks and items[at - 1].text in _words("venue"):
        return True
    behind = at + 1 < len(items) and not items[at + 1].breaks
    return not (behind and items[at + 1].kind is Kind.VERB and acts(items, at))


def _platform(text: str) -> bool:
    names = _words("platform")
    return text in names or any(text.startswith(word) and text[len(word) :] in names for word in _words("venue"))


@cache
def _words(class_: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows(PACKAGE, "data/names_places.tsv") if row["class"] == class_)
