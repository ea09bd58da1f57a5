"""The columns of GDELT's event table and mentions, in order, with the fields of ours that fill them (see `gdelt`)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.form import Column

CODE = "plover_cameo.tsv by type, mode, contexts"
PARTY = (
    ("Code", "actors.cameo, .country", "CAMEO actor code"),
    ("Name", "actors.name_en, .name", "a name"),
    (
        "CountryCode",
        "actors.country",
        "ISO 3166-1 alpha-3, which CAMEO follows but for a few states; empty for actors across borders",
    ),
    ("KnownGroupCode", "", "always empty"),
    ("EthnicCode", "", "always empty"),
    ("Religion1Code", "", "always empty"),
    ("Religion2Code", "", "always empty"),
    ("Type1Code", "actors.cameo", "CAMEO role: GOV, MIL, REB …"),
    ("Type2Code", "", "always empty"),
    ("Type3Code", "", "always empty"),
)
GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
OF_PARTY = (
    ("actors.kind", "1 where the party is a country, else empty"),
    ("actors.name_en, .name", "the country's name"),
    ("actors.country", "FIPS 10-4"),
    ("actors.country", "the country's FIPS 10-4, as GDELT has it for whole countries"),
    ("", "always empty"),
    ("", "always empty"),
    ("", "always empty"),
    ("actors.country", "FIPS 10-4"),
)
OF_ACTION = (
    ("places.kind, .country", "1 country, 2 and 3 province and city in the USA, 5 and 4 elsewhere; else empty"),
    ("places.name_en, .name, .country", "name, country"),
    ("places.country", "FIPS 10-4"),
    ("places.country", "FIPS 10-4 of a whole country; else empty"),
    ("", "always empty"),
    ("places.lat", "degrees, WGS 84"),
    ("places.lon", "degrees, WGS 84"),
    ("places.country", "FIPS 10-4 of a whole country; else empty (GNS ids are not on record)"),
)


def _events() -> Iterator[Column]:
    yield Column("GLOBALEVENTID", "events.id and the pair of actors", "60 bits of a SHA-256; stable")
    yield Column("SQLDATE", "events.valid_from, .valid_to", "YYYYMMDD; empty where no text tells a single day")
    yield Column("MonthYear", "events.valid_from, .valid_to", "YYYYMM; empty where no text tells a month")
    yield Column("Year", "events.valid_from, .valid_to", "YYYY; empty where no text tells a year")
    yield Column("FractionDate", "events.valid_from, .valid_to", "year and (month * 30 + day) / 365, at most .9999")
    for number in ("1", "2"):
        for name, source, values in PARTY:
            yield Column(f"Actor{number}{name}", source, values)
    yield Column("IsRootEvent", "events.start, documents.title", "1 in the headline or first paragraph, else 0")
    yield Column("EventCode", CODE, "CAMEO; empty where it has no counterpart")
    yield Column("EventBaseCode", CODE, "its first three digits")
    yield Column("EventRootCode", CODE, "its first two digits")
    yield Column("QuadClass", CODE, "1 to 4, of the CAMEO category")
    yield Column("GoldsteinScale", CODE, "-10 to 10")
    yield Column("NumMentions", "events.reports", "reports on record")
    yield Column("NumSources", "events.origins", "independent outlets")
    yield Column("NumArticles", "events.documents", "articles on record")
    yield Column("AvgTone", "", "always empty")
    for block, filled in (("Actor1Geo", OF_PARTY), ("Actor2Geo", OF_PARTY), ("ActionGeo", OF_ACTION)):
        for name, (source, values) in zip(GEO, filled, strict=True):
            yield Column(f"{block}_{name}", source, values)
    yield Column("DATEADDED", "events.known_from", "YYYYMMDD000000: the day on which it was known")
    yield Column("SOURCEURL", "documents.url, else .id", "address of the main report, or its document's id")


EVENTS = tuple(_events())
MENTIONS = (
    Column("GLOBALEVENTID", "events.id and the pair of actors", "as in the event table"),
    Column("EventTimeDate", "events.known_from", "YYYYMMDD000000"),
    Column("MentionTimeDate", "documents.known_from", "YYYYMMDD000000"),
    Column("MentionType", "documents.url", "1 web, 2 citation only"),
    Column("MentionSourceName", "documents.publisher", "outlet"),
    Column("MentionIdentifier", "documents.url, else .id", "address, or the document's id"),
    Column("SentenceID", "", "always empty: the record counts no sentences"),
    Column("Actor1CharOffset", "evidence of the actor", "code points from the start of the text; -1 where none"),
    Column("Actor2CharOffset", "evidence of the recipient", "code points from the start of the text; -1 where none"),
    Column("ActionCharOffset", "reports.start", "code points from the start of the text"),
    Column("InRawText", "", "always 1"),
    Column("Confidence", "reports.score", "per cent"),
    Column("MentionDocLen", "texts", "code points"),
    Column("MentionDocTone", "", "always empty"),
    Column("MentionDocTranslationInfo", "", "always empty: nothing is translated"),
    Column("Extras", "reports.id", "the report's id"),
)
