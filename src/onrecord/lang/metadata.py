"""Opens a pack's `data/metadata.tsv`: the words around an article, one a row, by the kind of cue they are.

Called by the packs; what the cues do is said in `model/ports.py` and done in `documents`.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.assets import rows
from onrecord.errors import AssetError
from onrecord.model.ports import MetadataCues

KINDS = frozenset(
    (
        *("origin", "credit", "rendered", "updated", "agency_tail", "aside", "masthead", "dateline", "joiner", "place"),
        *("bulletin", "issue", "desk", "happened", "kicker", "number", "staff", "filed", "tells"),
        *("correction_label", "correction_mark", "retraction_label", "correction", "retraction", "republished"),
        *("apology", "newsroom"),
        *("mistaken", "withdrawn", "notice_of", "notice_dated", "retracts", "corrects", "ours", "text_word"),
    )
)
"""Kinds that are lists of words; `outlet` maps a name to its canonical form in the column `value`, `text` lists what
stands for `{text}` in others."""

TEXT = "{text}"


def cues_of(package: str, path: str) -> MetadataCues:
    """Return the cues of a data file with the columns kind, surface, value; longer words come first.

    Raises:
        AssetError: a row of a kind that is not known, or an outlet without a canonical name.
    """
    words: defaultdict[str, list[str]] = defaultdict(list)
    outlets: dict[str, str] = {}
    texts = [row["surface"] for row in rows(package, path) if row["kind"] == "text"]
    for row in rows(package, path):
        kind, surface, value = row["kind"], row["surface"], row["value"]
        if kind == "outlet" and surface and value:
            outlets[surface] = value
        elif kind in KINDS and surface:
            words[kind] += [surface.replace(TEXT, text) for text in texts] if TEXT in surface else [surface]
        elif kind == "text" and surface:
            continue
        else:
            raise AssetError(f"a row of no use: {kind!r} {surface!r}", value=f"{package}/{path}", remedy="mend the row")
    lists = {kind: tuple(sorted(found, key=len, reverse=True)) for kind, found in words.items()}
    return MetadataCues(outlets=outlets, **lists)
