"""Makes examples of where Thai contents end: the pauses that the rules see, and the one at which the annotation ends.

Only articles of the training part are read, and the passages beside this module, which were written for it. A content
counts where its cue is the annotated one and both begin at the same place. Called by the recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from models.annotated import training
from onrecord.documents.metadata import describe
from onrecord.extract.rules.mentions import Mentions
from onrecord.extract.rules.times import Times
from onrecord.lang.registry import pack
from onrecord.lang.th.quotes import Reader
from onrecord.lang.th.quotes_contents import Draft
from onrecord.lang.th.quotes_ends import Ends, Pause
from onrecord.lang.th.quotes_marks import Line, lines
from onrecord.model.annotations import Annotations
from onrecord.model.documents import Document, LineKind, Source

SLACK = 3
"""Two contents begin at the same place when at most so many code points lie between."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A content: its start, the pauses behind it, the end of its line, and where it truly ends. `stop` is the index
    of the pause at the true end, or their number where that is the end of the line."""

    article: str
    start: int
    last: int
    pauses: tuple[Pause, ...]
    true: int
    stop: int
    words: str

    def end(self, stop: int) -> int:
        """Return the end that choosing pause `stop` gives."""
        return self.pauses[stop].offset if stop < len(self.pauses) else self.last

    def overlap(self, stop: int) -> float:
        """Return the intersection over union of the content that ends at pause `stop` and the true one."""
        end = self.end(stop)
        return (min(end, self.true) - self.start) / max(1, max(end, self.true) - self.start)


PASSAGES = Path(__file__).with_name("passages.txt")
PASSAGE = "passages"
"""What stands in the place of the article's name for the contents of the passages."""

MARKS = re.compile(r"\[\[|\]\]")


def written() -> Iterator[Example]:
    """Yield the contents of the passages."""
    for row in PASSAGES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            before, said, _ = MARKS.split(row)
            content = (len(before), len(before) + len(said))
            document = _describe(MARKS.sub("", row))
            body = replace(document, lines=tuple(replace(line, kind=LineKind.BODY) for line in document.lines))
            yield from _of_document(PASSAGE, body, [((0, len(before)), content)])


def examples(corpus: Path) -> Iterator[Example]:
    """Yield the contents of the training articles whose end is open to the rules."""
    for path in training(corpus, "th"):
        document = _describe(path.read_bytes().decode("utf-8-sig"))
        gold = _annotated(yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8")), document.text)
        yield from _of_document(path.stem, document, gold)


def _describe(text: str) -> Document:
    language = pack("th")
    source = Source(name="training", text=text)
    return describe(source, language=language.language, cues=language.metadata, find_times=language.times)


def _of_document(name: str, document: Document, gold: list[tuple[Range, Range]]) -> Iterator[Example]:
    language = pack("th")
    analysis = language.segment(document)
    found = Annotations()
    for engine in (Mentions(language), Times(language)):
        found = found.joined(engine.extract(analysis, found))
    for line in lines(analysis, found):
        yield from _of_line(name, line, gold)


def _annotated(gold: dict[str, Any], text: str) -> list[tuple[Range, Range]]:
    """Return cue and content of each attribution that has a cue."""
    found = []
    for item in gold.get("attributions") or ():
        start = text.find(item["content_start"])
        end = text.find(item["content_end"], start) + len(item["content_end"])
        cue = -1
        for _ in range(item.get("nth", 1)):
            cue = text.find(item["cue"], cue + 1) if item["cue"] else -1
        if start >= 0 and end > start and cue >= 0:
            found.append(((cue, cue + len(item["cue"])), (start, end)))
    return found


def _of_line(name: str, line: Line, gold: list[tuple[Range, Range]]) -> Iterator[Example]:
    drafts, subjects = Reader(line).drafts()
    ends = Ends(line, drafts, subjects)
    for index, draft in enumerate(drafts):
        if draft.spans or draft.elliptic or draft.cue is None:
            continue
        example = _example(name, line, draft, gold, tuple(ends.pauses(index)))
        if example is not None:
            yield example


def _example(
    name: str, line: Line, draft: Draft, gold: list[tuple[Range, Range]], pauses: tuple[Pause, ...]
) -> Example | None:
    start = line.forth(draft.start)
    for (first, last), (begins, true) in gold:
        met = draft.cue is not None and first < draft.cue.end and draft.cue.start < last
        if met and abs(begins - start) <= SLACK and true > start:
            end = line.end if draft.end is None else draft.end
            chosen = [abs(pause.offset - true) for pause in pauses] + [abs(end - true)]
            words = line.text[start : line.end]
            return Example(name, start, end, pauses, true, chosen.index(min(chosen)), words)
    return None
