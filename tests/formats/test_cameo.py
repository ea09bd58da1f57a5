"""The way from PLOVER to CAMEO: every type and mode is in the table, and what has no counterpart has none."""

from __future__ import annotations

import pytest

from onrecord import assets
from onrecord.formats import cameo
from onrecord.knowledge import plover

ROWS = list(assets.rows("onrecord.formats", "data/plover_cameo.tsv"))
CATEGORY = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "REQUEST": "10", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15", "SANCTION": "16",
}  # fmt: skip
"""The two-digit category of each type, by the manual's appendix; ACCUSE, COERCE and ASSAULT have several."""


def test_every_type_and_mode_is_in_the_table() -> None:
    told = {(row["type"], row["mode"]) for row in ROWS}
    assert told == {(code, mode) for code, one in plover.types().items() for mode in ("", *one.modes)}


def test_codes_stay_in_the_category_of_the_manual() -> None:
    for row in ROWS:
        if row["cameo"] and row["type"] in CATEGORY:
            assert row["cameo"][:2] == CATEGORY[row["type"]], row


def test_contexts_are_plovers_and_every_row_names_its_source() -> None:
    assert {row["context"] for row in ROWS} - {""} <= set(plover.contexts())
    assert all(row["source"] for row in ROWS)
    assert {row["how"] for row in ROWS} == {"category", "mode", "context", "broader", "none"}
    assert all((row["how"] == "none") == (row["cameo"] == "") == (row["goldstein"] == "") for row in ROWS)


@pytest.mark.parametrize(
    ("type_", "mode", "contexts", "code"),
    [
        ("ASSAULT", "heavy-weapons", ("military",), "194"),
        ("ASSAULT", None, ("military",), "190"),
        ("ASSAULT", None, (), "180"),
        ("AID", None, ("economic", "military"), "070"),
        ("AID", None, ("military", "territory"), "072"),
        ("CONSULT", "phone", (), "041"),
    ],
)
def test_the_code_is_as_narrow_as_the_event(type_: str, mode: str | None, contexts: tuple[str, ...], code: str) -> None:
    found = cameo.code(type_, mode, contexts)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("type_", "mode"), [("RETREAT", "resign"), ("COERCE", "cyber"), ("ACCUSE", None), ("ACCUSE", "unheard")]
)
def test_what_has_no_counterpart_has_no_code(type_: str, mode: str | None) -> None:
    assert cameo.code(type_, mode) is None


def test_quad_classes_are_those_of_the_categories() -> None:
    quads = {code: cameo.Cameo(code, 0.0).quad for code in ("051", "060", "0871", "09", "138", "141", "204")}
    assert quads == {"051": 1, "060": 2, "0871": 2, "09": 3, "138": 3, "141": 4, "204": 4}
