# ruff: noqa: T201 (a script that says what it did)
"""Writes Wikidata's ids into the `wikidata` cells of the shipped tables, where a public list makes them sure.

    python scripts/knowledge/identify.py ids.tsv

`ids.tsv` is what gather_ids.py wrote. `ids.authored.tsv` beside this file holds ids that were looked at: a row whose
id is `-` was found wrong and gets none, others are taken as they stand. Only that cell of a row changes; an id that a
row already has stays. How a row is found is in onrecord.knowledge.builder.identify.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord import assets
from onrecord.knowledge.builder import identify
from onrecord.knowledge.builder.layers import Cells, merged

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "src/onrecord/knowledge/data"
NONE = "-"


def facts(file: Path) -> list[Cells]:
    """Return the rows of a table of facts."""
    return [Cells(cells) for _, cells in assets.numbered(file.read_text("utf-8").splitlines(), name=file.name)]


def authored() -> dict[str, str]:
    """Return the ids that were looked at, by row."""
    lines = (HERE / "ids.authored.tsv").read_text("utf-8").splitlines()
    return {cells["id"]: cells["wikidata"] for _, cells in assets.numbered(lines, name="ids.authored.tsv")}


def sure(file: Path) -> dict[str, dict[str, str]]:
    """Return the ids of the rows of each table."""
    tables, looked = merged([DATA]), authored()
    made = identify.matched(tables, facts(file))
    for name, found in made.items():
        known = {row.cells["id"] for row in tables.of(name)}
        found.ids |= {row: id_ for row, id_ in looked.items() if row in known}
        left = ", ".join(f"{count} {reason}" for reason, count in found.left_out.most_common())
        print(f"{name}: {sum(id_ != NONE for id_ in found.ids.values())} of {len(known)} rows; {left}")
    return {name: {row: id_ for row, id_ in found.ids.items() if id_ != NONE} for name, found in made.items()}


def write(file: Path, ids: dict[str, str]) -> None:
    """Fill the cells of one file of rows."""
    lines = file.read_text("utf-8").split("\n")
    columns = next(line for line in lines if line.startswith("# columns:")).split()[2:]
    at, key = columns.index("wikidata"), columns.index("id")
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if line.startswith("#") or len(cells) <= key or cells[key] not in ids:
            continue
        cells += [""] * (at + 1 - len(cells))
        if not cells[at]:
            cells[at] = ids[cells[key]]
            lines[number] = "\t".join(cells)
    file.write_text("\n".join(lines), "utf-8")


def main() -> None:
    """Fill the cells of all files."""
    for name, ids in sure(Path(sys.argv[1])).items():
        for file in sorted((DATA / name).glob("*.tsv")):
            write(file, ids)


if __name__ == "__main__":
    main()
