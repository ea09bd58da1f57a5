"""Thai attributions, as data: the pack's proposals finished by the shared mechanics."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from conftest import cases
from onrecord.extract.rules.quotes import Quotes
from onrecord.extract.rules.times import Times
from onrecord.lang.cues import Takes, load_cues
from onrecord.lang.th.pack import pack
from onrecord.lang.th.segment import segment
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.documents import Document, Line, LineKind
from onrecord.model.spans import Span

KINDS = {"C": ActorKind.COUNTRY, "O": ActorKind.ORGANISATION, "M": ActorKind.MEDIA}


def document(text: str, *, headline: bool = False) -> Document:
    kind = LineKind.HEADLINE if headline else LineKind.BODY
    lines = tuple(Line(Span.of(text, *match.span()), kind) for match in re.finditer(r"[^\n]+", text))
    return Document(id="sha256:0", text=text, language="th", lines=lines)


def mentions(text: str, names: list[str]) -> tuple[Mention, ...]:
    found = []
    for name in names:
        prefix, colon, rest = name.partition(":")
        kind, bare = (KINDS[prefix], rest) if colon else (ActorKind.PERSON, name)
        found += [Mention(Span.of(text, *m.span()), Form.NAME, kind) for m in re.finditer(re.escape(bare), text)]
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return tuple(m for m in found if not any(o is not m and o.span.covers(m.span) for o in found))


def read(text: str, names: list[str], *, headline: bool = False) -> Annotations:
    analysis = segment(document(text, headline=headline))
    return Quotes(pack()).extract(analysis, Annotations(mentions=mentions(text, names)))


@pytest.mark.parametrize("case", cases("th", "quotes"))
def test_attributions(case: dict[str, Any]) -> None:
    frames = read(case["text"], case["names"], headline=case.get("headline", False)).quotes
    found = [
        [
            frame.act,
            frame.kind,
            frame.source.text if frame.source else ">" if frame.continues else "~",
            frame.cue.text if frame.cue else "~",
            [span.text for span in frame.content],
        ]
        for frame in frames
    ]
    assert found == case["expected"]


def constructed(case: dict[str, Any]) -> list[list[Any]]:
    """Return what is read of a case, dates read too: act, kind, source, contents of each attribution."""
    analysis = segment(document(case["text"], headline=case.get("headline", False)))
    found = Annotations(mentions=mentions(case["text"], case["names"]))
    found = found.joined(Times(pack()).extract(analysis, found))
    return [
        [
            frame.act,
            frame.kind,
            frame.source.text if frame.source else ">" if frame.continues else "~",
            [span.text for span in frame.content],
        ]
        for frame in Quotes(pack()).extract(analysis, found).quotes
    ]


@pytest.mark.parametrize("case", cases("th", "quotes_constructions"))
def test_constructions(case: dict[str, Any]) -> None:
    right = sorted(constructed(case)) == sorted(case["expected"])
    assert right == ("missed" not in case)


@pytest.mark.parametrize("case", cases("th", "quotes"))
def test_every_span_is_verbatim(case: dict[str, Any]) -> None:
    text = case["text"]
    for frame in read(text, case["names"]).quotes:
        for span in (*frame.content, frame.cue, frame.source, frame.addressee):
            assert span is None or span.stands_in(text)


def test_offsets_hold_between_invisible_and_astral_characters() -> None:
    text = "\u200b🙂 สมหมาย\u200bกล่าวว่า 🙂 ฝนตก\r\n\r\nเขากล่าวว่าแดดออก"
    analysis = segment(document(text))
    frames = Quotes(pack()).extract(analysis, Annotations(mentions=mentions(text, ["สมหมาย"]))).quotes
    assert frames
    assert all(span.stands_in(text) for frame in frames for span in frame.content)


def test_nothing_is_read_where_nothing_stands() -> None:
    empty = replace(document("ก"), text="", lines=())
    assert Quotes(pack()).extract(segment(empty), Annotations()).quotes == ()


def test_the_inventory_is_broad_and_every_cue_takes_something() -> None:
    cues = load_cues("onrecord.lang.th", "data/cues.tsv")
    assert len({cue.surface for cue in cues}) >= 200
    assert all(cue.takes for cue in cues)
    assert {Takes.CLAUSE, Takes.ORDER, Takes.WILL, Takes.NOUN, Takes.BARE, Takes.NOTHING} <= {
        takes for cue in cues for takes in cue.takes
    }


def test_constructions_held_out_stay_as_good_as_when_they_were_measured() -> None:
    held_out = [row.values[0] for row in cases("th", "quotes_held_out")]
    assert sum(sorted(constructed(case)) == sorted(case["expected"]) for case in held_out) >= 31
