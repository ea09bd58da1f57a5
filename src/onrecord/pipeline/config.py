"""What a run can be told: which engines, and the limits of one document.

Values only; `assemble.py` turns them into a reader and refuses what cannot work together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ENGINES = ("rules-mentions", "rules-times", "rules-quotes", "rules-events", "rules-relations")
"""The engines of a plain installation, in the order in which they run."""

LONGEST_TEXT = 2_000_000
"""Code points that one document may have: a long book; above it an article is surely something else."""


@dataclass(frozen=True, slots=True)
class Config:
    """Names of engines in the order in which they run, and the longest text, in code points, that is read.

    `today` is the day on which texts are read, the latest on which one without a year can have been written; None
    asks the machine's clock at each text. `options` are what single engines are told, by name: hashable values of their
    own (`llm`: extract.llm.settings.Settings); an engine without any takes its settings from the environment.
    """

    engines: tuple[str, ...] = ENGINES
    longest_text: int = LONGEST_TEXT
    today: date | None = None
    options: tuple[tuple[str, object], ...] = ()
