"""Reads SQL out of the .sql files of the package. A file holds one statement, or several under `-- name: x`.

SQL stands nowhere else; values go in as bound parameters only. Called by the rest of `record` and by `views`.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.assets import open_bytes

NAME = re.compile(r"^-- name: (\w+)$", re.M)


@cache
def statements(package: str, path: str) -> dict[str, str]:
    """Return the statements of a .sql file by name; a file without names has one, under ''."""
    parts = NAME.split(open_bytes(package, path).decode("utf-8"))
    named = dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))
    return named or {"": parts[0].strip()}


def statement(package: str, path: str, name: str = "") -> str:
    """Return one statement of a .sql file.

    Raises:
        AssetError: the file is not in the package.
        KeyError: the file has no statement of that name.
    """
    return statements(package, path)[name]
