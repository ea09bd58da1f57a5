"""The words that put a source on record, as data: what a pack's cue table holds and how it is opened.

A cue is a verb or fixed phrase (said, denied; กล่าว, ปฏิเสธ) with what the source does by it, what may follow
it, and how the reporter stands to the content. Packs keep their tables in `data/cues.tsv` and do their own
matching; nothing here knows a language's grammar. Also here: `Forces`, the patterns by which a whole content
is plainly a denial, an admission, a threat, a promise or a demand although its cue is neutral.
Called by the packs; `extract/rules/quotes.py` gets the forces through `Pack.force`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.assets import rows
from onrecord.errors import AssetError
from onrecord.model.annotations import Act


class Takes(StrEnum):
    """What may follow a cue as its content."""

    CLAUSE = "clause"
    """A clause behind a complementiser (that, ว่า)."""
    ORDER = "order"
    """What another is to do (to-infinitive, ให้)."""
    WILL = "will"
    """What the source itself is to do (to-infinitive, จะ)."""
    NOUN = "noun"
    """A noun phrase (codebook rule 13)."""
    QUOTE = "quote"
    """Quoted words, before or behind."""
    BARE = "bare"
    """A clause without a complementiser, as in headlines."""
    HEARER = "hearer"
    """Its object is who is spoken to and no part of the content (tell, assure, ask)."""
    ADJUNCT = "adjunct"
    """Nothing behind it but the source: the phrase makes the clause it stands in the content (according to)."""
    VERB = "verb"
    """A bare verb phrase: what the source itself does or is to do (Thai, Chinese and other serial verbs)."""
    FIGURE = "figure"
    """A figure or a toll and nothing else."""
    OF = "of"
    """The cue is a noun: its source stands behind a preposition, its content behind a complementiser or an order
    (the accusation of X that)."""
    NOTHING = "nothing"
    """Nothing at all: the antecedent's content is meant (denied, declined to comment)."""


class Factivity(StrEnum):
    """How the reporter stands to the content."""

    FACTIVE = "factive"
    NEUTRAL = "neutral"
    DISTANCING = "distancing"


class Register(StrEnum):
    """Where the cue is at home."""

    BODY = "body"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a cue table.

    `surface` is what the pack matches: the written form in Thai, the lemma in English. `distance` is the
    largest gap, in code points, between the cue and its complementiser or quote, which a venue, a date, an
    addressee or a target may fill. `continues` marks cues that go on with the previous speaker when they have
    no subject of their own (added, กล่าวเสริม). `yields` names the forces that a content has against this cue, as in
    the column `over` of a table of forces; empty where the act stands whatever is said.
    """

    surface: str
    act: Act
    takes: frozenset[Takes]
    factivity: Factivity = Factivity.NEUTRAL
    register: Register = Register.BODY
    continues: bool = False
    distance: int = 60
    yields: str = ""


CUE_COLUMNS = ("surface", "act", "takes", "factivity", "register", "continues", "distance", "yields")
"""The columns of a cue table. `takes` holds values of `Takes` joined by `|`; `continues` is 0 or 1; an empty
`factivity` is neutral, an empty `register` body, an empty `distance` 60; `yields` can be left out."""


def load_cues(package: str, path: str) -> tuple[Cue, ...]:
    """Return the cues of a pack's table, in the order of the file.

    Raises:
        AssetError: the file is missing or a cell is not one of the values above; the surface is named.
    """
    return tuple(_cue(row, f"{package}/{path}") for row in rows(package, path))


def _cue(row: dict[str, str], where: str) -> Cue:
    try:
        return Cue(
            surface=row["surface"],
            act=Act(row["act"]),
            takes=frozenset(Takes(name) for name in row["takes"].split("|") if name),
            factivity=Factivity(row.get("factivity") or "neutral"),
            register=Register(row.get("register") or "body"),
            continues=row.get("continues") == "1",
            distance=int(row.get("distance") or 60),
            yields=row.get("yields") or "",
        )
    except (KeyError, ValueError) as error:
        raise AssetError(
            f"the cue {row.get('surface')!r} cannot be read ({error})",
            value=where,
            valid=f"columns {' '.join(CUE_COLUMNS)}",
            remedy="mend the row",
        ) from error


@dataclass(frozen=True, slots=True)
class Force:
    """A pattern that makes a content plainly one act; `longest` is the length, in code points, up to which a
    content can plainly be one thing; `over` names the cues against which it counts, empty the neutral ones."""

    pattern: re.Pattern[str]
    act: Act
    longest: int
    over: str = ""


@dataclass(frozen=True, slots=True)
class Forces:
    """The patterns of a language, the first that fits decides (codebook rule 12)."""

    forces: tuple[Force, ...] = ()

    def __call__(self, content: str, *, over: str = "") -> Act | None:
        """Return the act that the whole of `content` plainly is against a cue that yields `over`, or None."""
        for force in self.forces:
            if force.over == over and len(content) <= force.longest and force.pattern.search(content):
                return force.act
        return None


def load_forces(package: str, path: str) -> Forces:
    """Return the forces of a pack's table: columns `act`, `longest`, `pattern` (a regular expression that is
    searched for; write `^` to hold it to the start), and, where cues yield to forces of their own, `over`.

    Raises:
        AssetError: the file is missing, or a pattern or act cannot be read.
    """
    return Forces(tuple(_force(row, f"{package}/{path}") for row in rows(package, path)))


def _force(row: dict[str, str], where: str) -> Force:
    try:
        pattern, over = re.compile(row["pattern"], re.IGNORECASE), row.get("over") or ""
        return Force(pattern, Act(row["act"]), int(row["longest"] or 120), over)
    except (KeyError, ValueError, re.error) as error:
        raise AssetError(
            f"the force {row.get('pattern')!r} cannot be read ({error})",
            value=where,
            valid="columns act longest pattern",
            remedy="mend the row",
        ) from error


def by_surface(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    """Return the cues grouped by surface, each group in the order of the file."""
    grouped: dict[str, list[Cue]] = {}
    for cue in cues:
        grouped.setdefault(cue.surface, []).append(cue)
    return {surface: tuple(group) for surface, group in grouped.items()}
