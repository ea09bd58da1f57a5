"""Which extraction engines there are: found through the entry-point group `onrecord.engines`.

An entry point names a callable that takes a language pack and returns a `model.ports.Extractor`. Our own
engines come through the same door as anyone's. Called by `pipeline/assemble.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.assets import plugins
from onrecord.errors import PipelineError
from onrecord.lang.pack import Pack
from onrecord.model.ports import Extractor

GROUP = "onrecord.engines"
Build = Callable[[Pack], Extractor]


def engines() -> tuple[str, ...]:
    """Return the names of the engines that are installed, in order."""
    return tuple(sorted(plugins(GROUP)))


def engine(name: str) -> Build:
    """Return what builds the engine `name` for a language pack.

    Raises:
        PipelineError: no engine of that name is installed.
    """
    entry = plugins(GROUP).get(name)
    if entry is None:
        raise PipelineError(
            "no engine of this name is installed",
            value=name,
            valid=", ".join(engines()) or "none installed",
            remedy=f"install a package that offers it in the entry-point group {GROUP!r}",
        )
    built: Build = entry.load()
    return built
