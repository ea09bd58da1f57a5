"""Files that people send with a job: kept in its folder under plain names, and told under those they were sent by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

LONGEST = 60
"""Letters of a file's name that are kept; Thai letters have three bytes, and a name 255."""


def keep(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, each by its name and content, into a folder that is made for them.

    Raises:
        OSError: they cannot be written.
    """
    folder.mkdir(parents=True)
    for number, (name, content) in enumerate(files, start=1):
        (folder / plain_name(number, name)).write_bytes(content)


def plain_name(number: int, name: str) -> str:
    """Return a name for a file that somebody sent under `name`: its last part, without what names a place."""
    last = name.replace("\\", "/").rpartition("/")[2]
    letters = "".join(letter if letter.isprintable() and letter not in '<>:"|?*' else "_" for letter in last)
    stem, dot, suffix = letters.lstrip(".").rpartition(".")
    short = (stem or suffix or "article")[:LONGEST]
    return f"{number:04d} {short}" + (f".{suffix[:8]}" if dot and stem else "")


def sent_as(text: str, folder: Path) -> str:
    """Return a text in which the files of a folder have the names under which they were sent (`plain_name`)."""
    return re.sub(re.escape(f"{folder}/") + r"\d{4} ", "", text)
