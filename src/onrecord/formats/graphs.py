"""The network of who acted on whom, as GraphML and as GEXF: parties are nodes, directed pairs are edges.

GraphML 1.0 (graphml.graphdrawing.org) and GEXF 1.3 (gexf.net, CC BY 4.0). The edges are the rows of `onrecord dyads`:
an edge's weight is how many events lie behind it, and beside it stands how many of them are told as real, alleged or
denied. A party is a country for all that are of it, else an actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.formats.form import Column
from onrecord.formats.xml import attribute, content

NUMBERS = ("events", "told_as_real", "alleged", "denied", "documents", "origins")
TEXTS = ("first", "last", "known_from")
TYPES = (*((name, "long") for name in NUMBERS), *((name, "string") for name in TEXTS))
"""The attributes of edges with their types, which both formats call alike."""


def graphml(pairs: Iterable[Any]) -> Iterator[bytes]:
    """Yield pairs of parties as GraphML."""
    rows = list(pairs)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield b'<key id="name" for="node" attr.name="name" attr.type="string"/>\n'
    for name, kind in TYPES:
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
    yield b'<graph id="onrecord" edgedefault="directed">\n'
    for id_, name in _nodes(rows).items():
        yield f'<node id={attribute(id_)}><data key="name">{content(name)}</data></node>\n'.encode()
    for number, row in enumerate(rows):
        data = "".join(f'<data key="{name}">{content(value)}</data>' for name, value in _values(row))
        ends = f"source={attribute(row.actor)} target={attribute(row.recipient)}"
        yield f'<edge id="e{number}" {ends}>{data}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def gexf(pairs: Iterable[Any]) -> Iterator[bytes]:
    """Yield pairs of parties as GEXF."""
    rows = list(pairs)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield b'<meta><creator>onrecord</creator></meta>\n<graph defaultedgetype="directed" mode="static">\n'
    yield b'<attributes class="edge" mode="static">\n'
    for name, kind in TYPES:
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'.encode()
    yield b"</attributes>\n<nodes>\n"
    for id_, name in _nodes(rows).items():
        yield f"<node id={attribute(id_)} label={attribute(name)}/>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for number, row in enumerate(rows):
        values = "".join(f'<attvalue for="{name}" value={attribute(value)}/>' for name, value in _values(row))
        ends = f"source={attribute(row.actor)} target={attribute(row.recipient)}"
        yield f'<edge id="{number}" {ends} weight="{row.events}"><attvalues>{values}</attvalues></edge>\n'.encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _values(row: Any) -> list[tuple[str, object]]:  # noqa: ANN401
    """Return the attributes of an edge that it has."""
    return [(name, value) for name, _ in TYPES if (value := getattr(row, name)) is not None]


def _nodes(rows: Iterable[Any]) -> dict[str, str]:
    """Return the names of parties by what tells them apart, those that act first first."""
    named = [(row.actor, row.actor_name) for row in rows] + [(row.recipient, row.recipient_name) for row in rows]
    return {id_: name or id_ for id_, name in named}


COLUMNS = (
    Column("node id", "dyads.actor, .recipient", "ISO alpha-3 of a country, else the id of an actor"),
    Column("node name / label", "dyads.actor_name, .recipient_name", "a name"),
    Column("edge", "dyads", "directed, from who acts to who is acted on"),
    Column("weight (GEXF)", "dyads.events", "events"),
    Column("events, told_as_real, alleged, denied", "dyads", "how many events lie behind it, and as what"),
    Column("documents, origins", "dyads", "articles, independent outlets"),
    Column("first, last, known_from", "dyads", "days in ISO 8601"),
)
