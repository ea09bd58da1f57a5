"""News reporting in; a sourced, queryable record of international affairs out.

    import onrecord

    reading = onrecord.read("The minister denied on Monday that …", published="2025-08-25")
    with onrecord.open("affairs.duckdb") as record:
        for quote in record.quotes(speaker="THA", as_of="2025-08-01"):
            ...
    for answer in onrecord.who("ปูติน", on=date(2010, 6, 1)):
        print(answer.id, answer.held)

`open`, `read`, `who`, `errors` and `__version__` are all the public names here; nothing is loaded before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord import errors as errors
    from onrecord.api import open as open  # noqa: A004 -- onrecord.open, as io.open
    from onrecord.api import read as read
    from onrecord.api import who as who

    __version__: str

__all__ = ["__version__", "errors", "open", "read", "who"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name in ("open", "read", "who"):
        from onrecord import api  # here: `import onrecord` loads nothing heavy

        return getattr(api, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
