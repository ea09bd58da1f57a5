"""Engines of other packages, built and asked so that what is wrong with one is told by its name and ends no run.

What such an engine prints goes to standard error: standard output is the reading. Ours are asked as they are; a fault
of theirs is told by its line. Called by `assemble.py` and `read.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout

from onrecord.errors import DocumentError, OnrecordError, PluginError
from onrecord.model.accounts import Account
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import (
    Annotations,
    EventFrame,
    Mention,
    PlaceMention,
    QuoteFrame,
    RelationFrame,
    TimeMention,
)
from onrecord.model.ports import Extractor

OURS = "onrecord."
HAS = ("name", "requires", "provides", "extract")
LAYERS: Mapping[str, type] = {
    "mentions": Mention,
    "places": PlaceMention,
    "times": TimeMention,
    "quotes": QuoteFrame,
    "events": EventFrame,
    "relations": RelationFrame,
    "accounts": Account,
}


def built(name: str, build: Callable[..., Extractor], *given: object) -> Extractor:
    """Return an engine, built.

    Raises:
        PluginError: it is another package's, and cannot be built or is none.
    """
    if str(getattr(build, "__module__", "")).startswith(OURS):
        return build(*given)
    try:
        with redirect_stdout(sys.stderr):
            found = build(*given)
    except OnrecordError:
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(f"the engine {name!r} cannot be built ({_said(error)})", remedy="mend its package") from error
    if lacking := [one for one in HAS if not hasattr(found, one)]:
        raise PluginError(
            f"the engine {name!r} is none: it has no {', '.join(lacking)}", valid="an Extractor of onrecord.model.ports"
        )
    return found


def extracted(extractor: Extractor, analysis: Analysis, found: Annotations) -> Annotations:
    """Return what an engine finds.

    Raises:
        DocumentError: it is another package's, and failed at this document or gave something else than annotations.
    """
    if type(extractor).__module__.startswith(OURS):
        return extractor.extract(analysis, found)
    try:
        with redirect_stdout(sys.stderr):
            more: object = extractor.extract(analysis, found)
    except OnrecordError:
        raise
    except (Exception, SystemExit) as error:
        raise _failed(extractor, f"failed ({_said(error)})") from error
    if not isinstance(more, Annotations):
        raise _failed(extractor, f"gave a {type(more).__name__}")
    for layer, kind in LAYERS.items():
        some: object = getattr(more, layer)
        if not isinstance(some, tuple) or not all(isinstance(one, kind) for one in some):
            raise _failed(extractor, f"gave {layer} that are none")
    return more


def _failed(extractor: Extractor, what: str) -> DocumentError:
    return DocumentError(f"the engine {extractor.name!r} {what}", remedy="mend its package, or read without it")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
