"""Hands articles over to the server that owns the store: `onrecord add` beside a running `onrecord serve`.

The server's note beside the store (record/owner.py) says where it answers and carries the token, readable by this user
alone. Where nothing answers, the store is busy for another reason, and that is told (exit 75).
"""

from __future__ import annotations

import http.client
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli import engines
from onrecord.cli.output import complain, say
from onrecord.cli.progress import Progress
from onrecord.errors import DocumentError, Interrupted, OnrecordError, StoreBusy
from onrecord.fetching.guard import is_address
from onrecord.record.owner import Note, note_of

if TYPE_CHECKING:
    from onrecord.importing.job import Asked, Job

EVERY = 0.4
"""Seconds between two questions about how far it is."""
PATIENCE = 30
"""Seconds for one answer."""
STANDARD_INPUT = "-"


class Handed:
    """A job that a server took over."""

    def __init__(self, note: Note, id_: str) -> None:
        self._note = note
        self._id = id_

    def progress(self) -> Iterator[Mapping[str, Any]]:
        """Yield how far the job is, until it is over."""
        while True:
            job = _ask(self._note, "GET", f"/api/v1/jobs/{self._id}")
            yield job
            if job["state"] in ("done", "stopped", "broken", "interrupted"):
                return
            time.sleep(EVERY)

    def stop(self) -> None:
        """Stop the job after the article that is being read."""
        _ask(self._note, "POST", f"/api/v1/jobs/{self._id}/stop", {})


def hand_over(store: str, inputs: Sequence[str], busy: StoreBusy, **given: object) -> Handed:
    """Hand inputs (files, folders, addresses) over to the server that owns the store; `given` is told of every article.

    Raises:
        StoreBusy: no server owns the store, or it does not answer; `busy` where it left no note.
    """
    named = [one if is_address(one) else str(Path(one).absolute()) for one in inputs]
    return _handed(store, busy, "/api/v1/jobs", {"inputs": named, **_said(given)})


def take_over(store: str, wanted: Asked | tuple[str, Job], busy: StoreBusy, progress: Progress) -> int:
    """Let the server that owns the store run a job, tell how far it is, and return the exit status.

    `wanted` is what a new job takes in, or `resume` or `retry` with one that there is.

    Raises:
        StoreBusy: no server owns the store, or it does not answer, or refuses.
        Interrupted: the user stopped it; what is read is on record.
    """
    if isinstance(wanted, tuple):
        what, known = wanted
        return _followed(_handed(store, busy, f"/api/v1/jobs/{known.id}/{what}", {}), progress)
    if wanted.chosen is not None:
        raise engines.not_by_a_server()
    told = {"again": wanted.again, **asdict(wanted.given)}
    with on_disk(wanted.inputs) as files:
        return _followed(hand_over(store, files, busy, **told), progress)


def _handed(store: str, busy: StoreBusy, path: str, body: object) -> Handed:
    note = note_of(Path(store))
    if note is None:
        raise busy
    return Handed(note, str(_ask(note, "POST", path, body)["id"]))


def _followed(handed: Handed, progress: Progress) -> int:
    try:
        job = _watched(handed, progress)
    except KeyboardInterrupt as error:
        handed.stop()
        raise Interrupted(
            "interrupted; the server stops", remedy="`onrecord resume` goes on, and so does the same command again"
        ) from error
    finally:
        progress.end()
    for failure in (*job["failures"], *([job["broke"]] if job["broke"] else [])):
        complain(str(OnrecordError(failure["what"], **{name: failure[name] for name in ("value", "valid", "remedy")})))
    say(f"{progress.line()} (by the server that has the store open)")
    if job["broke"]:
        return OnrecordError.exit_code
    return DocumentError.exit_code if job["failed"] else 0


def _watched(handed: Handed, progress: Progress) -> Mapping[str, Any]:
    job: Mapping[str, Any] = {}
    for job in handed.progress():
        progress.set({name: job[name] for name in ("added", "known", "failed")}, job["total"])
    return job


@contextmanager
def on_disk(inputs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give inputs with standard input written to a file, which another process can read."""
    if STANDARD_INPUT not in inputs:
        yield tuple(inputs)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "standard input"
        file.write_bytes(sys.stdin.buffer.read())
        yield tuple(str(file) if one == STANDARD_INPUT else one for one in inputs)


def _said(given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if value}


def _ask(note: Note, method: str, path: str, body: object = None) -> Mapping[str, Any]:
    """Return what the server answers.

    Raises:
        StoreBusy: it does not answer, or refuses.
    """
    connection = http.client.HTTPConnection(note.host, note.port, timeout=PATIENCE)
    headers = {"Authorization": f"Bearer {note.token}", "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body)
    try:
        connection.request(method, path, sent, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise StoreBusy(
            f"process {note.pid} serves the store and does not answer at {note.host}:{note.port}",
            remedy="end it, and try again",
        ) from error
    finally:
        connection.close()
    if answer.status >= http.client.BAD_REQUEST:
        remedy = told.get("remedy") or "end it, and try again"
        raise StoreBusy(f"the server that has the store refuses: {told.get('detail')}", remedy=remedy)
    return dict(told)
