"""Imports: pasted text, files, a folder of this machine, the bundled demonstration; each a job with its progress."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Form, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field, model_validator

from onrecord.documents.given import Given
from onrecord.errors import MissingInput, UsageError
from onrecord.fetching.guard import is_address
from onrecord.importing.job import Asked, Failure, Job, Kind, State
from onrecord.importing.sent import sent_as
from onrecord.web.jobs import Jobs
from onrecord.web.v1.downloads import written
from onrecord.web.v1.opened import router, told

routes: APIRouter = router("import")

LONGEST = 500_000
"""Code points of a pasted article."""
MOST_FILES = 1000
BIGGEST = 20_000_000
"""Bytes of one file."""
LISTED = 1000
"""Failures of a job that are listed; all are counted."""
ACCEPTED = 202


class JobOut(BaseModel):
    """A job: `total` articles, null where that is not known before; how many were `added`, `known` already, `failed`,
    and why (the first thousand are listed). `state` is waiting, running, done, stopped, broken (`broke` says by what)
    or interrupted: what ran it ended first. `rate` is articles a second, `left` the seconds that it still takes, each
    null where it cannot be told; `runs` how often it was begun, resumed or tried again."""

    id: str
    kind: Kind
    label: str
    state: State
    asked: datetime.datetime
    started: datetime.datetime | None
    ended: datetime.datetime | None
    total: int | None
    done: int
    added: int
    known: int
    failed: int
    failures: list[Failure]
    broke: Failure | None
    runs: int
    rate: float | None
    left: float | None


class JobList(BaseModel):
    """Jobs, the last first."""

    rows: list[JobOut]


class Pasted(BaseModel):
    """An article that somebody pastes."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST)
    title: str | None = Field(None, max_length=500)
    publisher: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2000)
    published: str | None = Field(None, max_length=40)
    language: str | None = Field(None, max_length=20)

    def values(self) -> dict[str, Any]:
        """Return what was given; what was left empty counts as left out."""
        return {name: value for name, value in self.model_dump().items() if value}


class Import(BaseModel):
    """What to take in: a pasted `text`, a `folder` (or file) of this machine, several `inputs` (files and folders of
    it, addresses), or the bundled demonstration (`demo`). The rest is told of every article that does not say it
    itself, which columns of tables hold what (pairs of a field and a name), who coded tables of events (`coder`), or
    how addresses are fetched."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, max_length=LONGEST)
    title: str | None = Field(None, max_length=500)
    url: str | None = Field(None, max_length=2000)
    language: str | None = Field(None, max_length=20)
    folder: str | None = Field(None, max_length=4000)
    inputs: list[str] | None = Field(None, max_length=10_000)
    demo: bool = False
    publisher: str | None = Field(None, max_length=200)
    published: str | None = Field(None, max_length=40)
    encoding: str | None = Field(None, max_length=40)
    again: bool = False
    contact: str | None = Field(None, max_length=200)
    most: int | None = Field(None, ge=1)
    delay: float | None = Field(None, ge=0)
    allow_local: bool = False
    columns: list[tuple[str, str]] | None = Field(None, max_length=60)
    coder: str | None = Field(None, max_length=200)

    @model_validator(mode="after")
    def _one_thing(self) -> Import:
        if sum(map(bool, (self.text, self.folder, self.inputs, self.demo))) != 1:
            raise ValueError("expected one of text, folder, inputs and demo")
        return self

    def given(self) -> Given:
        """Return what is told of every article."""
        said = (self.encoding or None, self.published or None, self.publisher or None, self.contact or None)
        return Given(*said, self.most, self.delay, self.allow_local, tuple(self.columns or ()), self.coder or None)


@routes.get("/jobs", responses=told(JobList))
def jobs(request: Request) -> Response:
    """The imports, the last first, without the list of what failed."""
    return written({"rows": [{**shown(request, job), "failures": []} for job in _jobs(request).all()]})


@routes.get("/jobs/{id_}", responses=told(JobOut))
def job(request: Request, id_: str) -> Response:
    """One import with what failed."""
    return written(shown(request, _jobs(request).of(id_)))


@routes.post("/jobs", status_code=ACCEPTED, responses=told(JobOut, ACCEPTED))
def begin(request: Request, wanted: Import) -> Response:
    """Begin an import. Folders and files of this machine only where the server is this machine's alone."""
    asked = replace(_wanted(request, wanted), workers=_jobs(request).workers)
    return written(shown(request, _jobs(request).begin(asked, _sent(wanted))), ACCEPTED)


@routes.post("/jobs/files", status_code=ACCEPTED, responses=told(JobOut, ACCEPTED))
def upload(
    request: Request,
    files: list[UploadFile],
    publisher: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Begin an import of files that are sent (multipart/form-data)."""
    given = Given(None, published or None, publisher or None)
    if len(files) > MOST_FILES:
        raise UsageError("those are too many files at once", value=len(files), valid=f"at most {MOST_FILES}")
    label = files[0].filename or "article" if len(files) == 1 else f"{len(files)} files"
    asked = Asked(Kind.FILES, label, given=given, workers=_jobs(request).workers, sent=True)
    sent = ((one.filename or "article", _content(one)) for one in files)
    return written(shown(request, _jobs(request).begin(asked, sent)), ACCEPTED)


@routes.post("/jobs/{id_}/retry", status_code=ACCEPTED, responses=told(JobOut, ACCEPTED))
def retry(request: Request, id_: str) -> Response:
    """Read again what failed in an import, and what was not read where it was stopped, interrupted or broke."""
    return written(shown(request, _jobs(request).retry(id_)), ACCEPTED)


@routes.post("/jobs/{id_}/resume", status_code=ACCEPTED, responses=told(JobOut, ACCEPTED))
def resume(request: Request, id_: str) -> Response:
    """Go on with an import that was stopped, interrupted or broke."""
    return written(shown(request, _jobs(request).resume(id_)), ACCEPTED)


@routes.post("/jobs/{id_}/stop", responses=told(JobOut))
def stop(request: Request, id_: str) -> Response:
    """Stop an import after the articles that are being read; what is on record stays."""
    return written(shown(request, _jobs(request).stop(id_)))


def shown(request: Request, job: Job) -> dict[str, Any]:
    """Return a job as the API tells it."""
    asked, sent = job.asked, _jobs(request).sent(job)
    head = {"id": job.id, "kind": asked.kind, "label": asked.label, "state": job.state, "asked": job.asked_at}
    times = {"started": job.started, "ended": job.ended, "runs": job.runs, "rate": job.rate, "left": job.left}
    failures = [_named(one, sent) for one in job.failures[:LISTED]]
    counts = {"total": job.total, "done": job.done, **job.counts}
    return {**head, **times, **counts, "failures": failures, "broke": job.broke}


def _named(failure: Failure, folder: Path | None) -> Failure:
    """Return a failure with the name under which somebody sent the file, not that under which it is kept."""
    if folder is None:
        return failure
    told, input_ = sent_as(failure.name, folder), sent_as(failure.input, folder)
    return replace(failure, name=told, input=input_, value=failure.value and sent_as(failure.value, folder))


def demonstration() -> list[str]:
    """Return the bundled articles."""
    folder = Path(str(files("onrecord.demo") / "articles"))
    return sorted(map(str, folder.glob("*.txt")))


def _wanted(request: Request, asked: Import) -> Asked:
    given = asked.given()
    if asked.demo:
        return Asked(Kind.DEMO, "demonstration", tuple(demonstration()), given)
    if asked.text:
        label = asked.title or asked.text.strip().partition("\n")[0][:80]
        return Asked(Kind.PASTE, label, (), given, asked.again, sent=True)
    access = request.app.state.access
    if not access.is_local and not access.bears(request.headers):
        raise UsageError("this server takes no folder of its machine", remedy="send the files instead")
    if asked.folder:
        return Asked(Kind.FOLDER, asked.folder, (_here(asked.folder),), given, asked.again)
    named = tuple(asked.inputs or ())
    label = named[0] if len(named) == 1 else f"{len(named)} inputs"
    return Asked(Kind.INPUTS, label, tuple(map(_from_root, named)), given, asked.again)


def _here(name: str) -> str:
    """Return a path of this machine at which there is something.

    Raises:
        MissingInput: there is nothing.
        UsageError: it is not given from the root.
    """
    path = _from_root(name)
    if not Path(path).exists():
        raise MissingInput("there is no such file or folder", value=name)
    return path


def _from_root(name: str) -> str:
    if is_address(name):
        return name
    path = Path(name).expanduser()
    if not path.is_absolute():
        raise UsageError("the path must begin at the root", value=name, valid="as /home/me/articles")
    return str(path)


def _sent(asked: Import) -> Iterator[tuple[str, bytes]]:
    """Yield a pasted article as a file; what is told of it goes with it as a record."""
    if asked.text:
        names = ("title", "url", "language", "publisher", "published")
        told_of = {name: value for name in names if (value := getattr(asked, name))}
        yield "pasted.json", orjson.dumps({"text": asked.text, **told_of})


def _content(one: UploadFile) -> bytes:
    """Return what a file holds.

    Raises:
        UsageError: it is too big.
    """
    content = one.file.read(BIGGEST + 1)
    if len(content) > BIGGEST:
        raise UsageError("a file is too big", value=one.filename, valid=f"at most {BIGGEST // 1_000_000} MB")
    return content


def _jobs(request: Request) -> Jobs:
    found = request.app.state.jobs
    assert isinstance(found, Jobs)
    return found
