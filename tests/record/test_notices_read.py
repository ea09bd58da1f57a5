"""Which of an outlet's texts a notice is about, from the words alone: as articles are read and put on record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.documents import Source
from onrecord.model.ids import document_id
from onrecord.pipeline.config import Config
from onrecord.pipeline.read import Reader
from onrecord.record import Mode, Store

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/notices_meant.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_notice_is_about_the_text_that_it_means(case: Mapping[str, Any], tmp_path: Path) -> None:
    reader, articles = Reader(Config()), case["articles"]
    keys = {document_id(one["text"]): one["key"] for one in articles}
    with Store.open(tmp_path / "n.duckdb", mode=Mode.WRITE) as store:
        store.add(
            reader.read(Source(one["key"], one["text"], publisher=one["outlet"], published=str(one["day"])))
            for one in articles
        )
        rows = store.rows("SELECT notice, document, what FROM base.amended", {})
    found = {(keys[str(row["notice"])], keys[str(row["document"])], row["what"]) for row in rows}
    assert found == ({(articles[-1]["key"], case["of"], case["what"])} if case["of"] else set())
