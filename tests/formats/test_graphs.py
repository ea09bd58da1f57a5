"""GraphML and GEXF, read back with networkx."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import networkx
import pytest

from onrecord.formats import graphs

Written = Callable[..., bytes]


def read_gexf(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # networkx's own deprecations are not ours
        return networkx.read_gexf(io.BytesIO(data), version="1.3")


def read_graphml(data: bytes) -> Any:
    return networkx.read_graphml(io.BytesIO(data))


@pytest.mark.parametrize(("name", "read", "label"), [("graphml", read_graphml, "name"), ("gexf", read_gexf, "label")])
def test_the_graph_is_the_pairs_of_the_view(name: str, read: Any, label: str, written: Written, record: Any) -> None:
    graph = read(written(name))
    assert graph.is_directed()
    rows = {(row.actor, row.recipient): row for row in record.dyads()}
    assert len(rows) > 2
    assert set(graph.edges()) == set(rows)
    for pair, row in rows.items():
        edge = graph.edges[pair]
        assert all(edge[key] == getattr(row, key) for key in graphs.NUMBERS)
        assert graph.nodes[row.actor][label] == row.actor_name


@pytest.mark.parametrize(
    ("write", "read", "label"), [(graphs.graphml, read_graphml, "name"), (graphs.gexf, read_gexf, "label")]
)
def test_names_may_hold_anything(write: Any, read: Any, label: str) -> None:
    wild = "ก็ 😀 <&\"'> \x00\x1b\ud800 ]]>"
    counts = dict.fromkeys(graphs.NUMBERS, 1)
    days = {"first": None, "last": None, "known_from": "2025-01-01"}
    row = SimpleNamespace(actor="THA", actor_name=wild, recipient="a&b", recipient_name=None, **counts, **days)
    graph = read(b"".join(write([row])))
    assert graph.nodes["THA"][label] == "ก็ 😀 <&\"'> \ufffd\ufffd\ufffd ]]>"
    assert graph.nodes["a&b"][label] == "a&b"
    assert graph.edges["THA", "a&b"]["denied"] == 1


def test_a_narrowed_graph_is_that_of_the_narrowed_question(written: Written, record: Any) -> None:
    graph = read_graphml(written("graphml", status="denied"))
    assert set(graph.edges()) == {(row.actor, row.recipient) for row in record.dyads(status="denied")}
