"""Wordings beside a name by which its bearer is of a country that is named there, or of that of a body named before.

`his X counterpart`, `a Y`, `for the Z side`, `who led X's delegation`, `a spokesman for the group`. The words are in
data/country_words.tsv. Descriptions with a noun for what someone is are in `actor_descriptions.py`, which calls this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.assets import rows
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.sounds import is_thai
from onrecord.model.annotations import Form, Mention
from onrecord.resolve.actor_evidence import Scene, Sort

PACKAGE = "onrecord.resolve"
THROUGH = 14
"""Code points before a name or its title within which a word tells that somebody speaks through its bearer."""
REACH = 90
"""Code points that a description beside a name may have."""


def opens(text: str, class_: str, word: str | None = None) -> bool:
    """Tell whether text begins with a word of a class of data/country_words.tsv, or with one word of it."""
    tried = listed(class_) if word is None else (word,)
    return any(text.startswith(one) and (is_thai(one) or not text[len(one) : len(one) + 1].isalpha()) for one in tried)


@cache
def listed(class_: str) -> tuple[str, ...]:
    """Return the words of a class of data/country_words.tsv."""
    return tuple(row["text"] for row in rows(PACKAGE, "data/country_words.tsv") if row["class"] == class_)


def behind(scene: Scene, mention: Mention) -> int:
    """Return where the text goes on behind a name and its bracket."""
    if mention.gloss is None or mention.gloss.start < mention.span.end:
        return mention.span.end
    end = mention.gloss.end
    return end + (scene.analysis.text[end : end + 1] == ")")


def is_of(words: str) -> bool:
    """Tell whether words that name a country say that someone is of it (his X counterpart, a Y, for the Z side)."""
    if _fellow().search(words):
        return True
    article, _, rest = words.strip().partition(" ")
    named = gazetteer("en").named(rest) if article in ("a", "an") else ()
    return any(name.form is Form.DEMONYM for name in named)


@cache
def _fellow() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed("fellow"))) + r")\b", re.IGNORECASE)


def led(scene: Scene, mention: Mention) -> Iterator[str]:
    """The country named first in a clause about what someone does for it (who led X's delegation)."""
    text, at = scene.analysis.text, behind(scene, mention)
    found = _leads().match(text, at, min(len(text), at + REACH))
    if found is None:
        return
    mark = _MARK.search(text, found.end(), min(len(text), found.end() + REACH))
    end = mark.start() if mark else found.end() + REACH
    yield from (point.country for point in scene.within(found.end(), end)[:1] if point.sort is Sort.COUNTRY)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(r", (?:\d{1,3}, )?who (?:\w+ )?(?:" + "|".join(map(re.escape, listed("leads"))) + r") (?:for )?")


_MARK = re.compile(r"[\n,;:!?“”\"()]|\. |\.$")


def spoken_for(scene: Scene, mention: Mention, words: str) -> str | None:
    """Return the country of the body named last, for someone whom words say to speak for it by its noun alone."""
    if not _for_group().search(words):
        return None
    start, end = scene.paragraph(mention.span.start)[0], mention.span.start
    for first, last in ((start, end), (scene.paragraph(max(0, start - 2))[0], start)):
        bodies = [point for point in scene.within(first, last) if point.sort is Sort.BODY]
        if bodies:
            return bodies[-1].country
    return None


@cache
def _for_group() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, listed("group")))
    return re.compile(rf"\b(?:for|of) (?:the|this) (?:\w+ )?(?:{nouns})$|^[Tt]he (?:{nouns})['’]s\b")


def through(scene: Scene, mention: Mention) -> Iterator[str]:
    """The country of the state or body that its paragraph named first, for someone through whom it speaks or acts
    (เอริเทรียปฏิเสธข้อกล่าวหา โดยนาย X รัฐมนตรี ระบุว่า)."""
    title = mention.title
    start = title.start if title is not None and title.end <= mention.span.start else mention.span.start
    before = scene.analysis.text[max(0, start - THROUGH) : start]
    if any(f" {word}" in before for word in listed("through")):
        points = (one for one in scene.within(scene.paragraph(start)[0], start) if one.sort is not Sort.PLACE)
        yield from (one.country for one in list(points)[:1] if one.sort is not Sort.PERSON)
