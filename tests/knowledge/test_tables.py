"""The tables hold together: every name has an entity, nothing is listed twice, nothing is normalised away."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from onrecord import assets, knowledge
from onrecord.knowledge import bodies, offices, plover, store
from onrecord.knowledge.builder.make import build
from onrecord.knowledge.entities import entities
from onrecord.knowledge.names import LANGUAGES
from onrecord.knowledge.places import place, places
from onrecord.knowledge.tables import table
from onrecord.model.annotations import ActorKind

DATA = Path(knowledge.__file__).parent / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))
KEYS = {
    "ministries": ("body",),
    "office_titles": ("office",),
    "plover": ("type", "mode"),
    "blockers": ("language", "text"),
}
"""Tables of words; those of facts are checked by the build."""


@pytest.mark.parametrize("name", FILES)
def test_header_names_source_and_licence(name: str) -> None:
    head = assets.header("onrecord.knowledge", f"data/{name}")
    assert head["source"]
    assert head["licence"]


@pytest.mark.parametrize("name", FILES)
def test_text_is_in_normal_form_c(name: str) -> None:
    text = (DATA / name).read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\u200b" not in text


@pytest.mark.parametrize("name", sorted(KEYS))
def test_rows_are_unique(name: str) -> None:
    seen = [tuple(row[column] for column in KEYS[name]) for row in table(name)]
    assert sorted(seen) == sorted(set(seen))


def test_the_tables_hold_together(tmp_path: Path) -> None:
    built = build(tmp_path / "knowledge.sqlite")
    assert [f"{finding.where}: {finding.what}" for finding in built.findings if finding.is_error] == []


def test_the_compiled_file_is_of_these_tables() -> None:
    listed = {row["path"]: row["sha256"] for row in store.asked("sources")}
    there = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in FILES}
    assert {path: there.get(path) for path in listed} == listed, "run `onrecord kb build`"


def test_every_country_has_both_names() -> None:
    countries = [entity for entity in entities().values() if entity.kind is ActorKind.COUNTRY]
    assert len(countries) >= 250
    assert all(entity.names.get("en") and entity.names.get("th") for entity in countries)


def test_sizes_do_not_shrink() -> None:
    kinds = Counter(entity.kind for entity in entities().values())
    assert sum(kinds.values()) - kinds[ActorKind.COUNTRY] - kinds[ActorKind.PERSON] >= 1200
    assert kinds[ActorKind.PERSON] >= 1500
    assert len(places()) >= 570


def test_plover_is_pinned() -> None:
    kinds = plover.types()
    assert len(kinds) == 16
    assert sum(len(kind.modes) for kind in kinds.values()) == 67
    assert len(plover.contexts()) == 37
    assert plover.score("ACCUSE") == -3
    assert kinds["SANCTION"].quad is plover.Quad.MATERIAL_CONFLICT
    assert {entity.plover for entity in entities().values()} - {None} <= set(plover.sectors())


@pytest.mark.parametrize(
    ("kind", "country", "english"),
    [
        ("foreign-ministry", "BGD", "Ministry of Foreign Affairs of Bangladesh"),
        ("foreign-ministry", "PHL", "Ministry of Foreign Affairs of the Philippines"),
        ("military", "MMR", "Myanmar military"),
        ("navy", "CHL", "Chilean navy"),
        ("government", "FRA", "France"),
    ],
)
def test_bodies_are_made_by_rule(kind: str, country: str, english: str) -> None:
    body = bodies.body(kind, country)
    assert body is not None
    assert body.names["en"] == english


def test_an_embassy_has_a_seat() -> None:
    body = bodies.body("embassy", "MMR", seat="Jakarta")
    assert body is not None
    assert (body.id, body.names["en"]) == ("mmr-embassy-jakarta", "Embassy of Myanmar in Jakarta")


def test_known_bodies_are_entities() -> None:
    rows = table("ministries")
    known = [pair.split("=") for row in rows for pair in row["known"].split("|") if pair]
    assert {body for country, body in known if country != "*"} <= set(entities())
    assert {body for country, body in known if country == "*"} <= {row["body"] for row in rows}


@pytest.mark.parametrize(
    ("office", "country", "day", "person"),
    [
        ("head_of_state", "UKR", date(2019, 5, 19), "petro-poroshenko"),
        ("head_of_state", "UKR", date(2019, 5, 20), "volodymyr-zelensky"),
        ("head_of_state", "PRK", date(2020, 1, 1), "kim-jong-un"),
        ("head_of_government", "KHM", date(2023, 9, 1), "hun-manet"),
        ("head_of_government", "THA", date(2025, 9, 30), "anutin-charnvirakul"),
        ("foreign_minister", "RUS", date(2022, 2, 24), "sergei-lavrov"),
        ("secretary_general", "nato", date(2024, 10, 1), "mark-rutte"),
    ],
)
def test_who_held_office(office: str, country: str, day: date, person: str) -> None:
    held = offices.holder(office, country, day)
    assert held is not None
    assert held.person == person


def test_an_office_is_not_guessed() -> None:
    assert offices.holder("head_of_state", "UKR", date(1950, 1, 1)) is None
    assert offices.holder("foreign_minister", "TUV", date(2020, 1, 1)) is None
    later = offices.holder("head_of_state", "UKR", date(2031, 1, 1))
    assert later is None or not later.verified


def test_disputed_places_have_claims_and_no_sovereign() -> None:
    crimea, kyiv, france = place("place:crimea"), place("place:kyiv"), place("FRA")
    assert crimea is not None
    assert crimea.country is None
    assert {claim.claimant for claim in crimea.claims} >= {"UKR", "RUS"}
    assert kyiv is not None
    assert kyiv.country == "UKR"
    assert france is not None
    assert france.kind == "country"
    assert place("place:atlantis") is None


def test_titles_are_longest_first() -> None:
    for language in LANGUAGES:
        lengths = [len(title.text) for title in offices.titles(language)]
        assert lengths == sorted(lengths, reverse=True)


def test_a_body_of_a_country_has_one_name_in_each_language() -> None:
    for row in table("ministries"):
        assert not [name for name in (row["name_en"], row["name_th"]) if "|" in name], row["body"]
        assert not any(letter.isascii() and letter.isalpha() for letter in row["name_th"].replace("{country}", "")), row
