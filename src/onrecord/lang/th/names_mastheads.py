"""Finds the outlet that a Thai article's date line names: the words before the date or behind a bar.

A masthead is nobody's known name (a place or agency there is read elsewhere). Its words elsewhere in the text are the
outlet as well. Called by `names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.knowledge.gazetteer import gazetteer
from onrecord.lang.th.names_items import context
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Form, Mention
from onrecord.model.documents import LineKind
from onrecord.model.spans import Span

SHORTEST, LONGEST = 4, 40
"""Code points that a masthead has."""
_NAME = rf"(?P<name>[\u0e01-\u0e4eA-Za-z][^\d|/,()\n–—-]{{{SHORTEST - 2},{LONGEST - 2}}}?)"
_BEHIND = re.compile(rf"[|][ \u00a0]{_NAME}[ \u00a0]*(?:[|/,]|[–—-] |$)")


def mastheads(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the outlet of the date line in the place of what was read within its words."""
    name = _outlet(analysis)
    if name is None:
        return list(mentions)
    spans = [Span.of(analysis.text, *match.span()) for match in re.finditer(re.escape(name), analysis.text)]
    whole = [span for span in spans if not any(_wider(mention.span, span) for mention in mentions)]
    kept = [mention for mention in mentions if not any(mention.span.overlaps(span) for span in whole)]
    return kept + [Mention(span, Form.NAME, ActorKind.MEDIA, score=0.7, rule="th-masthead") for span in whole]


def _outlet(analysis: Analysis) -> str | None:
    return next(_outlets(analysis), None)


def _outlets(analysis: Analysis) -> Iterator[str]:
    for line in analysis.document.lines:
        if line.kind is not LineKind.DATE:
            continue
        text = line.span.text
        found = _leading().match(text) or _BEHIND.search(text)
        name = found["name"].strip() if found else ""
        if SHORTEST <= len(name) <= LONGEST and name.count(" ") < 3 and not _dates(name) and not _known(name):
            yield name


@cache
def _leading() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, context("published"))))
    return re.compile(rf"{_NAME}[ \u00a0]?(?:[|/,]|[–—-] |(?<=[ \u00a0])(?=\d|{words}))")


def _dates(name: str) -> bool:
    """Tell whether a word of the name is one of dates, sections or genres."""
    return any(word.startswith(tuple(context("published"))) for word in name.split())


def _known(name: str) -> bool:
    return any(gazetteer("th").named(words) for words in (name, *name.split()))


def _wider(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end and len(one) > len(other)
