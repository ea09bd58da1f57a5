"""What the tests of names share: a text, analysed and with its mentions, without the rest of the pipeline."""

from onrecord.extract.rules.mentions import Mentions
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations
from onrecord.model.documents import Document, Line
from onrecord.model.spans import Span

NAMING = {"name", "metonym", "demonym"}


def mentioned(text: str, language: str) -> tuple[Analysis, Annotations]:
    """Return the analysis of `text` and the mentions that the rules find in it."""
    lines, at = [], 0
    for line in text.split("\n"):
        span = Span.trimmed(text, at, at + len(line))
        if span is not None:
            lines.append(Line(span))
        at += len(line) + 1
    document = Document(id="x", text=text, language=language, lines=tuple(lines))
    analysis = pack(language).segment(document)
    return analysis, Mentions(pack(language)).extract(analysis, Annotations())


def named(found: Annotations) -> list[str]:
    """Return the words of the mentions by name, in order."""
    return [mention.span.text for mention in found.mentions if mention.form in NAMING]
