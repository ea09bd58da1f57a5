"""A shell for the commands of the documents: those of onrecord run in this process, all else in bash.

In bash, `onrecord` is the same program (a small file on PATH). A terminal 140 columns wide is pretended, so that tables
are those that people see.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import orjson

from docpages import Block
from onrecord.cli.main import cli, run

SHELLS = re.compile(r"[|<>;&`]|\$\(|^[A-Z_]+=")
"""What makes a line more than one command of ours."""
PIPED = re.compile(
    r"(?:(?P<before>(?!onrecord )[^|<>;&`$]+) \| )?(?P<ours>onrecord [^|<>;&`$]+?)"
    r"(?: < (?P<source>[\w./-]+))?(?: > (?P<sink>[\w./-]+))?"
)
"""One command of ours with what comes before it and where its answer goes: run here, since a process takes seconds."""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LONGEST = 300
"""Seconds that one command may take."""
IDS = re.compile(r"\b((?:[a-z]+)_)[a-z2-7]{16}\b")
DIGEST = re.compile(r"\b(?:[0-9a-f]{64}|sha256:[0-9a-f]{8,})\b")
CLOCK = re.compile(r"\b\d\d\d\d-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:\d\d)?")


class Terminal(io.TextIOWrapper):
    """Text that thinks that it is shown on a terminal."""

    def __init__(self, *, drawn: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
        self._drawn = drawn

    def isatty(self) -> bool:
        return self._drawn

    @property
    def text(self) -> str:
        written = bytes(self.buffer.getvalue()).decode("utf-8")  # type: ignore[attr-defined]
        return COLOURS.sub("", written)


class Shell:
    """Runs commands in one folder, with the variables that were exported so far."""

    def __init__(self, folder: Path, names: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.names = dict(names or {})
        self._env: dict[str, str] = {}
        self._bin = folder.parent / "bin"
        self._bin.mkdir(exist_ok=True)
        program = self._bin / "onrecord"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m onrecord "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def let(self, name: str, command: str) -> None:
        """Have a name stand for the id of the first row that a command gives; `FIELD of COMMAND` for another field."""
        wanted, _, asked = command.rpartition(" of onrecord ")
        asked = f"onrecord {asked}" if wanted else command
        status, out = self.run(f"{asked} --json --limit 1", drawn=False)
        assert status == 0, f"<!-- let {name}: {command} --> gives {status}: {out}"
        self.names[name] = str(orjson.loads(out.splitlines()[0])[wanted or "id"])

    def filled(self, command: str) -> str:
        """Return a command with the names that stand for ids in it replaced."""
        for name, value in self.names.items():
            command = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", value, command)
        return command

    def run(self, command: str, *, drawn: bool = True) -> tuple[int, str]:
        """Run a command; return its status and what it prints, complaints too."""
        command = self.filled(command)
        exported = re.fullmatch(r"export (\w+)=(\S+)\s*(?:#.*)?", command)
        if exported:
            self._env[exported[1]] = shlex.split(exported[2])[0]
            return 0, ""
        if is_ours(command):
            return self._here(arguments(command), drawn=drawn)
        if piped := PIPED.fullmatch(command.split(" #")[0].rstrip()):
            return self._piped(piped)
        return self._bash(command)

    def _piped(self, parts: re.Match[str]) -> tuple[int, str]:
        """Run a command of ours here that takes what another gives or a file holds, or whose answer a file takes."""
        given = b""
        if parts["before"]:
            status, out = self._bash(parts["before"])
            if status:
                return status, out
            given = out.encode()
        if parts["source"]:
            given = (self.folder / parts["source"]).read_bytes()
        status, out = self._here(arguments(parts["ours"]), drawn=not parts["sink"], given=given)
        if parts["sink"]:
            (self.folder / parts["sink"]).write_text(out, encoding="utf-8")
            out = ""
        return status, out

    def _here(self, words: list[str], *, drawn: bool, given: bytes = b"") -> tuple[int, str]:
        with self._inside(), _standard(Terminal(drawn=drawn), given) as out, _in_time(" ".join(words)):
            try:
                status = run(words)
            except SystemExit as end:
                status = int(end.code or 0)
        return status, out.text

    def _bash(self, command: str) -> tuple[int, str]:
        path = f"{self._bin}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env={**os.environ, **self._env, "PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        return done.returncode, done.stdout.decode("utf-8")

    def ask(self, query: str) -> tuple[int, str]:
        """Ask a record a question in SQL."""
        return self._here(["sql", query], drawn=True)

    def python(self, code: str, names: dict[str, object]) -> str:
        """Run a block of Python with the names that earlier ones made; return what it prints."""
        with self._inside(), _standard(Terminal(drawn=False)) as out:
            exec(compile(self.filled(code), "<page>", "exec"), names)
        return out.text

    @contextmanager
    def _inside(self) -> Iterator[None]:
        before, where = dict(os.environ), Path.cwd()
        os.environ.update(self._env)
        os.chdir(self.folder)
        try:
            yield
        finally:
            os.chdir(where)
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def _in_time(command: str) -> Iterator[None]:
    """Stop what does not end by itself: a server, a watch."""

    def stop(_signal: int, _frame: object) -> None:
        raise AssertionError(f"{command}: no end after {LONGEST} s; mark its block `not run: REASON`")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _standard(out: Terminal, given: bytes = b"") -> Iterator[Terminal]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"), out, _Both(out)
    try:
        yield out
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


class _Both(io.TextIOBase):
    """Standard error: what is told there stands among what is printed, as on a terminal; but no bars are drawn."""

    def __init__(self, out: Terminal) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text)

    def isatty(self) -> bool:
        return False


def is_ours(command: str) -> bool:
    """Tell whether a line is one command of onrecord alone."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", command)
    return command.startswith("onrecord ") and not SHELLS.search(bare.split(" #")[0])


def arguments(command: str) -> list[str]:
    """Return the words after `onrecord`; what follows a number sign is a comment."""
    return shlex.split(command.replace("\\\n", " "), comments=True)[1:]


def ours(block: Block) -> Iterator[list[str]]:
    """Yield the words of each command of onrecord in a block that is not run, also behind a pipe or a setting."""
    for part in re.split(r"[|;]|&&|\n", "\n".join(block.lines).replace("\\\n", " ").replace("$ ", "")):
        found = re.match(r"\s*(?:[A-Z_]+=\S+\s+)*(onrecord\s.*)", part.split(" > ")[0].split(" < ")[0])
        if found:
            yield arguments(found[1])


def parses(words: list[str]) -> None:
    """Fail where the command line does not know a command or an option."""
    group: click.Command = cli
    context = click.Context(cli, info_name="onrecord")
    words = [word for word in words if word != "…"]
    while isinstance(group, click.Group) and words and not words[0].startswith("-"):
        command = group.get_command(context, words[0])
        assert command is not None, f"no such command: {words[0]}"
        group, words = command, words[1:]
    group.make_context(group.name, words, parent=context, resilient_parsing=False).close()


def plain(line: str) -> str:
    """Return a line without what differs from run to run: ids, digests, times of the clock, spaces at its end."""
    line = CLOCK.sub("TIME", DIGEST.sub("DIGEST", IDS.sub(r"\1ID", line)))
    return re.sub(r" {2,}", "  ", line).rstrip()


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Tell whether what a page shows is what was printed; `…` alone on a line is any lines, within one any words."""
    if not shown:
        return not printed
    if shown[0].strip() == "…":
        return any(agrees(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and _alike(plain(shown[0]), plain(printed[0])) and agrees(shown[1:], printed[1:])


def _alike(shown: str, printed: str) -> bool:
    head, *rest = shown.split("…")
    if not rest:
        return shown == printed
    if not printed.startswith(head):
        return False
    at = len(head)
    for part in rest[:-1]:
        at = printed.find(part, at) + len(part)
        if at < len(part):
            return False
    return printed.endswith(rest[-1]) and len(printed) - len(rest[-1]) >= at
