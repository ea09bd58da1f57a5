"""Imports: pasted text, files, a folder of this machine, the bundled demonstration; each a job with its progress."""

from __future__ import annotations

import datetime
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Form, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field, model_validator

from onrecord.documents.given import Given
from onrecord.errors import MissingInput, UsageError
from onrecord.web.jobs import Failure, Job, Jobs, Kind, State, Wanted, kept, sent_as
from onrecord.web.v1.downloads import written
from onrecord.web.v1.opened import router, told

routes: APIRouter = router("import")

LONGEST = 500_000
"""Code points of a pasted article."""
MOST_FILES = 1000
BIGGEST = 20_000_000
"""Bytes of one file."""
ACCEPTED = 202


class JobOut(BaseModel):
    """A job: `total` articles, null where that is not known before; how many were `added`, `known` already, `failed`,
    and why. `state` is waiting, running, done, stopped or broken (`broke` says by what)."""

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
    """What to take in: a pasted `text`, a `folder` (or file) of this machine, several `inputs` of it, or the bundled
    demonstration (`demo`). The rest is told of every article that does not say it itself."""

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

    @model_validator(mode="after")
    def _one_thing(self) -> Import:
        if sum(map(bool, (self.text, self.folder, self.inputs, self.demo))) != 1:
            raise ValueError("expected one of text, folder, inputs and demo")
        return self

    def given(self) -> Given:
        """Return what is told of every article."""
        return Given(self.encoding or None, self.published or None, self.publisher or None)


@routes.get("/jobs", responses=told(JobList))
def jobs(request: Request) -> Response:
    """The imports, the last first, without the list of what failed."""
    return written({"rows": [{**shown(job), "failures": []} for job in _jobs(request).all()]})


@routes.get("/jobs/{id_}", responses=told(JobOut))
def job(request: Request, id_: str) -> Response:
    """One import with what failed."""
    return written(shown(_jobs(request).of(id_)))


@routes.post("/jobs", status_code=ACCEPTED, responses=told(JobOut, ACCEPTED))
def begin(request: Request, wanted: Import) -> Response:
    """Begin an import. Folders and files of this machine only where the server is this machine's alone."""
    return written(shown(_jobs(request).begin(_wanted(request, wanted))), ACCEPTED)


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
    folder = kept((one.filename or "article", _content(one)) for one in files)
    inputs = tuple(sorted(str(path) for path in folder.iterdir()))
    label = files[0].filename or "article" if len(files) == 1 else f"{len(files)} files"
    wanted = Wanted(Kind.FILES, label, inputs, given, folder=folder)
    return written(shown(_jobs(request).begin(wanted)), ACCEPTED)


@routes.post("/jobs/{id_}/retry", status_code=ACCEPTED, responses=told(JobOut, ACCEPTED))
def retry(request: Request, id_: str) -> Response:
    """Begin a new import with what failed in this one, or with all of it where it was stopped or broke."""
    return written(shown(_jobs(request).retry(id_)), ACCEPTED)


@routes.post("/jobs/{id_}/stop", responses=told(JobOut))
def stop(request: Request, id_: str) -> Response:
    """Stop an import after the articles that are being read; what is on record stays."""
    return written(shown(_jobs(request).stop(id_)))


def shown(job: Job) -> dict[str, Any]:
    """Return a job as the API tells it."""
    wanted = job.wanted
    counts = {step.value: count for step, count in job.counts.items()}
    times = {"asked": job.asked, "started": job.started, "ended": job.ended}
    head = {"id": job.id, "kind": wanted.kind, "label": wanted.label, "state": job.state, **times}
    done = sum(counts.values())
    failures = [_named(one, wanted.folder) for one in job.failures]
    return {**head, "total": job.total, "done": done, **counts, "failures": failures, "broke": job.broke}


def _named(failure: Failure, folder: Path | None) -> Failure:
    """Return a failure with the name under which somebody sent the file, not that under which it is kept."""
    if folder is None:
        return failure
    told, value = sent_as(failure.name, folder), failure.value
    return replace(failure, name=told, value=sent_as(value, folder) if value else None)


def demonstration() -> list[str]:
    """Return the bundled articles."""
    folder = Path(str(files("onrecord.demo") / "articles"))
    return sorted(map(str, folder.glob("*.txt")))


def _wanted(request: Request, asked: Import) -> Wanted:
    given = asked.given()
    if asked.demo:
        return Wanted(Kind.DEMO, "demonstration", tuple(demonstration()), given)
    if asked.text:
        return _pasted(asked, given)
    access = request.app.state.access
    if not access.is_local and not access.bears(request.headers):
        raise UsageError("this server takes no folder of its machine", remedy="send the files instead")
    if asked.folder:
        return Wanted(Kind.FOLDER, asked.folder, (_here(asked.folder),), given, asked.again)
    named = tuple(asked.inputs or ())
    label = named[0] if len(named) == 1 else f"{len(named)} inputs"
    return Wanted(Kind.INPUTS, label, tuple(map(_from_root, named)), given, asked.again)


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
    path = Path(name).expanduser()
    if not path.is_absolute():
        raise UsageError("the path must begin at the root", value=name, valid="as /home/me/articles")
    return str(path)


def _pasted(asked: Import, given: Given) -> Wanted:
    """Return a pasted article as a job; what is told of it goes with it as a record."""
    told_of = {"title": asked.title, "url": asked.url, "language": asked.language}
    told_of |= {"publisher": given.publisher, "published": given.published}
    line = orjson.dumps({"text": asked.text, **{name: value for name, value in told_of.items() if value}})
    folder = kept([("pasted.json", line)])
    label = asked.title or (asked.text or "").strip().partition("\n")[0][:80]
    inputs = tuple(map(str, folder.iterdir()))
    return Wanted(Kind.PASTE, label, inputs, given, asked.again, folder=folder)


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
