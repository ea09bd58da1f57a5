"""The store: the only door to DuckDB. Journal of readings, tables with two clocks, verification.

`Store`, `Mode`, `Text` and `rebuild` are loaded when they are first asked for: DuckDB takes a third of a second to
import, and reading an article needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record.engine import Mode as Mode
    from onrecord.record.publish import Text as Text
    from onrecord.record.store import Store as Store
    from onrecord.record.store import rebuild as rebuild


def __getattr__(name: str) -> object:
    """Load what is asked for."""
    if name not in ("Mode", "Store", "Text", "rebuild"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from onrecord.record.engine import Mode  # here: importing the room must not load DuckDB
    from onrecord.record.publish import Text
    from onrecord.record.store import Store, rebuild

    return {"Mode": Mode, "Store": Store, "Text": Text, "rebuild": rebuild}[name]
