"""What runs in a worker of `local.py`: it takes shards from a line, and tells of each document when it begins it, and
what became of it.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import attempt
from onrecord.pipeline.executors.shards import reader

READY = "ready"
BEGUN = "begun"
OUT_OF_MEMORY = 86
"""The exit status of a worker that came to its bound of memory."""

try:
    import resource
except ImportError:  # Windows: a process's memory is not bounded
    resource = None  # type: ignore[assignment]


def serve(line: Connection, config: Config, memory: int) -> None:
    """Read what comes on the line until it is closed; the process may grow by so many bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes; it ends us
    _bound(memory)
    line.send(READY)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for source in line.recv():
                line.send(BEGUN)
                try:
                    outcome = attempt(reader(config), source)
                except OnrecordError as error:  # not of this document: engines that cannot work together
                    line.send(error)
                    return
                if outcome.error and isinstance(outcome.error.__cause__, MemoryError):
                    os._exit(OUT_OF_MEMORY)
                line.send(outcome)


def _bound(memory: int) -> None:
    """Bound what this process may still take; without effect where that cannot be asked for."""
    with suppress(OSError, ValueError, AttributeError):
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = held + memory if hard == resource.RLIM_INFINITY else min(held + memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
