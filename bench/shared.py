"""Where the measuring data lies, and readings of it made in this process.

The folder is `../shared` beside the checkout unless ONRECORD_SHARED names another.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from onrecord.model.documents import Source
from onrecord.model.reading import Reading
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
DEV_ENDINGS = ("0", "3", "7")
"""Articles whose number ends so are the dev split: measured on, never tuned on."""

TODAY = date(2026, 11, 23)
"""The day on which every measured text is read, so that scores do not change with the calendar."""


def articles(language: str, *, split: str) -> list[Path]:
    """Return the texts of a language's split of the annotated corpus, in order; `own` are the project's own, which
    teach and are no evaluation."""
    if split == "own":
        return sorted((ROOT / "corpus" / language).glob("*.txt"))
    paths = sorted((SHARED / "corpus" / language).glob("*.txt"))
    return [path for path in paths if (path.stem[-1] in DEV_ENDINGS) == (split == "dev")]


def source(path: Path) -> Source:
    """Return the file as a source, as the loader of plain text would."""
    return Source(name=path.name, text=path.read_bytes().decode("utf-8-sig"))


def readings(paths: Iterable[Path]) -> list[Reading]:
    """Read every file with the default configuration, in this process."""
    reader = Reader(Config(today=TODAY))
    return [reader.read(source(path)) for path in paths]


def digest(paths: Sequence[Path]) -> str:
    """Return a SHA-256 over the names and bytes of the files, in order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()
