"""Which extraction engines there are: found through the entry-point group `onrecord.engines`.

An entry point names a callable that takes a language pack, and what the configuration tells this engine where it tells
something, and returns a `model.ports.Extractor`. Our own engines come through the same door as anyone's. Called by
`pipeline/assemble.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from onrecord import plugins
from onrecord.errors import PipelineError
from onrecord.model.ports import Extractor

GROUP = plugins.ENGINES
Build = Callable[..., Extractor]


def engines() -> tuple[str, ...]:
    """Return the names of the engines that are installed, in order."""
    return plugins.names(GROUP)


def engine(name: str) -> Build:
    """Return what builds the engine `name` for a language pack.

    Raises:
        PipelineError: no engine of that name is installed.
        PluginError: the package that offers it is broken, or two offer it.
    """
    if name not in engines():
        raise PipelineError(
            "no engine of this name is installed",
            value=name,
            valid=", ".join(engines()) or "none installed",
            remedy=f"install a package that offers it in the entry-point group {GROUP!r}",
        )
    return cast(Build, plugins.load(GROUP, name))
