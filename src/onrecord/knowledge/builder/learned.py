"""Names that articles explain in brackets, kept in the user's tables until a person has looked at them.

Each row of `learned.tsv` is a claim with its evidence: a Thai and a Latin name that stood side by side, in how many
documents, in which first. A claim is pending until it is accepted or rejected; only accepted ones go into the
compiled file, as a name of the actor that the Latin name already has, else as an actor of its own. Called by the
command line, and by `compile.py` for what is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from onrecord import assets
from onrecord.errors import UsageError

TABLE = "learned.tsv"
HEAD = (
    "# source: brackets in articles that this user read",
    "# licence: facts",
    "# Only accepted rows are built into the knowledge base. Change `status`, or use `onrecord kb learn --accept`.",
)


class Status(StrEnum):
    """What a person said of a claim."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Learned:
    """A claim that two names are one's: `kind` as in the contract, `entity` the actor that already has the Latin
    name, `country` ISO 3166-1 alpha-3 or empty; `documents` counts them, `first` names the first, `day` is when
    that was read."""

    th: str
    en: str
    kind: str
    entity: str = ""
    country: str = ""
    documents: int = 1
    first: str = ""
    day: str = ""
    status: Status = Status.PENDING


def read(folder: Path) -> tuple[Learned, ...]:
    """Return the claims in a folder of tables, none where it has no such table.

    Raises:
        AssetError: the table is malformed.
    """
    file = folder / TABLE
    if not file.exists():
        return ()
    lines = file.read_text("utf-8").splitlines()
    return tuple(_claim(cells) for _, cells in assets.numbered(lines, name=str(file)))


def added(known: Iterable[Learned], found: Iterable[Learned]) -> tuple[Learned, ...]:
    """Return the claims with what was found: known pairs count further, what a person said of them stays."""
    kept = {(claim.th, claim.en): claim for claim in known}
    for claim in found:
        before = kept.get((claim.th, claim.en))
        kept[claim.th, claim.en] = claim if before is None else replace(
            before, documents=before.documents + claim.documents
        )  # fmt: skip
    return tuple(kept.values())


def judged(known: Iterable[Learned], name: str, status: Status) -> tuple[Learned, ...]:
    """Return the claims, those of a name (in either script) with what a person said of them.

    Raises:
        UsageError: no claim has this name.
    """
    claims = tuple(known)
    if not any(name in (claim.th, claim.en) for claim in claims):
        raise UsageError("nothing was learned of this name", value=name, remedy="see `onrecord kb learn` for the names")
    return tuple(replace(claim, status=status) if name in (claim.th, claim.en) else claim for claim in claims)


def write(folder: Path, claims: Iterable[Learned], *, day: str) -> Path:
    """Write the claims into a folder of tables, those in most documents first, and return the file."""
    columns = [field.name for field in fields(Learned)]
    lines = [*HEAD[:2], f"# date: {day}", *HEAD[2:], f"# columns: {' '.join(columns)}"]
    ordered = sorted(claims, key=lambda claim: (-claim.documents, claim.en, claim.th))
    lines += ["\t".join(map(_cell, asdict(claim).values())) for claim in ordered]
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{TABLE}"
    beside.write_text("\n".join(lines) + "\n", "utf-8")
    return beside.replace(folder / TABLE)


def _cell(value: object) -> str:
    """Return a value on one line: a file's name may hold anything."""
    return " ".join(str(value).split())


def _claim(cells: Mapping[str, str]) -> Learned:
    return Learned(
        th=cells["th"],
        en=cells["en"],
        kind=cells["kind"],
        entity=cells["entity"],
        country=cells["country"],
        documents=int(cells["documents"] or 1),
        first=cells["first"],
        day=cells["day"],
        status=Status(cells["status"] or Status.PENDING),
    )
