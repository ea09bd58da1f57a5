"""Builds the chain of engines for a language, and refuses at build what could never work.

Called by `pipeline/read.py` at the first document of a language. A chain is refused when an engine requires
a layer that none before it provides; the error names who could.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import PipelineError
from onrecord.extract.registry import engine
from onrecord.lang.pack import Pack
from onrecord.model.ports import Extractor, Layer
from onrecord.pipeline.config import Config
from onrecord.pipeline.guarded import built


def chain(config: Config, pack: Pack) -> tuple[Extractor, ...]:
    """Return the engines of `config`, built for `pack`, in order.

    Raises:
        PipelineError: an engine is unknown, or requires what none before it provides.
        PluginError: another package's cannot be built.
    """
    told = dict(config.options)
    given = {name: (pack, told[name]) if name in told else (pack,) for name in config.engines}
    engines = tuple(built(name, engine(name), *given[name]) for name in config.engines)
    check(engines)
    return engines


def check(engines: Sequence[Extractor]) -> None:
    """Raise PipelineError when an engine requires a layer that no engine before it provides."""
    have = {Layer.ANALYSIS}
    for position, extractor in enumerate(engines):
        missing = extractor.requires - have
        if missing:
            raise PipelineError(
                f"the engine {extractor.name!r} needs {_names(missing)} before it",
                value=" → ".join(e.name for e in engines),
                remedy=_remedy(missing, engines[position + 1 :]),
            )
        have |= extractor.provides


def _names(layers: frozenset[Layer] | set[Layer]) -> str:
    return ", ".join(sorted(layers))


def _remedy(missing: frozenset[Layer] | set[Layer], later: Sequence[Extractor]) -> str:
    able = [extractor.name for extractor in later if extractor.provides & missing]
    if able:
        return f"put {', '.join(able)} before it"
    return f"add an engine that provides {_names(missing)}"
