"""Executors by their names, as people choose them. Called by `api` and `importing`."""

from __future__ import annotations

from enum import StrEnum

from onrecord.errors import UsageError
from onrecord.pipeline.executors.base import Executor
from onrecord.pipeline.executors.local import Processes
from onrecord.pipeline.executors.ray import Cluster


class Executors(StrEnum):
    """Where articles are read: in processes of this machine, or on a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


def executor(name: Executors, workers: int) -> Executor:
    """Return the executor of that name with so many workers.

    Raises:
        UsageError: fewer than one worker.
        PipelineError: it needs what is not installed.
    """
    if workers < 1:
        raise UsageError("there must be a worker", value=workers, valid="1 or more")
    return Cluster(workers=workers) if name is Executors.RAY else Processes(workers)
