"""The register of transfers, read back by its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from onrecord.formats import registers

Written = Callable[..., bytes]
REAL = ("happened", "ongoing")


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_there_is_a_row_for_each_transfer_that_is_real(written: Written, record: Any) -> None:
    rows = read(written("sipri"))
    shown = list(record.transfers(status=REAL))
    assert [row["ID"] for row in rows] == [one.id for one in shown if not one.retracted]
    for row, one in zip(rows, shown, strict=True):
        assert set(row["Supplier"].lstrip("'").split("; ")) == set(one.suppliers)
        assert set(row["Recipient"].split("; ")) == set(one.recipients)
        assert (row["Weapon description"], row["Weapon designation"]) == (one.kind, one.text)
        assert row["Number delivered"] == f"{one.low:g}"
        assert (row["Unit"], row["Number ordered"], row["Year of order"]) == (one.unit, "", "")


def test_words_stand_where_they_are_said_to(written: Written, texts: dict[str, str]) -> None:
    for row in read(written("sipri")):
        assert texts[row["Document"]][int(row["Start"]) : int(row["End"])] == row["Weapon designation"]


def test_what_is_uncertain_stands_in_brackets(record: Any) -> None:
    from onrecord.formats import gathering
    from onrecord.formats.shelves import Shelves

    one = next(gathering.handed(Shelves(record), {}))
    wanted = {
        (300.0, 300.0, False): "300",
        (300.0, 300.0, True): "(300)",
        (3.5, 5.0, False): "(3.5-5)",
        (None, 20000000.0, True): "(20000000)",
        (None, None, False): "",
    }
    for (low, high, about), number in wanted.items():
        row = replace(one, low=low, high=high, about=about)
        assert read(b"".join(registers.write([row])))[0]["Number delivered"] == number
        ahead = read(b"".join(registers.write([replace(row, status="planned", date="2026-03", suppliers=())])))[0]
        assert (ahead["Number delivered"], ahead["Number ordered"]) == ("", number)
        assert (ahead["Year of order"], ahead["Supplier"]) == ("2026", "unknown")
