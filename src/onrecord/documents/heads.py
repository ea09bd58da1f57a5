"""Reads names and labels that stand alone above an article: its outlet, its reporter, the kind of text it is.

    The Harbour Ledger                      an outlet, with the date, a credit or a dateline near it
    Harbour News live desk                  its newsroom
    PRESS RELEASE No. 118/2026              a kicker: the headline is still to come
    Jane Roe in Lisbon                      a reporter and the place

A line is an outlet's name by its words (cue `masthead`), in the capitals of a name, where something near it says that
the head of the article goes on. A sub-headline is the likely misreading: it tells, or is in small letters, or stands
alone. Called by `metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.credits import CREDIT_MOST, Credit, is_person, newsroom_of, opening
from onrecord.documents.headers import Tools, date_line, dated_apart, dateline
from onrecord.documents.lines import BODY_LEAST, FINAL_MARKS, OPENING_QUOTES, may_be_headline
from onrecord.documents.outlets import masthead, outlet_named, without_brackets
from onrecord.model.ports import MetadataCues
from onrecord.model.spans import Span

ALONE_MOST = 80
"""Code points of a line that gives an outlet or a reporter, with a place or a newsroom."""
WORDS_MOST = 5
"""Words of a Latin name, without its article; where headlines are in capitals, too, WORDS_FEW."""
WORDS_FEW = 3
THAI_MOST = 32
"""Code points of a name in a script without spaces; a clause is longer."""
NEAR = 2
"""Lines from the outlet to what shows that it stands in the head."""

_NUMBER = re.compile(r"[\s\d๐-๙/.,:;()\[\]#–—-]*")
_LINKING = frozenset(("of", "the", "and", "for", "&", "de", "du", "la", "le", "on"))
"""Small words within a name; the others (at, over, from) tell that the line is none."""


def kicker(text: str, cues: MetadataCues) -> bool:
    """Tell whether a line only says what kind of text follows: a cue, with a number at most, or the number alone."""
    if len(text) > ALONE_MOST:
        return False
    rest = opening(text, cues.kicker)
    if rest is None and any(character.isdigit() for character in text):
        rest = opening(text, cues.number)
    if rest is None:
        return False
    for word in cues.number:
        rest = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    return _NUMBER.fullmatch(rest) is not None


def standing_alone(spans: Sequence[Span], at: int, tools: Tools, *, headline: str | None) -> Credit | None:
    """Return the outlet or the reporter that a line of the head consists of, or None.

    `headline` is what was found above the line; without one the headline has to follow.
    """
    text = spans[at].text
    if len(text) > ALONE_MOST or text.endswith((*FINAL_MARKS, "?", ":")) or text.startswith(OPENING_QUOTES):
        return None
    if not _in_head(spans, at, tools, headline=headline):
        return None
    if (name := _outlet(text, tools.cues, loud=_in_capitals(headline or ""))) is not None:
        return Credit(publisher=name)
    writer = _reporter(text, tools.cues) if headline else None
    return Credit(byline=(writer,)) if writer else None


def _outlet(text: str, cues: MetadataCues, *, loud: bool) -> str | None:
    """Return the outlet that a line names, with a place or a newsroom's word; `loud`: headlines are capitalised."""
    bare = _without_filing(text, cues)
    if (own := newsroom_of(bare, cues)) is not None:
        return own
    for word in cues.staff:
        bare = bare[: -len(word)].rstrip(" -–—,") if bare.casefold().endswith(f" {word.casefold()}") else bare
    first, *places = [piece.strip() for piece in bare.split(",")]
    if len(places) > 1 or not all(_is_name(place, most=WORDS_FEW) for place in places):
        return None
    if known := outlet_named(first, cues):
        return known
    found = masthead(first, cues)
    return (
        found if found and _is_name(found, most=WORDS_FEW if loud else WORDS_MOST) and not _tells(found, cues) else None
    )


def _without_filing(text: str, cues: MetadataCues) -> str:
    """Return a line without the place that a report was filed from (`รายงานจาก…`)."""
    places = [at for word in cues.filed if (at := text.find(word)) > 0]
    return text[: min(places)].rstrip() if places else text


def _is_name(name: str, *, most: int) -> bool:
    """Tell whether words are written as a name is: capitals, few of them; without spaces, short."""
    words = without_brackets(name).split()
    latin = [word for word in words if word[0].isascii()]
    if len(latin) < len(words):
        return len(name) <= THAI_MOST
    long = [word for word in words if word.casefold() not in _LINKING]
    linked = sum(word.casefold() in ("of", "for", "on") for word in words)
    return bool(long) and len(long) <= most + linked and all(not word[0].islower() for word in long)


def _tells(name: str, cues: MetadataCues) -> bool:
    """Tell whether a name holds a word that only clauses have; an institution's goes on with one that links."""
    if any(word in name for word in cues.tells if not word.isascii()):
        return True
    words = name.casefold().split()
    if any(word in words for word in cues.tells):
        return True
    led = next((form.strip("*") for form in cues.masthead if form.endswith("*") and name.startswith(form[:-1])), "")
    return (
        led.isascii() and bool(led) and words[len(led.split()) : len(led.split()) + 1] not in (["of"], ["for"], ["on"])
    )


def _reporter(text: str, cues: MetadataCues) -> str | None:
    """Return the person of a line that is a name, a word for the place (`in`) and the place."""
    for word in cues.place:
        name, link, place = text.partition(f" {word} ")
        if link and is_person(name) and _is_name(place, most=WORDS_FEW) and not masthead(name, cues):
            return name
    return None


def _in_capitals(headline: str) -> bool:
    """Tell whether a headline capitalises its words, so that capitals mark no name."""
    words = [word for word in headline.split() if word[0].isascii() and word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4


def _in_head(spans: Sequence[Span], at: int, tools: Tools, *, headline: str | None) -> bool:
    """Tell whether the lines near show a head: a date, a credit, a kicker, a dateline; above all, a headline below."""
    below = [span.text for span in spans[at + 1 : at + 1 + NEAR]]
    near = [*(span.text for span in spans[max(0, at - NEAR) : at] if span.text != headline), *below]
    marked = any(_marks_head(text, tools) for text in near) or (
        headline is not None and dated_apart(headline, tools) is not None
    )
    if headline is not None:
        return marked or _between_blanks(spans, at)
    follows = [span for span in spans[at + 1 : at + 4] if not _marks_head(span.text, tools)]
    after = spans[spans.index(follows[0]) + 1] if follows and follows[0] is not spans[-1] else None
    return after is not None and may_be_headline(follows[0], after, marked=True) and len(follows[0]) < BODY_LEAST


def _marks_head(text: str, tools: Tools) -> bool:
    if kicker(text, tools.cues):
        return True
    short = len(text) <= CREDIT_MOST
    return (short and (date_line(text, tools) is not None or opening(text, tools.cues.credit) is not None)) or (
        dateline(text, tools) is not None
    )


def _between_blanks(spans: Sequence[Span], at: int) -> bool:
    """Tell whether blank lines set a line apart from the headline and from the long line below."""
    if at == 0 or at + 1 >= len(spans):
        return False
    apart = spans[at].start - spans[at - 1].end > 1 and spans[at + 1].start - spans[at].end > 1
    return apart and len(spans[at + 1]) >= BODY_LEAST
