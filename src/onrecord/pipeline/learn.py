"""Which names articles explain in the other script: the claims that `onrecord kb learn` collects.

Only what stands in brackets directly behind a name, and sounds like it, is a claim; nothing is inferred from the
rest of the text. Called by `api`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.knowledge.builder.learned import Learned
from onrecord.knowledge.names import Reading, named
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.documents import Source
from onrecord.pipeline.read import Reader


def learn(reader: Reader, sources: Iterable[Source], *, day: date) -> Iterator[Learned]:
    """Yield the claims of each source, each pair of names once a source; pairs that are known are left out."""
    for source in sources:
        pairs = dict.fromkeys(_pairs(reader.annotate(source).mentions))
        for th, en, kind, country in pairs:
            claim = _claim(th, en, kind, country)
            if claim is not None:
                yield Learned(*claim, first=source.name, day=day.isoformat())


def _pairs(mentions: Iterable[Mention]) -> Iterator[tuple[str, str, ActorKind, str]]:
    for mention in mentions:
        if mention.gloss is None or mention.kind is None:
            continue
        one, other = mention.span.text, mention.gloss.text
        if is_thai(one) != is_thai(other):
            th, en = (one, other) if is_thai(one) else (other, one)
            yield th, en, mention.kind, mention.country or ""


def _claim(th: str, en: str, kind: ActorKind, country: str) -> tuple[str, str, str, str, str] | None:
    """Return the first fields of a claim, None where both names are known to be one actor's."""
    thai, latin = ({name.entity for name in named(text) if name.reading is not Reading.PLACE} for text in (th, en))
    if thai & latin:
        return None
    entity = next(iter(latin)) if len(latin) == 1 else ""
    return th, en, kind.value, entity, country
