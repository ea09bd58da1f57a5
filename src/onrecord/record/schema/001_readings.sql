-- The base tables: every row of every reading, as loaded from the journal. Nothing here is ever overwritten.
-- No secondary indexes: DuckDB scans faster than it keeps them whole (research: wrong answers, failed replays).
-- `seq` in each row is the number of its reading: rows of a document lie together, and are found by it without a scan.

CREATE SCHEMA base;

CREATE TABLE base.migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL);

-- Lists travel as text joined by U+001F; '' is the empty list.
CREATE MACRO base.split(joined) AS
    CASE WHEN joined = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(joined, chr(31)) END;

CREATE TABLE base.journal (
    shard VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL, readings INTEGER NOT NULL, recorded TIMESTAMP NOT NULL,
    decisions INTEGER NOT NULL);

CREATE TABLE base.readings (
    id VARCHAR PRIMARY KEY, seq BIGINT NOT NULL, document VARCHAR NOT NULL,
    version VARCHAR NOT NULL, knowledge VARCHAR NOT NULL, engines VARCHAR[] NOT NULL,
    recorded TIMESTAMP NOT NULL, seconds DOUBLE NOT NULL,
    dropped INTEGER NOT NULL, rejected INTEGER NOT NULL, warnings VARCHAR[] NOT NULL,
    shard VARCHAR NOT NULL, known_from DATE NOT NULL, known_how VARCHAR NOT NULL);

CREATE TABLE base.texts (document VARCHAR NOT NULL, text VARCHAR NOT NULL);

CREATE TABLE base.documents (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, language VARCHAR NOT NULL,
    title VARCHAR, publisher VARCHAR, byline VARCHAR[] NOT NULL, url VARCHAR, published VARCHAR,
    origin_publisher VARCHAR, origin_url VARCHAR, origin_published VARCHAR,
    reference_date VARCHAR, reference_how VARCHAR NOT NULL, reference_note VARCHAR,
    reference_earliest VARCHAR, reference_latest VARCHAR, seq BIGINT NOT NULL);

CREATE TABLE base.actors (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    name VARCHAR, name_en VARCHAR, name_th VARCHAR, country VARCHAR, plover VARCHAR, cameo VARCHAR,
    wikidata VARCHAR, knowledge VARCHAR, titles VARCHAR[] NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE base.places (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    name VARCHAR, name_en VARCHAR, name_th VARCHAR, country VARCHAR,
    lat DOUBLE, lon DOUBLE, geonames BIGINT, precision VARCHAR NOT NULL,
    wikidata VARCHAR, seq BIGINT NOT NULL);

CREATE TABLE base.times (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, type VARCHAR NOT NULL, value VARCHAR,
    earliest VARCHAR, latest VARCHAR, how VARCHAR NOT NULL, calendar VARCHAR NOT NULL,
    start BIGINT NOT NULL, stop BIGINT NOT NULL, text VARCHAR NOT NULL, seq BIGINT NOT NULL);

-- `rule` and `score`: which rule decided who is meant, and how sure it is.
CREATE TABLE base.mentions (
    reading VARCHAR NOT NULL, kind VARCHAR NOT NULL, row VARCHAR NOT NULL, form VARCHAR NOT NULL,
    score DOUBLE NOT NULL, start BIGINT NOT NULL, stop BIGINT NOT NULL, text VARCHAR NOT NULL,
    rule VARCHAR DEFAULT '', seq BIGINT NOT NULL);

-- Of the words of a party of an event, `link` is what led to it, and `strength` how likely it is (0 to 1).
CREATE TABLE base.evidence (
    reading VARCHAR NOT NULL, kind VARCHAR NOT NULL, row VARCHAR NOT NULL, role VARCHAR NOT NULL,
    start BIGINT NOT NULL, stop BIGINT NOT NULL, text VARCHAR NOT NULL, link VARCHAR, strength DOUBLE, seq BIGINT NOT NULL);

-- What a reading says; the tables without `read_` are this as people corrected it. `place` and `venue` are where a statement was
-- made and the words that tell it (at a summit in Geneva), `source_rule` and `source_score` how its source was found.
CREATE TABLE base.read_attributions (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL, act VARCHAR NOT NULL,
    source VARCHAR, source_text VARCHAR, cue VARCHAR, content VARCHAR NOT NULL, addressee VARCHAR,
    time VARCHAR, date VARCHAR, within VARCHAR, start BIGINT NOT NULL, stop BIGINT NOT NULL,
    valid_from VARCHAR, valid_to VARCHAR,
    source_rule VARCHAR, source_score DOUBLE, place VARCHAR, venue VARCHAR, seq BIGINT NOT NULL);

-- `basis`: what the time rests on (stated, inherited from a governing clause, bounded by the day of publication); `rule` and
-- `markers`: what found the event, and what the words around its trigger make of it, parted by spaces.
CREATE TABLE base.read_events (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR,
    contexts VARCHAR[] NOT NULL, actors VARCHAR[] NOT NULL, recipients VARCHAR[] NOT NULL,
    trigger VARCHAR NOT NULL, place VARCHAR, time VARCHAR, date VARCHAR, status VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL, according_to VARCHAR, score DOUBLE NOT NULL,
    start BIGINT NOT NULL, stop BIGINT NOT NULL, valid_from VARCHAR, valid_to VARCHAR,
    basis VARCHAR, rule VARCHAR, markers VARCHAR, seq BIGINT NOT NULL);

CREATE TABLE base.things (
    reading VARCHAR NOT NULL, event VARCHAR NOT NULL, kind VARCHAR NOT NULL, quantity VARCHAR, unit VARCHAR,
    start BIGINT NOT NULL, stop BIGINT NOT NULL, text VARCHAR NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE base.casualties (
    reading VARCHAR NOT NULL, event VARCHAR NOT NULL, kind VARCHAR NOT NULL, who VARCHAR,
    low BIGINT, high BIGINT, start BIGINT NOT NULL, stop BIGINT NOT NULL, text VARCHAR NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE base.relations (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL, parties VARCHAR[] NOT NULL,
    roles VARCHAR[] NOT NULL, status VARCHAR NOT NULL, valid_from VARCHAR, valid_to VARCHAR, seq BIGINT NOT NULL);

CREATE TABLE base.read_disclosures (
    reading VARCHAR NOT NULL, id VARCHAR NOT NULL, actor VARCHAR, supported VARCHAR, what VARCHAR,
    theatre VARCHAR[] NOT NULL, step VARCHAR NOT NULL, "by" VARCHAR[] NOT NULL, according_to VARCHAR,
    time VARCHAR, date VARCHAR, valid_from VARCHAR, valid_to VARCHAR, seq BIGINT NOT NULL);
