"""The words by which Thai outlets frame an article: bylines, sources, mastheads. Only data; read by `documents`."""

from __future__ import annotations

from functools import cache

from onrecord.lang.metadata import cues_of
from onrecord.model.ports import MetadataCues

PATH = "data/metadata.tsv"


@cache
def metadata_cues() -> MetadataCues:
    """Return the cues of this pack's `data/metadata.tsv`."""
    return cues_of(__package__ or "", PATH)
