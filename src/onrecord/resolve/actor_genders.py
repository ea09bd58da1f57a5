"""Whether a person is called he or she: by the honorific before a name, the title beside it, else the given name.

Nothing is said where these are silent or disagree. The words are data/genders.tsv. Called by
`actor_called.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from onrecord.assets import rows
from onrecord.knowledge.sounds import is_thai
from onrecord.model.spans import Span

PACKAGE = "onrecord.resolve"
BEFORE = 14
"""Code points before a name in which an honorific stands."""


@cache
def _words(where: str) -> Mapping[str, str]:
    return MappingProxyType(
        {row["text"]: row["gender"] for row in rows(PACKAGE, "data/genders.tsv") if row["where"] == where}
    )


@cache
def _honorifics() -> tuple[str, ...]:
    return tuple(sorted(_words("before"), key=lambda word: -len(word)))


def gender(text: str, names: Iterable[Span], titles: Iterable[str]) -> str | None:
    """Return `m` or `f` for a person named at `names` with `titles` beside, None where the words do not tell."""
    spans = list(names)
    for found in (
        {told for span in spans if (told := _honorific(text, span))},
        {told for title in titles if (told := _title(title))},
        {told for span in spans if (told := _given(span.text))},
    ):
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _honorific(text: str, span: Span) -> str | None:
    before = text[max(0, span.start - BEFORE) : span.start].casefold().rstrip()
    word = next((word for word in _honorifics() if before.endswith(word)), None)
    if word is None or (not is_thai(word) and before[: -len(word)][-1:].isalpha()):
        return None
    return _words("before")[word]


def _title(title: str) -> str | None:
    plain = title.casefold()
    inside = {
        told for word, told in _words("title").items() if (word in plain if is_thai(word) else _holds(plain, word))
    }
    return inside.pop() if len(inside) == 1 else None


def _holds(plain: str, word: str) -> bool:
    return word in plain if is_thai(word) else f" {word} " in f" {plain} "


def _given(name: str) -> str | None:
    pieces = name.split()
    return _words("given").get(pieces[0].casefold()) if len(pieces) > 1 else None
