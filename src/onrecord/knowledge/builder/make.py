"""The build as one call: layers to tables, tables to rows, rows to the file. What `onrecord kb build` runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from onrecord.knowledge import VERSION, store
from onrecord.knowledge.builder.checks import Finding, checked
from onrecord.knowledge.builder.compile import compiled
from onrecord.knowledge.builder.layers import digest, merged
from onrecord.knowledge.builder.write import write

TABLES = Path(str(files(store.PACKAGE).joinpath("data")))
"""The shipped tables."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: where, which edition, the SHA-256 of the file, its rows by table, and what it found."""

    path: Path
    edition: str
    sha256: str
    rows: dict[str, int]
    findings: tuple[Finding, ...]


def build(
    target: Path,
    *,
    tables: Path = TABLES,
    overlays: Sequence[Path] = (),
    words: frozenset[str] = frozenset(),
    anyway: bool = False,
) -> Built:
    """Build the knowledge base of `tables`, and of overlays over them, into `target`.

    `words` are dictionary words in which an alias must not hide. Where a finding is an error, nothing is written,
    unless `anyway`.

    Raises:
        AssetError: a table cannot be read, or the target not written.
    """
    found = merged([tables, *overlays])
    made = compiled(found)
    findings = tuple(checked(found, made, words=words))
    edition = VERSION if not overlays else f"{VERSION}+{digest(found.sources)[:8]}"
    base = digest(source for source in found.sources if source.layer == 0)
    rows = {table: len(cells) for table, cells in made.rows.items()}
    if any(finding.is_error for finding in findings) and not anyway:
        return Built(target, edition, "", rows, findings)
    sha256 = write(made, target, meta={"edition": edition, "base": base})
    return Built(target, edition, sha256, rows, findings)
