"""The local web application: the API over a record that the server owns, and the explorer that asks it.

`create_app` puts it together. The server opens the store once, for writing; every request has a door of its own and
sees what is committed, imports run beside it as jobs. Not here: what is answered (v1/), who may ask (access.py,
guard.py). Made by serving.py.
"""

from __future__ import annotations

import secrets
from os import PathLike

from fastapi import FastAPI

from onrecord.owning import Owned
from onrecord.web import described, documented, explorer, faults
from onrecord.web.access import Access
from onrecord.web.explorer import Explorer
from onrecord.web.guard import Guard
from onrecord.web.jobs import Jobs
from onrecord.web.v1 import articles, between, deciding, importing, lists, placing, summary, tools, wholes

ASKED = (summary, lists, articles, wholes, between, placing, deciding, importing, tools)


def create_app(
    store_path: str | PathLike[str], *, access: Access | None = None, built: Explorer | None = None, workers: int = 1
) -> FastAPI:
    """Return the application over the store at `store_path`, which is made where there is none; `shut` lets go of it.

    Raises:
        NotARecord: the file there is something else.
        StoreBusy: another process has it open.
        StoreTooNew, StoreTooOld: a later version of onrecord wrote it, or one before the first release.
    """
    app = FastAPI(
        title="onrecord",
        description=documented.ABOUT,
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,
        telemetry={  # what is asked here is told to no one, whatever is set up for other programs
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    front = built or Explorer()
    app.state.access = access or Access(secrets.token_urlsafe(32))
    app.state.owned = Owned(store_path)
    app.state.jobs = Jobs(app.state.owned, workers=workers)
    for one in ASKED:
        app.include_router(one.routes)
    app.include_router(documented.routes)
    app.include_router(explorer.routes(front))
    faults.register(app)
    described.describe(app)
    app.add_middleware(Guard, access=app.state.access, hashes=front.hashes)
    return app


def shut(app: FastAPI) -> None:
    """Stop the imports of an application and let go of its store."""
    app.state.jobs.close()
    app.state.owned.close()
