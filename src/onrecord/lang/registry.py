"""Which languages can be read, and their packs: found through the entry-point group `onrecord.languages`.

Our own packs come through the same door as anyone's. A pack is built at its first use and kept. Called by
`pipeline/assemble.py` and the `doctor` command.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord import plugins
from onrecord.errors import PipelineError
from onrecord.lang.pack import Pack

GROUP = plugins.LANGUAGES


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, in order."""
    return plugins.names(GROUP)


@cache
def pack(language: str) -> Pack:
    """Return the pack of `language` (BCP 47, the primary subtag counts).

    Raises:
        PipelineError: no pack is installed for it, or what is installed is no pack.
        PluginError: the package that offers it is broken, or two offer it.
    """
    primary = language.partition("-")[0]
    if primary not in languages():
        raise PipelineError(
            "no language pack is installed for this language",
            value=language,
            valid=", ".join(languages()) or "none installed",
            remedy=f"install a package that offers it in the entry-point group {GROUP!r}",
        )
    build: Any = plugins.load(GROUP, primary)
    made = build()
    if not isinstance(made, Pack):
        raise PipelineError(
            "an entry point does not return a language pack", value=primary, valid="a function returning Pack"
        )
    return made
