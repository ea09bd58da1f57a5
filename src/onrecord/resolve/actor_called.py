"""Whether the text calls someone he or she: by what tells it of the name alone, else by the noun right before it.

The words of names and titles are in `actor_genders.py`, the nouns (his widow, Ana Ruiz) in `actor_humans.py`.
Called by `actor_clusters.py`, `actor_scene.py` and `speakers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import Mention
from onrecord.model.spans import Span
from onrecord.resolve.actor_genders import gender
from onrecord.resolve.actor_humans import human

BEFORE = 24
"""Code points before a name in which a noun stands."""


def called(text: str, names: Iterable[Span], titles: Iterable[str]) -> str | None:
    """Return `m` or `f` for a person named at `names` with `titles` beside, None where the words do not tell."""
    spans = list(names)
    told = gender(text, spans, titles)
    if told is not None:
        return told
    nouns = {told for span in spans if (told := _noun(text, span))}
    return nouns.pop() if len(nouns) == 1 else None


def called_so(text: str, mentions: Iterable[Mention]) -> str | None:
    """Return the same for the mentions of one person, with the titles that stand beside them."""
    listed = list(mentions)
    titles = [(mention.phrase or mention.title).text for mention in listed if mention.title is not None]
    return called(text, (mention.span for mention in listed), titles)


def honorific(text: str, span: Span) -> str | None:
    """Return what the honorific right before a name of one piece tells of its bearer, None where there is none."""
    return gender(text, [span], ()) if len(span.text.split()) == 1 else None


def _noun(text: str, span: Span) -> str | None:
    before = text[max(0, span.start - BEFORE) : span.start].split("\n")[-1].casefold().rstrip(" ,")
    words = before.split()
    noun = human(words[-1]) if words and not is_thai(before) else None
    return noun.gender if noun is not None else None
