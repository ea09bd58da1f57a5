"""The pages of the documents as data: their blocks of code, what is said of a block, their links and headings.

In a page, a comment before a block says what the tests need to know of it (CONTRIBUTING.md tells authors):

    <!-- not run: REASON -->        the block is not run; its options are checked all the same
    <!-- exit 3 -->                 the last command of the block returns that
    <!-- may find nothing -->       its commands may return 4
    <!-- let EVENT: COMMAND -->     EVENT stands for the `id` of the first row that the command gives
    <!-- begins empty -->           the page begins without a prepared record
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"^(\s*)(`{3,})\s*([\w+-]*)[^`]*$")
COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
RUN = ("console", "sh", "python", "sql")
"""The languages of blocks that are run."""
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(slots=True)
class Block:
    """A block of code: its language, its lines, the number of its first, and what comments before it say."""

    page: Path
    language: str
    line: int
    lines: list[str]
    not_run: str | None = None
    exit: int = 0
    empty: bool = False
    lets: dict[str, str] = field(default_factory=dict)
    output: Block | None = None

    @property
    def where(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(slots=True)
class Step:
    """A command with the lines that the page shows of what it prints, None where it shows none."""

    command: str
    shown: list[str] | None
    line: int
    """Of the first line of what is shown, in the page."""


def pages() -> list[Path]:
    """Return every page that has blocks to run or links to hold."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page, each with what comments between it and the one before say.

    A block of text straight after one of Python is what that prints.
    """
    found: list[Block] = []
    said: list[str] = []
    open_: Block | None = None
    fence = ""
    apart = True
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        head = FENCE.match(line)
        if open_ is not None:
            if head and head[2].startswith(fence) and not head[3]:
                _close(found, open_, apart)
                open_, apart = None, False
            else:
                open_.lines.append(line)
        elif head:
            fence = head[2]
            open_ = Block(page, head[3], number + 1, [])
            _say(open_, said)
            said = []
        else:
            said.extend(COMMENT.findall(line))
            apart = apart or bool(line.strip())
    assert open_ is None, f"{page}: a block is not closed"
    return found


def _close(found: list[Block], block: Block, apart: bool) -> None:
    if found and not apart and block.language == "text" and found[-1].language == "python":
        found[-1].output = block
    found.append(block)


def _say(block: Block, said: list[str]) -> None:
    for words in said:
        if words.startswith("not run"):
            block.not_run = words.removeprefix("not run").lstrip(": ")
        elif words.startswith("exit "):
            block.exit = int(words.split()[1].rstrip(":"))
        elif words.startswith("may find nothing"):
            block.empty = True
        elif words.startswith("let "):
            name, _, command = words.removeprefix("let ").partition(": ")
            block.lets[name] = command


def begins_empty(page: Path) -> bool:
    return "<!-- begins empty -->" in page.read_text(encoding="utf-8")


def steps(block: Block) -> list[Step]:
    """Return the commands of a block of `console` (those after `$ `) or `sh` (every line that is no comment)."""
    found: list[Step] = []
    going = False
    for number, line in enumerate(block.lines, start=block.line):
        if going:
            found[-1].command += "\n" + line
            found[-1].line = number + 1
        elif block.language == "console" and not line.startswith("$ "):
            assert found, f"{block.where}: a block of console begins with `$ `"
            found[-1].shown = [*(found[-1].shown or []), line]
        elif line.strip() and not line.lstrip().startswith("#"):
            found.append(Step(line.removeprefix("$ ") if block.language == "console" else line, None, number + 1))
        going = line.rstrip().endswith("\\") and (going or bool(found))
    return found


def prose(page: Path) -> str:
    """Return a page without its blocks of code and without code in its lines."""
    kept: list[str] = []
    fence = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        head = FENCE.match(line)
        if fence:
            fence = "" if head and head[2].startswith(fence) and not head[3] else fence
        elif head:
            fence = head[2]
        else:
            kept.append(re.sub(r"`[^`]*`", "``", line))
    return "\n".join(kept)


def links(page: Path) -> Iterator[str]:
    """Yield where the links and pictures of a page lead, but for those that leave the project."""
    text = prose(page)
    for where in (*LINK.findall(text), *PICTURE.findall(text)):
        if not re.match(r"[a-z]+:", where):
            yield where


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and the site make them."""
    found: set[str] = set()
    for line in headings(page):
        name = re.sub(r"[^\w\u0e00-\u0e7f\- ]", "", line.lower()).replace(" ", "-")
        number = 1
        unique = name
        while unique in found:
            unique = f"{name}-{number}"
            number += 1
        found.add(unique)
    return found


def headings(page: Path) -> Iterator[str]:
    fence = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        head = FENCE.match(line)
        if fence:
            fence = "" if head and head[2].startswith(fence) and not head[3] else fence
        elif head:
            fence = head[2]
        elif title := re.match(r"#{1,6}\s+(.*?)\s*#*$", line):
            yield re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title[1]).replace("`", "")


def toctree() -> set[Path]:
    """Return the pages that the navigation reaches from docs/index.md."""
    reached = {DOCS / "index.md"}
    for block in blocks(DOCS / "index.md"):
        for line in block.lines:
            if line and not line.startswith(":"):
                reached |= set(DOCS.glob(f"{line}.md"))
    return reached
