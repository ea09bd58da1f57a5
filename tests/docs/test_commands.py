"""Every command of every document runs, page by page, and prints what the page shows.

A page is run in a folder of its own with the bundled articles, a record of them under two names (`onrecord.duckdb`,
`record.duckdb`) and the files that pages name (conftest.py). `ONRECORD_WRITE=1` writes what was printed into the pages.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from docpages import ROOT, RUN, Block, Step, begins_empty, blocks, pages, steps
from docshell import Shell, agrees, ours, parses
from onrecord.errors import NothingFound

WRITE = bool(os.environ.get("ONRECORD_WRITE"))
PAGES = [page for page in pages() if any(block.language in RUN for block in blocks(page))]


COMMANDS = ("onrecord ", "$ ", "pip install", "import onrecord")
"""What lines of a block begin with that somebody may copy and run."""


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_runs(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(folder)
    if begins_empty(page):
        for path in folder.glob("*.duckdb*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    names: dict[str, object] = {}
    wrong: list[str] = []
    printed: list[tuple[int, list[str], list[str]]] = []
    for block in blocks(page):
        for word, command in block.lets.items():
            shell.let(word, command)
        if block.language not in RUN or block.not_run is not None:
            continue
        if block.language == "python":
            _python(block, shell, names, wrong, printed)
        elif block.language == "sql":
            _sql(block, shell, wrong)
        else:
            _commands(block, shell, wrong, printed)
    if WRITE:
        _write(page, printed)
        return
    assert not wrong, "\n\n".join(wrong)


def _commands(block: Block, shell: Shell, wrong: list[str], printed: list[tuple[int, list[str], list[str]]]) -> None:
    every = steps(block)
    for step in every:
        status, out = shell.run(step.command)
        lines = out.splitlines()
        expected = block.exit if step is every[-1] else 0
        if status != expected and not (block.empty and status == NothingFound.exit_code):
            wrong.append(f"{block.where}: exit {status}, not {expected}: {step.command}\n{out[-800:]}")
        elif step.shown is not None:
            _compare(step, lines, wrong, printed, block)


def _compare(
    step: Step, lines: list[str], wrong: list[str], printed: list[tuple[int, list[str], list[str]]], block: Block
) -> None:
    assert step.shown is not None
    shown = step.shown
    while shown and not shown[-1].strip():
        shown = shown[:-1]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if not agrees(shown, lines):
        text = "\n".join(lines[:60])
        wrong.append(f"{block.where}: {step.command}\nprints\n{text}\nand the page shows\n" + "\n".join(shown))
        printed.append((step.line, shown, lines))


def _python(
    block: Block,
    shell: Shell,
    names: dict[str, object],
    wrong: list[str],
    printed: list[tuple[int, list[str], list[str]]],
) -> None:
    try:
        out = shell.python("\n".join(block.lines), names)
    except Exception as error:
        wrong.append(f"{block.where}: {type(error).__name__}: {error}")
        return
    if block.output is not None:
        step = Step("the block of Python", block.output.lines, block.output.line)
        _compare(step, out.splitlines(), wrong, printed, block.output)


def _sql(block: Block, shell: Shell, wrong: list[str]) -> None:
    query = shell.filled("\n".join(block.lines)).strip().rstrip(";")
    status, out = shell.ask(query)
    if status != block.exit:
        wrong.append(f"{block.where}: exit {status}, not {block.exit}: {query}\n{out[-800:]}")


def _write(page: Path, printed: list[tuple[int, list[str], list[str]]]) -> None:
    """Put what was printed where the page shows something else; a line of `…` keeps its place among the others."""
    lines = page.read_text(encoding="utf-8").split("\n")
    for at, shown, real in reversed(printed):
        lines[at - 1 : at - 1 + len(shown)] = _cut(shown, real)
    page.write_text("\n".join(lines), encoding="utf-8")


def _cut(shown: list[str], real: list[str]) -> list[str]:
    gaps = [number for number, line in enumerate(shown) if line.strip() == "…"]
    if not gaps:
        return real
    head, tail = gaps[0], len(shown) - gaps[-1] - 1
    return [*real[:head], shown[gaps[0]], *(real[-tail:] if tail else [])]


@pytest.mark.parametrize("page", pages(), ids=name)
def test_a_block_that_is_not_run_says_why_and_its_options_are_right(page: Path) -> None:
    for block in blocks(page):
        if block.not_run is None:
            continue
        assert len(block.not_run.split()) >= 3, f"{block.where}: not run, and no reason"
        for words in ours(block) if block.language in ("sh", "console") else ():
            parses(words)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_no_command_hides_in_a_block_of_another_kind(page: Path) -> None:
    for block in blocks(page):
        if block.language not in RUN:
            hidden = [line for line in block.lines if line.startswith(COMMANDS)]
            assert not hidden, f"{block.where}: call the block `console`, `sh` or `python`: {hidden[0]}"


def test_what_is_not_run_is_little() -> None:
    """The list is told with `pytest -rP`; more than one block in three that is not run would make the rest a sham."""
    every = [block for page in pages() for block in blocks(page) if block.language in RUN]
    left = [block for block in every if block.not_run is not None]
    for block in left:
        print(f"{block.where}: {block.not_run}")  # noqa: T201 -- the list is what the test is for
    assert len(left) * 3 <= len(every)
