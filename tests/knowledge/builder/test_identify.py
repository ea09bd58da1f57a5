"""An id is taken where a list makes it sure; of two bearers of a name, two ids or another life none is."""

from __future__ import annotations

from onrecord.knowledge.builder import identify
from onrecord.knowledge.builder.layers import Cells

PERSON = Cells(id="ada-quill", country="GBR", en="Ada Quill|Adeline Quill")
TOWN = Cells(id="geonames:7", kind="city", country="USA", en="Springvale", admin1="US.TX", lat="30.10", lon="-97.00")


def fact(name: str, id_: str = "Q1", **more: str) -> Cells:
    return Cells({"name": name, "wikidata": id_, "country": "GBR", **more})


def test_a_person_is_known_by_name_and_country() -> None:
    assert identify.persons([PERSON], [], [fact("Adéline Quill")]).ids == {"ada-quill": "Q1"}
    assert identify.persons([PERSON], [], [fact("Ada Quill", country="FRA")]).ids == {}
    assert identify.persons([PERSON], [], [fact("Ada Quill", country="")]).ids == {"ada-quill": "Q1"}


def test_the_dead_are_others() -> None:
    assert identify.persons([PERSON], [], [fact("Ada Quill", died="1950")]).ids == {}
    assert identify.persons([PERSON], [], [fact("Ada Quill", begin="1901", end="1905")]).ids == {}
    late = Cells({**PERSON, "died": "1950-03-01"})
    assert identify.persons([late], [], [fact("Ada Quill", died="1950")]).ids == {"ada-quill": "Q1"}
    assert identify.persons([late], [], [fact("Ada Quill", died="1951")]).ids == {}


def test_namesakes_are_told_apart_by_the_day_of_an_office_or_not_at_all() -> None:
    two = [fact("Ada Quill", begin="2020-02-01"), fact("Ada Quill", "Q2", begin="2021-05-20")]
    assert identify.persons([PERSON], [], two).ids == {}
    term = Cells(person="ada-quill", country="GBR", name="Ada Quill", since="2021-05-20")
    assert identify.persons([PERSON], [term], two).ids == {"ada-quill": "Q2"}


def test_another_spelling_needs_the_day() -> None:
    term = Cells(person="ada-quill", country="GBR", name="Ada Quill", since="2021-05-20")
    listed = [fact("Ada Quille", begin="2021-05-20")]
    assert identify.persons([PERSON], [term], listed).ids == {"ada-quill": "Q1"}
    assert identify.persons([PERSON], [], listed).ids == {}
    assert identify.persons([PERSON], [term], [fact("Bo Gunn", begin="2021-05-20")]).ids == {}


def test_two_rows_of_one_id_get_none() -> None:
    other = Cells({**PERSON, "id": "ada-quill-2"})
    found = identify.persons([PERSON, other], [], [fact("Ada Quill")])
    assert (found.ids, found.left_out["one id, two rows"]) == ({}, 2)


def test_a_town_is_known_by_its_number_and_where_it_lies() -> None:
    listed = fact("Springvale", country="USA", geonames="7", lat="30.2", lon="-97.1")
    assert identify.places([TOWN], [listed]).ids == {"geonames:7": "Q1"}
    assert identify.places([TOWN], [Cells({**listed, "lat": "41.0"})]).ids == {}


def test_a_town_is_known_by_name_in_its_region_where_it_is_alone() -> None:
    listed = fact("Springvale", country="USA", note="city", region="US.TX")
    assert identify.places([TOWN], [listed]).ids == {"geonames:7": "Q1"}
    assert identify.places([TOWN, Cells({**TOWN, "id": "geonames:8"})], [listed]).ids == {}
    assert identify.places([TOWN], [Cells({**listed, "region": "US.OH"})]).ids == {}


def test_a_brand_is_the_company_only_under_the_name_shown() -> None:
    firm = Cells(id="quill", plover="BUS", country="FRA", en="Quill Group|Inkwell")
    assert identify.organisations([firm], [fact("Quill Group", country="", note="brand")]).ids == {"quill": "Q1"}
    assert identify.organisations([firm], [fact("Inkwell", country="FRA", note="brand")]).ids == {}
    paper = Cells({**firm, "plover": "JRN"})
    assert identify.organisations([paper], [fact("Quill Group", country="", note="brand")]).ids == {}
    assert identify.organisations([paper], [fact("Inkwell", country="FRA", note="media")]).ids == {"quill": "Q1"}
