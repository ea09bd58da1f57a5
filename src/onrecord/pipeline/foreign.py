"""Tells when much of a document is in another language than the one it is read in: a translation, a long quotation.

Nothing is read differently for it; the reading says so. Called by `read`.
"""

from __future__ import annotations

from collections import Counter

from onrecord.documents.lines import split_lines
from onrecord.lang.identify import identify_lines

LEAST_LINE = 60
"""Code points below which a line is taken for the document's: a quoted phrase, a name, a credit. A shorter line in
Latin letters also has too few function words to be told as English without the model."""
MUCH = 0.25
"""The share of the text above which it is worth a warning."""


def foreign_warning(text: str, language: str) -> str | None:
    """Return the warning that more than `MUCH` of `text` is in another language than `language`, or None."""
    lines = split_lines(text)
    long = [line for line in lines if len(line) >= LEAST_LINE]
    sizes = Counter[str]()
    for line, found in zip(long, identify_lines(text, long, document=language), strict=True):
        sizes[found] += len(line)
    del sizes[language]
    other, size = max(sizes.items(), key=lambda pair: pair[1], default=("", 0))
    share = size / max(1, sum(map(len, lines)))
    if share <= MUCH:
        return None
    return f"about {round(100 * share)} % of the text is in {other!r} and was not read with its own pack"
