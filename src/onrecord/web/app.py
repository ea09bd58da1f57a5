"""The local web application: what is on record, as pages for people and, row for row, as JSON for programs.

`create_app` puts it together. It reads only: each request opens the store for reading through `api` and closes it,
so `onrecord add` beside it is never locked out for long, and what it adds is there at the next request. Not here: what
a page holds (routes/), how it is written (pages.py), who may ask (guard.py). Made by serving.py.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from fastapi import FastAPI

from onrecord import api
from onrecord.web import faults
from onrecord.web.guard import Guard
from onrecord.web.routes import articles, home, lists, rows, style


def create_app(store_path: str | PathLike[str]) -> FastAPI:
    """Return the application over the store at `store_path`.

    Raises:
        NotARecord: there is no store there, or the file is something else.
        StoreBusy: another process has it open for writing.
        StoreTooNew: a later version of onrecord wrote it.
    """
    api.open(store_path).close()
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry={  # what is asked here is told to no one, whatever is set up for other programs
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    app.state.store = Path(store_path)
    for routes in (home, articles, lists, rows, style):
        app.include_router(routes.router)
    faults.register(app)
    app.add_middleware(Guard)
    return app
