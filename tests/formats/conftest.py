"""A record to write in every format: Thai, emoji, CRLF, a name that is a formula, what is denied and planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handmade import NOW, RUN, country, english, mention, thai, words_in
from onrecord.formats.quoting import Quoting
from onrecord.formats.writing import write
from onrecord.model.annotations import ActorKind, Certainty, Role, Status
from onrecord.model.documents import Dated, Document, ReferenceDate
from onrecord.model.ids import document_id
from onrecord.model.reading import Actor, Casualties, Code, Event, Evidence, Party, Place, Reading, Relation, Time, What
from onrecord.model.timex import TimexType

FORMULA = "=HYPERLINK(A1)"


def mixed() -> Reading:
    """Return a reading of a text of both scripts: several parties, a coast with coordinates, the denied."""
    text = (
        "🇹🇭 ไทยและลาวซ้อมรบร่วมกันใกล้เมืองดิลี เมื่อเดือนมีนาคม\r\n"
        f"{FORMULA} gave 300 radios to Laos.\r\n"
        "Thailand denied that it bombed Laos. 😀\tThailand will send doctors to Laos, 2 were hurt.\r\n"
    )
    at = words_in(text)
    doc = Document(
        document_id(text),
        text,
        "th",
        title='ซ้อมรบ {ร่วม} & "more"',
        publisher="ข่าวดิลี",
        byline=("มานี ใจดี", "Jo Doe"),
        url="https://example.org/b?x=1&y=2",
        published="2025-03-30T08:00+07:00",
        reference_date=ReferenceDate("2025-03-30", Dated.PUBLISHED, None),
    )
    firm = Actor(
        "a3", ActorKind.ORGANISATION, {"en": FORMULA}, None, code=Code("BUS", "MNC"), mentions=mention(at(FORMULA))
    )
    dili = Place(
        "p1",
        {"en": "Dili", "th": "ดิลี"},
        "city",
        "TLS",
        lat=-8.55,
        lon=125.58,
        geonames=1645457,
        precision="city",
        mentions=mention(at("ดิลี")),
    )
    month = Time("t1", at("เดือนมีนาคม"), TimexType.DATE, "2025-03", "2025-03-01", "2025-03-31", "explicit")
    given = at("300 radios")
    return Reading(
        doc,
        actors=(
            country("a1", "THA", "Thailand", "ไทย", at("ไทย")),
            country("a2", "LAO", "Laos", "ลาว", at("ลาว")),
            firm,
        ),
        places=(dili,),
        times=(month,),
        events=(
            Event(
                "e1",
                "MOBILIZE",
                at("ซ้อมรบ"),
                mode="troops",
                contexts=("military", "diplomatic"),
                actors=("a1", "a2"),
                evidence=(
                    Evidence(at("ไทย"), Role.ACTOR),
                    Evidence(at("ลาว"), Role.ACTOR),
                    Evidence(at("ดิลี"), Role.PLACE),
                ),
                place="p1",
                time="t1",
                score=0.75,
            ),
            Event(
                "e2",
                "AID",
                at("gave"),
                contexts=("economic",),
                actors=("a3",),
                recipients=("a2", "a1"),
                evidence=(Evidence(at(FORMULA), Role.ACTOR),),
                what=(What(given, "technology", "300", "pieces"),),
            ),
            Event(
                "e3", "ASSAULT", at("bombed"), mode="aerial", actors=("a1",), recipients=("a2",), status=Status.DENIED
            ),
            Event(
                "e4",
                "AID",
                at("send"),
                actors=("a1",),
                recipients=("a2",),
                status=Status.PLANNED,
                certainty=Certainty.PROBABLE,
                casualties=(Casualties(at("2 were hurt"), "wounded", None, 2, None),),
            ),
        ),
        relations=(
            Relation(
                "membership",
                (Party("a1", "member"), Party("a3", "organisation")),
                "2001",
                "2024-06",
                evidence=(at("ไทยและลาว"),),
            ),
        ),
        run=RUN,
    )


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from onrecord.record import Mode, Store  # here: most tests need no DuckDB

    path = tmp_path_factory.mktemp("formats") / "record.duckdb"
    readings = (
        english("2025-07-24", 3),
        english("2025-07-24", 5, deny=True, publisher="The Inland Star"),
        thai(),
        mixed(),
    )
    with Store.open(path, mode=Mode.WRITE) as made:
        made.add(readings, recorded=NOW)
    return path


@pytest.fixture(scope="package")
def record(store: Path) -> Iterator[Any]:
    from onrecord import api

    with api.open(store) as opened:
        yield opened


@pytest.fixture(scope="package")
def written(record: Any) -> Callable[..., bytes]:
    """Return what writes the record in a format."""

    def of(name: str, **filters: Any) -> bytes:
        return b"".join(write(record, name, **filters))

    return of


@pytest.fixture(scope="package")
def texts(record: Any) -> dict[str, str]:
    return {row.id: row.text for row in record.texts([row.id for row in record.documents()])}


@pytest.fixture
def hashed(written: Callable[..., bytes]) -> Callable[..., bytes]:
    return lambda name, **filters: written(name, quoting=Quoting.HASHES, **filters)
