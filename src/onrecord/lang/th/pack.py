"""The Thai pack: the slots of `lang/pack.py`, filled. Found through the entry point `th`; nothing else here."""

from __future__ import annotations

from importlib.metadata import version

from onrecord.lang.pack import Pack
from onrecord.lang.th.contexts import contexts
from onrecord.lang.th.disclosure import stakes
from onrecord.lang.th.events import find_events
from onrecord.lang.th.events_elsewhere import elsewhere
from onrecord.lang.th.metadata import metadata_cues
from onrecord.lang.th.modes import modes
from onrecord.lang.th.names import find_names
from onrecord.lang.th.names_shape import is_native
from onrecord.lang.th.names_strange import is_strange
from onrecord.lang.th.quotes import find_quotes
from onrecord.lang.th.quotes_force import force
from onrecord.lang.th.relations import find_relations
from onrecord.lang.th.segment import segment
from onrecord.lang.th.times import find_times
from onrecord.lang.th.words import words


def pack() -> Pack:
    """Return the Thai pack."""
    return Pack(
        language="th",
        name="Thai",
        metadata=metadata_cues(),
        segment=segment,
        times=find_times,
        names=find_names,
        quotes=find_quotes,
        events=find_events,
        elsewhere=elsewhere,
        contexts=contexts,
        modes=modes,
        relations=find_relations,
        day_first=True,
        force=force,
        stakes=stakes,
        home="THA",
        native=is_native,
        foreign=is_strange,
        words=words,
        versions=(("thaibreak", version("thaibreak")),),
    )
