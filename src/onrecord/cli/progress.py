"""How far a long run is, on standard error and on a terminal only: a bar, articles a second, the time that is left."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts what became of articles, and keeps a bar of it on the terminal. `end` takes the bar away."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.total: int | None = None
        self._bar: Bar | None = None
        self._drawn = sys.stderr.isatty()
        self._first: tuple[float, int] | None = None

    def step(self, what: str) -> None:
        """Count one more article."""
        self.counts[what] += 1
        self._draw()

    def set(self, counts: Mapping[str, int], total: int | None = None) -> None:
        """Take over what was counted, of so many where that is known."""
        self.counts = Counter({what: number for what, number in counts.items() if number})
        self.total = total
        self._draw()

    def line(self) -> str:
        """Return the counts in words."""
        return ", ".join(f"{number} {what}" for what, number in self.counts.items()) or "nothing yet"

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _draw(self) -> None:
        if not self._drawn:
            return
        done = self.counts.total()
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", total=self.total, completed=done)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=self.total, description=self._told(done))

    def _told(self, done: int) -> str:
        """Return the counts and articles a second, of those that were settled before our eyes."""
        now = time.monotonic()
        self._first = self._first or (now, done)
        since, before = self._first
        return self.line() + (f", {(done - before) / (now - since):.1f} a second" if done > before else "")


def _bar() -> Bar:
    from rich.console import Console  # here: rich is for terminals alone
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("{task.description}", markup=False),
    )
    return Progress(
        *columns, console=Console(stderr=True), transient=True, refresh_per_second=4, speed_estimate_period=60
    )
