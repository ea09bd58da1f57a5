"""Writes docs/api.md from the docstrings of what programs may call. Run by `make docs`.

What is public is `onrecord`'s own names, and every question and deed of a `Record`; a name without words fails.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord import api, asking, errors
from onrecord.views.results import Results

PAGE = Path(__file__).parent.parent / "docs" / "api.md"
HEAD = """# The Python API

Written by `scripts/docs_api.py` from the code's own words (`make docs`); do not edit.

`import onrecord` loads nothing heavy; `onrecord.open`, `onrecord.read`, `onrecord.who` and `onrecord.errors` are what
most programs need. The rest of this page stands in `onrecord.api`. The fields of a reading and
of rows are in [the contract of the record](record.md).
"""
FUNCTIONS = ("read", "read_all", "who", "open", "rebuild", "ask_sql")
SECTIONS = ("Args", "Raises", "Returns", "Yields")


def page() -> str:
    """Return the page."""
    parts = [HEAD, "## Reading and opening", *(_entry(name, getattr(api, name)) for name in FUNCTIONS)]
    parts += ["## A record", _words(api.Record), *_methods(api.Record)]
    parts += ["## An answer", _words(Results), *_methods(Results)]
    parts += ["## A pair", _words(asking.Dyad)]
    parts += ["## Errors", "```text\n" + _tree() + "\n```"]
    return "\n\n".join(parts) + "\n"


def _methods(kind: type) -> Iterator[str]:
    for name, member in inspect.getmembers(kind):
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            yield f"### {kind.__name__}.{name}\n\n{_words(member)}"
        elif callable(member):
            yield _entry(f"{kind.__name__}.{name}", member)


def _entry(name: str, member: Callable[..., object]) -> str:
    signature = re.sub(r"\(self(, )?", "(", str(inspect.signature(member)))
    return f"### {name}\n\n```text\n{_broken(name, signature)}\n```\n\n{_words(member)}"


def _broken(name: str, signature: str) -> str:
    """The signature on one line where that is short, else with a line for each parameter."""
    plain = signature.replace("'", "").replace(str(api.UNSAID), "UNSAID")
    if len(name) + len(plain) <= 100:
        return name + plain
    inside, _, answer = plain[1:].rpartition(")")
    return f"{name}(\n    " + ",\n    ".join(_parts(inside)) + f",\n){answer}"


def _parts(inside: str) -> Iterator[str]:
    """The parameters: parted by the commas that stand in no bracket."""
    depth, start = 0, 0
    for at, sign in enumerate(inside):
        depth += (sign in "[(") - (sign in "])")
        if sign == "," and not depth:
            yield inside[start:at].strip()
            start = at + 1
    yield inside[start:].strip()


def _words(member: object) -> str:
    """The docstring, with its sections as lists."""
    doc = inspect.getdoc(member)
    if not doc:
        raise ValueError(f"{member!r} has no words")
    lines: list[str] = []
    inside = False
    for line in doc.splitlines():
        name = line.rstrip(":")
        if line.endswith(":") and name in SECTIONS:
            inside = True
            lines += [f"**{name}**", ""]
        elif inside and re.match(r"    \S", line):
            lines.append("- " + _named(line.strip()))
        else:
            lines.append(line.strip() if inside else line)
    return "\n".join(lines)


def _named(line: str) -> str:
    name, colon, what = line.partition(": ")
    return f"`{name}`: {what}" if colon else line


def _tree() -> str:
    found = inspect.getdoc(errors) or ""
    return found.split("\n\n")[1]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
