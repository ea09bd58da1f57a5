"""Articles that were fetched, as JSON Lines: the form in which a record takes them in, or a server is handed them.

Called by `cli`; `documents.jsonl` reads it back, field by field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from onrecord.model.documents import Source


def lines(articles: Iterable[Source]) -> str:
    """Return articles as JSON Lines."""
    return "".join(json.dumps(_record(one)) + "\n" for one in articles)


def _record(source: Source) -> dict[str, object]:
    said = {
        "text": source.text,
        "title": source.title,
        "date": source.published,
        "publisher": source.publisher,
        "url": source.url,
        "language": source.language,
        "byline": list(source.byline),
        "warnings": list(source.warnings),
    }
    return {name: value for name, value in said.items() if value}
