"""The same shards on a Ray cluster. Ray schedules; what a shard is and how it is read is ours (`local.py`).

The only door to Ray, and imported only when asked for. Not tried here on a cluster of more than one machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.errors import PipelineError
from onrecord.model.documents import Source
from onrecord.pipeline.config import Config
from onrecord.pipeline.executors.base import Outcome
from onrecord.pipeline.executors.local import SHARD, read_shard

UNDER_WAY = 64
"""Shards given to the cluster at a time; more would only wait in its object store."""


class Cluster:
    """Reads on the Ray cluster at `address` (None: a new one on this machine).

    Raises:
        PipelineError: Ray is not installed.
    """

    def __init__(self, address: str | None = None, *, workers: int | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise PipelineError("the cluster executor needs Ray", remedy="pip install 'onrecord[ray]'") from error
        self._ray: Any = ray
        if not ray.is_initialized():
            ray.init(address=address, num_cpus=workers, log_to_driver=False)

    def read(self, sources: Iterable[Source], config: Config) -> Iterator[Outcome]:
        """Yield one outcome for each source, in the order of the sources."""
        remote = self._ray.remote(read_shard)
        source = iter(sources)
        waiting: deque[Any] = deque()
        while True:
            while len(waiting) < UNDER_WAY and (shard := tuple(islice(source, SHARD))):
                waiting.append(remote.remote(shard, config))
            if not waiting:
                return
            yield from self._ray.get(waiting.popleft())
