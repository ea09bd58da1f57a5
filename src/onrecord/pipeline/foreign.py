"""Tells when much of a document is in another language than the one it is read in: a translation, a long quotation.

Nothing is read differently for it; the reading says so. Called by `read`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.documents.lines import split_lines
from onrecord.lang.identify import identify_lines, plainly
from onrecord.model.spans import Span

LEAST_LINE = 60
"""Code points below which a line is taken for the document's: a quoted phrase, a name, a credit. A shorter line in
Latin letters also has too few function words to be told as English without the model."""
MUCH = 0.25
"""The share of the text above which it is worth a warning."""
LEAST_SHARE = 0.08
"""Function words among all words of English lines full of names, taken together; other languages have below .05."""


def foreign_warning(text: str, language: str) -> str | None:
    """Return the warning that more than `MUCH` of `text` is in another language than `language`, or None."""
    lines = split_lines(text)
    total = sum(map(len, lines))
    doubtful = [line for line in lines if len(line) >= LEAST_LINE and not plainly(line.text, language)]
    if sum(map(len, doubtful)) <= MUCH * total or _full_of_names(doubtful, language):
        return None  # without the model, which takes a second to load
    other, size = _largest(text, doubtful, language)
    if size <= MUCH * total:
        return None
    return f"about {round(100 * size / total)} % of the text is in {other!r} and was not read with its own pack"


def _full_of_names(lines: Sequence[Span], language: str) -> bool:
    return plainly("\n".join(line.text for line in lines), language, share=LEAST_SHARE)


def _largest(text: str, lines: Sequence[Span], language: str) -> tuple[str, int]:
    """Return the language other than `language` that has most of the lines, and their code points."""
    sizes = Counter({language: 0})
    for line, found in zip(lines, identify_lines(text, lines, document=language), strict=True):
        sizes[found] += len(line)
    del sizes[language]
    return max(sizes.items(), key=lambda pair: pair[1], default=("", 0))
