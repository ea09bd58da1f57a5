"""Readings built by hand, for the tests of everything that takes a reading: wire, record, views, API, commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.model.annotations import Act, ActorKind, CalendarSystem, Form, QuoteKind, Role, Status
from onrecord.model.documents import Dated, Document, ReferenceDate
from onrecord.model.ids import document_id
from onrecord.model.reading import (
    Actor,
    ActorMention,
    Attribution,
    Casualties,
    Disclosure,
    Event,
    Evidence,
    Involvement,
    OfficeRole,
    Party,
    Place,
    Reading,
    Relation,
    Run,
    Speaker,
    Time,
    What,
)
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

Words = Callable[[str], Span]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RUN = Run(version="0.1.0", engines={"rules": "1"}, knowledge="2026-11", seconds=0.12)


def words_in(text: str) -> Words:
    """Return what finds the first span of some words in the text."""

    def find(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    return find


def mention(span: Span, form: Form = Form.NAME) -> tuple[ActorMention, ...]:
    return (ActorMention(span, form, 0.9),)


def country(id_: str, code: str, en: str, th: str, span: Span) -> Actor:
    return Actor(id_, ActorKind.COUNTRY, {"en": en, "th": th}, code, knowledge=code, mentions=mention(span))


def english(day: str, killed: int, *, deny: bool = False, publisher: str = "The Harbour Post") -> Reading:
    """Return a reading of an English article of our own: a clash, a statement, a contested involvement."""
    said = "denied that its troops" if deny else "said its troops"
    text = (
        f"Cambodian soldiers shelled a Thai village on {day}, killing {killed} people.\n"
        f"Foreign Minister Anan Somdee {said} “never crossed the border”, speaking in Ubon.\n"
        "Bangkok sent 12 tonnes of rice to Laos. The two countries are bound by a treaty."
    )
    at = words_in(text)
    doc = Document(
        document_id(text),
        text,
        "en",
        title="A village is shelled",
        publisher=publisher,
        published=day,
        reference_date=ReferenceDate(day, Dated.PUBLISHED, "the day of the article"),
    )
    minister = Actor(
        "a3",
        ActorKind.PERSON,
        {"en": "Anan Somdee"},
        "THA",
        roles=(OfficeRole("Foreign Minister", "THA"),),
        mentions=mention(at("Anan Somdee")),
    )
    contested = Disclosure(
        Involvement("a1", "a2", "troops", ("p1",)),
        "denied" if deny else "alleged",
        ("a3",),
        "t1",
        evidence=(at("never crossed the border"),),
    )
    return Reading(
        doc,
        actors=(
            country("a1", "KHM", "Cambodia", "กัมพูชา", at("Cambodian")),
            country("a2", "THA", "Thailand", "ไทย", at("Thai ")),
            minister,
            country("a4", "LAO", "Laos", "ลาว", at("Laos")),
        ),
        places=(
            Place("p1", {"en": "border"}, "area", "THA", precision="region", mentions=mention(at("border"))),
            Place("p2", {"en": "Ubon"}, "city", "THA", precision="city", mentions=mention(at("Ubon"))),
        ),
        times=(Time("t1", at(day), TimexType.DATE, day, day, day, "explicit"),),
        attributions=(
            Attribution(
                "q1",
                QuoteKind.MIXED,
                Act.DENY if deny else Act.SAY,
                Speaker("a3", at("Anan Somdee")),
                at("denied" if deny else "said"),
                (at("never crossed the border"),),
                time="t1",
                place="p2",
                venue=at("in Ubon"),
            ),
        ),
        events=(
            Event(
                "e1",
                "ASSAULT",
                at("shelled"),
                mode="heavy-weapons",
                contexts=("military",),
                actors=("a1",),
                recipients=("a2",),
                evidence=(Evidence(at("Cambodian soldiers"), Role.ACTOR),),
                casualties=(Casualties(at(f"{killed} people"), "killed", "a2", killed, killed),),
                place="p1",
                time="t1",
            ),
            Event(
                "e2",
                "AID",
                at("sent"),
                actors=("a2",),
                recipients=("a4",),
                what=(What(at("12 tonnes of rice"), "food", "12", "tonnes"),),
            ),
        ),
        relations=(Relation("treaty", (Party("a2"), Party("a4")), "2024-06", evidence=(at("bound by a treaty"),)),),
        disclosure=(contested,),
        run=RUN,
    )


def thai(day: str = "2025-07-25", *, admits: bool = True) -> Reading:
    """Return a reading of a Thai article of our own: an admission, with emoji and a zero-width space in it."""
    act = "ยอมรับว่า" if admits else "กล่าวว่า"
    text = f"😀 โฆษกกองทัพกัมพูชา\u200b {act} ทหารข้ามชายแดนจริง เมื่อวานนี้\r\nรายงานโดย สำนักข่าวท่าเรือ ลง {day}"
    at = words_in(text)
    doc = Document(
        document_id(text),
        text,
        "th",
        title="ยอมรับแล้ว",
        publisher="สำนักข่าวท่าเรือ",
        byline=("มานี มีนา",),
        url="https://example.org/th/1",
        published=f"{day}T10:22+07:00",
        reference_date=ReferenceDate(None, Dated.UNKNOWN, None, "2025-07-20", "2025-07-25"),
    )
    spokesman = Actor("a1", ActorKind.UNNAMED, {"th": "โฆษกกองทัพกัมพูชา"}, "KHM", mentions=mention(at("โฆษกกองทัพกัมพูชา")))
    khm = country("a2", "KHM", "Cambodia", "กัมพูชา", at("กัมพูชา"))
    content = at("ทหารข้ามชายแดนจริง")
    step = Disclosure(Involvement("a2", None, "troops"), "acknowledged", ("a1",), "t1", "q1", (content,))
    return Reading(
        doc,
        actors=(spokesman, khm),
        times=(Time("t1", at("เมื่อวานนี้"), TimexType.DATE, how="relative", calendar=CalendarSystem.BE),),
        attributions=(
            Attribution(
                "q1",
                QuoteKind.INDIRECT,
                Act.ADMIT if admits else Act.SAY,
                Speaker("a1", at("โฆษกกองทัพกัมพูชา")),
                at(act),
                (content,),
            ),
        ),
        events=(Event("e1", "ASSAULT", at("ข้าม"), actors=("a2",), status=Status.HAPPENED, according_to="q1"),),
        disclosure=(step,) if admits else (),
        run=RUN,
    )


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Three articles: an allegation with 3 dead, a denial with 5 dead on the same day, a Thai admission later."""
    return (
        english("2025-07-24", 3),
        english("2025-07-24", 5, deny=True, publisher="The Inland Star"),
        thai(),
    )


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    """A store with the three readings, for reading only: copy it to change it."""
    from onrecord.record import Mode, Store  # here: most tests need no DuckDB

    path = tmp_path_factory.mktemp("recorded") / "record.duckdb"
    with Store.open(path, mode=Mode.WRITE) as store:
        store.add(readings, recorded=NOW)
    return path


@pytest.fixture
def make_english() -> Callable[..., Reading]:
    return english


@pytest.fixture
def make_thai() -> Callable[..., Reading]:
    return thai
