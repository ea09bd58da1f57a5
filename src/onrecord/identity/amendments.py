"""Which earlier text an outlet's notice is about: whose address or title it names, or of which it is a later version.

An outlet speaks for itself alone: only texts that it published are compared, and only such as were known before. Where
the notice names no text, it is about an earlier version of its own. Called by `record/amendments.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

VERSION = "3"
"""Counts up when the rule changes: a store that another rule linked is linked anew."""
ALIKE = 0.8
"""The share of letters in order that two titles have in common, at least."""
DATED = 0.6
"""The same, where the notice gives the day of the text as well."""
NAMED = (3, 0.7)
"""How many must be named by both, at least, where nothing else tells the text, and out of how many of those whom the
notice names."""
NAMED_ON_DAY = (2, 0.5)
"""The same, where the notice gives the day of the text, or names the day on which it was published."""
ALONE = (1, 0.3)
"""The same, where it does and no other text of that day names any of them."""
ALONE_ON_DAY = (1, 0.2)
"""The same, where the day is told as that of the text."""
MARGIN = 0.02
"""By how much less than the best a text may be alike, to be another version of the same."""
_PLAIN = re.compile(r"[^\w\u0e00-\u0e7f]+")
_LABEL = re.compile(r"^[^\s:：]{1,24}(?:\s\d{1,2})?\s?[-–:：]\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class Text:
    """A document with what tells which it is. `published` is EDTF; `shared` how much of its words the notice has;
    `names` how many of those whom the notice names are named in it too, `of_names` out of how many; `recent` whether it
    is of the two weeks before, `told` whether the notice names its day, as that of a story or of anything else."""

    id: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    shared: float = 0.0
    names: int = 0
    of_names: int = 0
    recent: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """A text that a notice is about: by which rule, and how sure that is (0 to 1)."""

    document: str
    rule: str
    score: float


def meant(notice: Text, of: Text | None, earlier: Iterable[Text]) -> list[Meant]:
    """Return the texts that a notice (as a document) is about, all of one rule, the surest rule first: none where
    nothing is alike enough. `of` is what the notice names."""
    texts = list(earlier)
    rules = [_versions(notice, texts), _on_its_day(notice, of, texts), _naming(of, texts)]
    if of and (of.title or of.url):
        rules = [_named(of, texts), *([] if of.url else rules[1:])]  # what it quotes may be no title
    for found in rules:
        best = max((one.score for one in found), default=0.0)
        if best:
            return [one for one in found if one.score >= best - MARGIN]
    return []


def _named(of: Text, texts: Iterable[Text]) -> list[Meant]:
    by_address = [Meant(one.id, "address", 1.0) for one in texts if of.url and address(one.url) == address(of.url)]
    if by_address or not of.title:
        return by_address
    return [
        Meant(one.id, "title", score)
        for one in texts
        if (score := likeness(of.title, one.title)) >= (DATED if of.published and _same_day(of, one) else ALIKE)
        and (not of.published or not one.published or _same_day(of, one))
    ]


def _versions(notice: Text, texts: Iterable[Text]) -> list[Meant]:
    """Return the earlier versions of a text: of the same address, of its title, or mostly of its words."""
    found = []
    for one in texts:
        alike = likeness(_headline(notice.title), _headline(one.title))
        if notice.url and address(one.url) == address(notice.url):
            found.append(Meant(one.id, "same-address", 1.0))
        elif one.shared:
            found.append(Meant(one.id, "same-words", round(max(one.shared, alike), 3)))
        elif alike >= ALIKE:
            found.append(Meant(one.id, "same-title", alike))
    return found


def _on_its_day(notice: Text, of: Text | None, texts: Iterable[Text]) -> list[Meant]:
    """Return the text of the day that the notice names, where its title is somewhat like the notice's."""
    if of is None or not of.published:
        return []
    alike = ((one, likeness(_headline(notice.title), _headline(one.title))) for one in texts if _same_day(of, one))
    return [Meant(one.id, "day", score) for one, score in alike if score >= DATED]


def _naming(of: Text | None, texts: Iterable[Text]) -> list[Meant]:
    """Return the one text of the day that the notice names, or of the days before, that names nearly all whom it
    names."""
    day = of if of and of.published else None
    on_day = [one for one in texts if one.names and (_same_day(day, one) if day else one.told)]
    near = on_day if day else [one for one in texts if one.names and one.recent]
    alone = on_day if len(on_day) == 1 else []
    asked = ((on_day, NAMED_ON_DAY), (alone, ALONE_ON_DAY if day else ALONE), (near, NAMED))
    for some, (least, share) in asked:
        found = [Meant(one.id, "names", round(one.names / one.of_names, 3)) for one in some if one.names >= least]
        best = sorted((one.score for one in found if one.score >= share), reverse=True)
        if len(best) == 1 or (best and best[0] - best[1] > MARGIN):
            return [one for one in found if one.score == best[0]]
    return []


def _same_day(of: Text, one: Text) -> bool:
    return bool(of.published) and (of.published or "")[:10] == (one.published or "")[:10]


def likeness(one: str | None, other: str | None) -> float:
    """Return the share of letters that two titles have in common in their order, 0 to 1; 0 where one lacks."""
    mine, yours = _plain(one), _plain(other)
    if not mine or not yours:
        return 0.0
    return round(SequenceMatcher(None, mine, yours, autojunk=False).ratio(), 3)


def address(url: str | None) -> str | None:
    """Return an address without scheme, `www.`, query and a last stroke: two of one article are the same."""
    if not url:
        return None
    bare = url.partition("://")[2] or url
    return bare.partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").casefold()


def _headline(title: str | None) -> str | None:
    """Return a title without the label before it (`CORRECTED-`)."""
    return _LABEL.sub("", title) if title else None


def _plain(title: str | None) -> str:
    return _PLAIN.sub(" ", title or "").strip().casefold()
