"""The same shards on a Ray cluster. Ray schedules; what a shard is, how it is read, and what is kept is ours.

A shard whose process or node dies is given again, and cut in halves until what kills is alone (`shards.py`). The one
process that asks for shards is also the one that writes: were it killed, the import is resumed, and the record passes
over what it has. No dashboard is started, and a cluster of our own listens on the loopback alone. The only door to Ray,
imported when asked for.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import OnrecordError, PipelineError
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome
from onrecord.pipeline.executors.shards import Limits, Shard, cut, halves, read_shard, set_aside

UNDER_WAY = 64
"""Shards given to the cluster at a time; more would only wait in its object store."""
TRIES = 3
"""Times that a document is read alone before it is set aside: a node may die for other reasons."""
LOOPBACK_ONLY = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"
"""Ray's own switch (ray_constants.py): where it is off, what it starts listens on the loopback alone, on any system."""


class Cluster:
    """Reads on the Ray cluster at `address` (`RAY_ADDRESS` where it is not given; without any, a new one on this
    machine with so many `workers`).

    Raises:
        PipelineError: Ray is not installed, or the cluster cannot be reached.
    """

    def __init__(self, address: str | None = None, *, workers: int | None = None, limits: Limits | None = None) -> None:
        address = address or os.environ.get("RAY_ADDRESS")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        if not address:
            os.environ[LOOPBACK_ONLY] = "0"
        try:
            import ray
        except ImportError as error:
            raise PipelineError("the cluster executor needs Ray", remedy="pip install 'onrecord[ray]'") from error
        self._ray: Any = ray
        self._limits = limits or Limits()
        if not ray.is_initialized():
            self._connect(address, workers)

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        """Yield one outcome for each source, in the order of the sources.

        Raises:
            PipelineError: engines cannot work together, or the cluster is lost.
        """
        task = self._ray.remote(read_shard).options(max_retries=1)
        shards, waiting = cut(sources), deque[tuple[Shard, Any]]()
        while True:
            while len(waiting) < UNDER_WAY and (shard := next(shards, None)):
                waiting.append((shard, task.remote(shard, config, self._limits)))
            if not waiting:
                return
            shard, reference = waiting.popleft()
            yield from self._settled(task, shard, reference, config)

    def _settled(self, task: Any, shard: Shard, reference: Any, config: Config, tries: int = 1) -> list[Outcome]:  # noqa: ANN401 -- Ray's
        """Return the outcomes of a shard, however often its processes die."""
        lost = self._ray.exceptions
        try:
            return list(self._ray.get(reference))
        except lost.RayTaskError as error:
            if isinstance(error.cause, OnrecordError):
                raise error.cause from error
            raise PipelineError(f"a shard could not be read ({error.cause})") from error
        except (lost.WorkerCrashedError, lost.OutOfMemoryError, lost.NodeDiedError, lost.ObjectLostError):
            pass
        except lost.RayError as error:
            raise PipelineError(f"the cluster is lost ({error})", remedy="`onrecord resume` goes on") from error
        if len(shard) == 1 and tries >= TRIES:
            return [set_aside(shard[0], "ended its process each time")]
        parts = [(half, task.remote(half, config, self._limits)) for half in halves(shard) if half]
        more = tries + 1 if len(shard) == 1 else 1
        return [one for half, given in parts for one in self._settled(task, half, given, config, more)]

    def _connect(self, address: str | None, workers: int | None) -> None:
        told = {"address": address} if address else {"num_cpus": workers, "include_dashboard": False}
        try:
            self._ray.init(log_to_driver=False, logging_level="error", **told)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise PipelineError(
                f"the cluster cannot be reached ({error})", value=address, remedy="see `ray status`, and RAY_ADDRESS"
            ) from error
