"""How far a long run is, on standard error and on a terminal only."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping

import click


class Progress:
    """Counts what became of articles, and keeps one line of it on the terminal."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._drawn = sys.stderr.isatty()

    def step(self, what: str) -> None:
        """Count one more article."""
        self.counts[what] += 1
        self._draw()

    def set(self, counts: Mapping[str, int]) -> None:
        """Take over what another process counted."""
        self.counts = Counter({what: number for what, number in counts.items() if number})
        self._draw()

    def _draw(self) -> None:
        if self._drawn:
            click.echo(f"\r\x1b[2K{self.line()}", nl=False, err=True)

    def line(self) -> str:
        """Return the counts in words."""
        return ", ".join(f"{number} {what}" for what, number in self.counts.items()) or "nothing yet"

    def end(self) -> None:
        """Clear the line."""
        if self._drawn:
            click.echo("\r\x1b[2K", nl=False, err=True)
