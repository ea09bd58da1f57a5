"""A source becomes a document: lines told apart, title, date, outlet, origin and sections found.

What the container declares wins over what is read off the text; the text is never changed. Above the article
stand headline, date and byline; below it credits and sources; headings stand inside. Where a line could be
either, it stays body text: losing a sentence is worse than reading a stray line. Called by the pipeline after
the language is known; the reference date is `resolve/reference.py`'s work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.documents.credits import Credit, aside, beside_date, credit, foot, signed
from onrecord.documents.headers import (
    Dated,
    Dateline,
    Tools,
    clock_led,
    clock_line,
    date_line,
    dated_apart,
    dateline,
    day_told,
    in_year_of,
)
from onrecord.documents.heads import kicker, standing_alone
from onrecord.documents.lines import (
    BODY_LEAST,
    HEADLINE_MOST,
    ends_sentences,
    heading_title,
    is_rule,
    looks_like_heading,
    may_be_headline,
    split_lines,
)
from onrecord.documents.notices import apart, notice
from onrecord.documents.outlets import masthead, outlet_named, outlet_of_address
from onrecord.documents.stamps import day_in_address, day_of
from onrecord.documents.syndication import Origin, derived, origin, own_date, wire_copy
from onrecord.model.documents import DerivedFrom, Document, Line, LineKind, Section, Source, Yearless
from onrecord.model.ids import document_id
from onrecord.model.ports import FindTimes, MetadataCues
from onrecord.model.spans import Span

HEADER_LINES = 8
"""Lines in which headline, date and byline are looked for, when no long line ends them sooner."""
FOOTER_LINES = 8
"""Lines at the end in which credits, dates and sources are looked for."""


@dataclass(slots=True)
class _Seen:
    """What the lines have told so far; filled while they are sorted, then read once."""

    dates: list[Dated] = field(default_factory=list)
    late_dates: list[Dated] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    mastheads: list[Credit] = field(default_factory=list)


def describe(source: Source, *, language: str, cues: MetadataCues, find_times: FindTimes) -> Document:
    """Return the document that a source is, in a language (BCP 47) with that language's cues and dates."""
    tools = Tools(cues, find_times)
    spans = split_lines(source.text)
    seen = _Seen()
    lines = _sorted_lines(spans, source, tools, seen)
    first = next((line.span.text for line in lines if line.kind is LineKind.BODY), "")
    opener = dateline(first, tools)
    title = source.title or next((line.span.text for line in lines if line.kind is LineKind.HEADLINE), None)
    publisher = source.publisher or _publisher(lines, seen, opener, tools) or outlet_of_address(source.url)
    ordered = _ordered(title, seen, opener, tools)
    published = source.published or _published(source, ordered, seen)
    corrects = notice(lines, tools, publisher=publisher, published=published)
    kept = apart(lines, corrects)
    return Document(
        id=document_id(source.text),
        text=source.text,
        language=language,
        title=title,
        publisher=publisher,
        byline=source.byline or _byline(seen),
        url=source.url,
        published=published,
        derived_from=_derived(source, publisher, seen, opener, tools),
        sections=_sections(kept),
        corrects=corrects,
        lines=kept,
        yearless=() if published else _yearless(ordered, opener),
    )


def _sorted_lines(spans: Sequence[Span], source: Source, tools: Tools, seen: _Seen) -> tuple[Line, ...]:
    """Return every line with what it is for, from the top down and the foot up to the body between."""
    marked = ends_sentences(spans)
    kinds: list[LineKind] = [LineKind.BODY] * len(spans)
    top = _header(spans, kinds, source, tools, seen, marked=marked)
    bottom = _footer(spans, kinds, top, tools, seen)
    for at in range(top, bottom):
        kinds[at] = _inner_kind(spans, at, tools, marked=marked)
    return tuple(Line(span, kind) for span, kind in zip(spans, kinds, strict=True))


def _header(
    spans: Sequence[Span], kinds: list[LineKind], source: Source, tools: Tools, seen: _Seen, *, marked: bool
) -> int:
    """Sort the lines above the article and return the number of the first that is none of them."""
    dated_at = -1
    for at, span in enumerate(spans[:HEADER_LINES]):
        if len(span) > HEADLINE_MOST or (at and len(span) > BODY_LEAST):
            break
        kinds[at] = _header_kind(spans, at, source, tools, seen, above=kinds[:at], marked=marked)
        if kinds[at] in (LineKind.DATE, LineKind.ORIGIN, LineKind.CREDIT):
            dated_at = at
        elif at and kinds[at] is LineKind.BODY and _tells(spans, at, tools):
            break
    if spans and LineKind.HEADLINE not in kinds and kinds[0] is LineKind.CREDIT and kicker(spans[0].text, tools.cues):
        kinds[0] = LineKind.HEADLINE  # all the headline that there is
    last = max([dated_at, *(at for at, kind in enumerate(kinds[:HEADER_LINES]) if kind is LineKind.HEADLINE)])
    _raise_decks(kinds, dated_at)
    return last + 1


def _header_kind(
    spans: Sequence[Span],
    at: int,
    source: Source,
    tools: Tools,
    seen: _Seen,
    *,
    above: Sequence[LineKind],
    marked: bool,
) -> LineKind:
    text, following = spans[at].text, spans[at + 1] if at + 1 < len(spans) else None
    if is_rule(text):
        return LineKind.RULE
    if source.title and text == source.title:
        return LineKind.HEADLINE
    if (found := origin(text, tools)) is not None:
        seen.origins.append(found)
        return LineKind.ORIGIN
    if (when := date_line(text, tools)) is not None and (at or _only_a_date(when, tools)):
        seen.dates.append(when)
        seen.mastheads.append(beside_date(when.rest, tools.cues))
        return LineKind.DATE
    if (maker := credit(text, tools.cues)) is not None:
        seen.credits.append(maker)
        return LineKind.CREDIT
    if aside(text, tools.cues) or (kicker(text, tools.cues) and following is not None):
        return LineKind.CREDIT
    headline = _headline(spans, above, source)
    if LineKind.BODY not in above and (name := standing_alone(spans, at, tools, headline=headline)) is not None:
        seen.mastheads.append(name)
        return LineKind.CREDIT
    if not _headed(above) and may_be_headline(spans[at], following, marked=marked) and dateline(text, tools) is None:
        return LineKind.HEADLINE
    return LineKind.BODY


def _headline(spans: Sequence[Span], above: Sequence[LineKind], source: Source) -> str | None:
    """Return the headline that stands in the lines above, or that the container declares."""
    at = next((at for at, kind in enumerate(above) if kind is LineKind.HEADLINE), None)
    return source.title if at is None else spans[at].text


def _headed(above: Sequence[LineKind]) -> bool:
    """Tell whether the headline, or the article, has begun in the lines above."""
    return LineKind.HEADLINE in above or LineKind.BODY in above


def _only_a_date(when: Dated, tools: Tools) -> bool:
    """Tell whether a first line gives the date and at most a masthead; a headline may end in a date, too."""
    rest = when.rest.strip(" ,.;:()[]-–—|")
    return len(rest) <= 3 or beside_date(when.rest, tools.cues).publisher is not None


def _tells(spans: Sequence[Span], at: int, tools: Tools) -> bool:
    """Tell whether a short line above is the article's beginning: no date or credit follows it closely."""
    near = spans[at + 1 : at + 3]
    return not any(len(span) <= BODY_LEAST and date_line(span.text, tools) for span in near)


def _raise_decks(kinds: list[LineKind], dated_at: int) -> None:
    """Make the lines between headline and date headlines: a second headline or a summary stands there."""
    if LineKind.HEADLINE in kinds[: max(dated_at, 0)]:
        for at in range(kinds.index(LineKind.HEADLINE) + 1, dated_at):
            kinds[at] = LineKind.HEADLINE if kinds[at] is LineKind.BODY else kinds[at]


def _footer(spans: Sequence[Span], kinds: list[LineKind], top: int, tools: Tools, seen: _Seen) -> int:
    """Sort the lines below the article, from the last upward, and return the number of the first of them."""
    bottom = len(spans)
    for at in range(len(spans) - 1, max(top, len(spans) - FOOTER_LINES) - 1, -1):
        kind = _footer_kind(spans, kinds, at, tools, seen)
        if kind is LineKind.BODY:
            break
        kinds[at], bottom = kind, at
    return bottom


def _footer_kind(spans: Sequence[Span], kinds: list[LineKind], at: int, tools: Tools, seen: _Seen) -> LineKind:
    text = spans[at].text
    if is_rule(text):
        return LineKind.RULE
    if (found := origin(text, tools)) is not None:
        seen.origins.append(found)
        return LineKind.ORIGIN
    if (maker := credit(text, tools.cues)) is not None:
        seen.credits.append(maker)
        return LineKind.CREDIT
    if aside(text, tools.cues):
        return LineKind.CREDIT
    if (when := date_line(text, tools)) is not None and not text.endswith("."):
        seen.late_dates.append(when)
        return LineKind.DATE
    below = at + 1 < len(spans) and kinds[at + 1] in (LineKind.ORIGIN, LineKind.CREDIT, LineKind.DATE)
    if (is_rule(spans[at - 1].text) or below) and (name := foot(text, tools.cues)):
        seen.credits.append(Credit(publisher=name))
        return LineKind.CREDIT
    return LineKind.BODY


def _inner_kind(spans: Sequence[Span], at: int, tools: Tools, *, marked: bool) -> LineKind:
    text = spans[at].text
    if is_rule(text):
        return LineKind.RULE
    if heading_title(text):
        return LineKind.HEADING
    if clock_line(text, tools):
        return LineKind.DATE
    before = spans[at - 1] if at else None
    after = spans[at + 1] if at + 1 < len(spans) else None
    if len(text) < BODY_LEAST and aside(text, tools.cues):
        return LineKind.CREDIT
    entry = clock_led(text, tools) or (before is not None and clock_line(before.text, tools))
    heads = looks_like_heading(before, spans[at], after, marked=marked, entry=entry)
    return LineKind.HEADING if heads and not day_told(text, tools) else LineKind.BODY


def _publisher(lines: Sequence[Line], seen: _Seen, opener: Dateline | None, tools: Tools) -> str | None:
    """Return the outlet: on a credit line, beside the date, at the sign-off, in the dateline; in this order."""
    credited = next((maker.publisher for maker in seen.credits if maker.publisher), None)
    beside = next((maker.publisher for maker in seen.mastheads if maker.publisher), None)
    ends = [line.span.text for line in lines if line.kind is LineKind.BODY][-1:]
    sign = signed(ends[0], tools.cues) if ends else None
    return credited or beside or sign or _agency(opener, tools.cues)


def _agency(opener: Dateline | None, cues: MetadataCues) -> str | None:
    """Return the name in a dateline's brackets where this language's press puts its own there."""
    if opener is None or opener.agency is None:
        return None
    if opener.dated and outlet_named(opener.agency, cues) is None and (own := masthead(opener.agency, cues)):
        return own  # the full dateline is the text's own, and no agency that others quote is called so
    if "*" in cues.dateline:
        return outlet_named(opener.agency, cues) or opener.agency
    return outlet_named(opener.agency, cues) if opener.agency in cues.dateline else None


def _byline(seen: _Seen) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for maker in (*seen.mastheads, *seen.credits) for name in maker.byline))


def _ordered(title: str | None, seen: _Seen, opener: Dateline | None, tools: Tools) -> list[Dated]:
    """Return the dates that the text gives itself: date lines before updates, datelines, titles and feet.

    A title dates the article only where the date stands apart in it; else it is the day of what is told.
    """
    above = [when for when in seen.dates if not when.updated]
    updated = [when for when in seen.dates if when.updated]
    line = [opener.dated] if opener and opener.dated else []
    in_title = [when] if not above and not line and (when := dated_apart(title or "", tools)) else []
    return [*above, *line, *updated, *in_title, *seen.late_dates]


def _published(source: Source, ordered: Sequence[Dated], seen: _Seen) -> str | None:
    """Return the first date that names its day; one without a year takes it from the address, or stays unknown."""
    addressed = day_of(day_in_address(source.url))
    known = next((when.value for when in ordered if when.value), None) or own_date(seen.origins)
    if known:
        return known
    completed = (in_year_of(when, addressed) for when in ordered)
    return next((value for value in completed if value), None) or (addressed.isoformat() if addressed else None)


def _yearless(ordered: Sequence[Dated], opener: Dateline | None) -> tuple[Yearless, ...]:
    """Return the readings of the first date that names no year."""
    first = next((when for when in ordered if when.open and not when.value), None)
    if first is None:
        return ()
    opens = opener is not None and first is opener.dated
    return tuple(Yearless(month, day, first.weekday, opens) for month, day in first.open)


def _derived(
    source: Source, publisher: str | None, seen: _Seen, opener: Dateline | None, tools: Tools
) -> DerivedFrom | None:
    named = derived(seen.origins, publisher=publisher, url=source.url)
    return named or wire_copy(opener, publisher=publisher, cues=tools.cues)


def _sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the parts under headings: from the first line behind the heading to the last before the next."""
    found: list[Section] = []
    heads = [at for at, line in enumerate(lines) if line.kind is LineKind.HEADING]
    for at, following in pairwise([*heads, len(lines)]):
        inside = [line.span for line in lines[at + 1 : following] if line.kind in (LineKind.BODY, LineKind.DATE)]
        text = lines[at].span.text
        start = inside[0].start if inside else lines[at].span.end
        found.append(Section(heading_title(text) or text.rstrip(":："), start, inside[-1].end if inside else start))
    return tuple(found)
