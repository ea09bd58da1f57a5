from __future__ import annotations

import pytest

from onrecord.errors import PipelineError
from onrecord.extract.registry import engine, engines
from onrecord.lang.registry import languages, pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import Annotations
from onrecord.model.ports import Layer
from onrecord.pipeline.assemble import check
from onrecord.pipeline.config import ENGINES


class Fake:
    def __init__(self, name: str, requires: set[Layer], provides: set[Layer]) -> None:
        self.name = name
        self.requires = frozenset(requires)
        self.provides = frozenset(provides)

    def extract(self, analysis: Analysis, found: Annotations) -> Annotations:
        return Annotations()


QUOTES = Fake("quotes", {Layer.MENTIONS}, {Layer.QUOTES})
MENTIONS = Fake("mentions", {Layer.ANALYSIS}, {Layer.MENTIONS})


def test_a_chain_in_order_is_accepted() -> None:
    check([MENTIONS, QUOTES])


def test_an_unmet_requirement_names_who_could_provide_it() -> None:
    with pytest.raises(PipelineError, match="put mentions before it"):
        check([QUOTES, MENTIONS])


def test_a_requirement_that_nobody_meets_says_so() -> None:
    with pytest.raises(PipelineError, match="add an engine that provides mentions"):
        check([QUOTES])


def test_our_own_languages_and_engines_come_through_the_entry_points() -> None:
    assert {"th", "en"} <= set(languages())
    assert set(ENGINES) <= set(engines())


@pytest.mark.parametrize(("find", "wrong"), [(pack, "xx"), (engine, "no-such-engine")])
def test_what_is_not_installed_is_named_with_what_is(find: object, wrong: str) -> None:
    with pytest.raises(PipelineError, match=r"rules-times|en, th"):
        find(wrong)  # type: ignore[operator]
