-- What follows from readings by a rule, and what people decide. Each rule's version stands beside its tables: where it is
-- another than that of the version that opens the store, they are worked out anew (record/derived.py).

-- Which actors of different documents are one (docs/decisions/0008). What a document tells of an actor without a place
-- in the knowledge base is a profile; a node is a profile, a known actor, or an actor that people keep apart. Links are
-- what the rule says of two profiles, decisions what people say of two actors; members follow from both, for each day.
CREATE TABLE base.rule (version VARCHAR NOT NULL);

CREATE TABLE base.profiles (
    id VARCHAR NOT NULL, node VARCHAR NOT NULL, kind VARCHAR NOT NULL, latin VARCHAR[] NOT NULL, thai VARCHAR[] NOT NULL,
    country VARCHAR, offices VARCHAR[] NOT NULL, sides VARCHAR[] NOT NULL, gender VARCHAR, known VARCHAR);

CREATE TABLE base.keys (key BIGINT NOT NULL, profile VARCHAR NOT NULL);

CREATE TABLE base.told (reading VARCHAR NOT NULL, actor VARCHAR NOT NULL, node VARCHAR NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE base.links (
    profile VARCHAR NOT NULL, beside VARCHAR NOT NULL, one VARCHAR NOT NULL, other VARCHAR NOT NULL,
    rule VARCHAR NOT NULL, score DOUBLE NOT NULL, reason VARCHAR NOT NULL);

-- What people decide of any row (docs/decisions/0012): they merge and part actors, events and involvements, correct fields, and
-- take rows off the record. `value` is what a field is corrected to ('' is nothing, a list is joined by U+001F), `before` what
-- stood there when it was decided; `first` and `last` are the days between which a date can lie.
CREATE TABLE base.decisions (
    id VARCHAR NOT NULL, seq BIGINT NOT NULL, kind VARCHAR NOT NULL, one VARCHAR, other VARCHAR, undoes VARCHAR,
    author VARCHAR NOT NULL, reason VARCHAR NOT NULL, recorded TIMESTAMP NOT NULL, known_from DATE NOT NULL,
    shard VARCHAR NOT NULL,
    field VARCHAR, value VARCHAR, before VARCHAR, first VARCHAR, last VARCHAR);

CREATE TABLE base.members (node VARCHAR NOT NULL, identity VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

-- Which reports of different documents are of one event (docs/decisions/0010). What a document tells of an event, as far as
-- it says which, is an account; links are what the rule says of two accounts; occurrences follow from both, for each day.
CREATE TABLE base.event_rule (version VARCHAR NOT NULL);

CREATE TABLE base.accounts (
    id VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR NOT NULL, actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL, first VARCHAR NOT NULL, last VARCHAR NOT NULL, place VARCHAR, country VARCHAR,
    lat DOUBLE, lon DOUBLE, figures VARCHAR[] NOT NULL, beside VARCHAR[] NOT NULL, document VARCHAR);

CREATE TABLE base.account_keys (key BIGINT NOT NULL, account VARCHAR NOT NULL);

CREATE TABLE base.reported (reading VARCHAR NOT NULL, event VARCHAR NOT NULL, account VARCHAR NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE base.account_links (
    one VARCHAR NOT NULL, other VARCHAR NOT NULL, rule VARCHAR NOT NULL, score DOUBLE NOT NULL, reason VARCHAR NOT NULL);

CREATE TABLE base.occurrences (account VARCHAR NOT NULL, identity VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

CREATE TABLE base.copy_rule (version VARCHAR NOT NULL);

CREATE TABLE base.sketches (document VARCHAR NOT NULL, hashes UINTEGER[] NOT NULL, stretches BIGINT);

CREATE TABLE base.sketch_keys (key BIGINT NOT NULL, document VARCHAR NOT NULL);

CREATE TABLE base.copies (one VARCHAR NOT NULL, other VARCHAR NOT NULL, score DOUBLE NOT NULL, rule VARCHAR, reason VARCHAR, renders VARCHAR);

CREATE TABLE base.copied (document VARCHAR NOT NULL, first VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

-- Which steps of different documents are of one contested involvement, and how it stands after each (docs/decisions/0011).
-- What a document tells of an involvement is a contest; rungs follow from all contests of an actor in the order in which they
-- became known, so that what stood on a day is what stands in them up to that day.
CREATE TABLE base.involvement_rule (version VARCHAR NOT NULL);

CREATE TABLE base.contests (
    id VARCHAR NOT NULL, reading VARCHAR NOT NULL, party VARCHAR NOT NULL, actor VARCHAR NOT NULL, node VARCHAR NOT NULL,
    supported VARCHAR[] NOT NULL, what VARCHAR[] NOT NULL, places VARCHAR[] NOT NULL, against VARCHAR[] NOT NULL,
    beside VARCHAR[] NOT NULL, alone VARCHAR NOT NULL);

-- `earlier`: 1 for a step that its document only recalls (until now it had denied).
CREATE TABLE base.contest_steps (
    contest VARCHAR NOT NULL, id VARCHAR NOT NULL, step VARCHAR NOT NULL, speakers VARCHAR[] NOT NULL, since VARCHAR,
    until VARCHAR, start BIGINT NOT NULL, earlier BIGINT);

-- A rung stands in the ladders that were known on the days from held_from up to held_to; NULL: on all.
CREATE TABLE base.rungs (
    id VARCHAR NOT NULL, contest VARCHAR NOT NULL, identity VARCHAR NOT NULL, number BIGINT NOT NULL,
    capacity VARCHAR NOT NULL, effect VARCHAR NOT NULL, standing VARCHAR NOT NULL, known_from DATE NOT NULL, held_from DATE, held_to DATE);

CREATE TABLE base.amendment_rule (version VARCHAR NOT NULL);

-- An outlet's note that an article corrects or takes back another; which that is as far as the note says.
CREATE TABLE base.notices (
    reading VARCHAR NOT NULL, document VARCHAR NOT NULL, what VARCHAR NOT NULL, start BIGINT NOT NULL, stop BIGINT NOT NULL,
    text VARCHAR NOT NULL, of_title VARCHAR, of_url VARCHAR, of_published VARCHAR);

-- The document that a notice is about, from the day of the notice on.
CREATE TABLE base.amended (
    document VARCHAR NOT NULL, notice VARCHAR NOT NULL, what VARCHAR NOT NULL, rule VARCHAR NOT NULL, score DOUBLE NOT NULL,
    known_from DATE NOT NULL);

-- What people corrected in single rows and took off the record, for each stretch of days: worked out of base.decisions
-- whenever something is decided, and of who is one (overlays.py). Of a date, `first` and `last` stand as fields of their own.
CREATE TABLE base.overlays (
    row VARCHAR NOT NULL, field VARCHAR NOT NULL, value VARCHAR NOT NULL, author VARCHAR NOT NULL, recorded TIMESTAMP NOT NULL,
    known_from DATE NOT NULL, known_to DATE);

CREATE TABLE base.retractions (row VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

-- Which texts render others in other words or another language (docs/decisions/0013): outlines beside the sketches of letters,
-- and by which rule two texts are copies, why, and which of the two says so itself.
CREATE TABLE base.outlines (
    document VARCHAR NOT NULL, language VARCHAR NOT NULL, day VARCHAR NOT NULL, outlet VARCHAR NOT NULL,
    credits VARCHAR[] NOT NULL, length BIGINT NOT NULL, marks VARCHAR[] NOT NULL);

CREATE TABLE base.outline_keys (key BIGINT NOT NULL, document VARCHAR NOT NULL);

-- Facts that questions ask with: PLOVER's types with their quads and scores, and which way what is traded goes. Filled from tables of facts and words when a store is opened for writing (reference.py).
CREATE TABLE base.reference (version VARCHAR NOT NULL);

CREATE TABLE base.plover (type VARCHAR NOT NULL, mode VARCHAR, quad INTEGER NOT NULL, quad_name VARCHAR NOT NULL, score DOUBLE NOT NULL);

CREATE TABLE base.trades (rule VARCHAR NOT NULL, supplier VARCHAR NOT NULL);

-- What a document's own telling can be known by beside its events: names, places, figures (docs/decisions/0010).
CREATE TABLE base.scenes (document VARCHAR NOT NULL, marks VARCHAR[] NOT NULL);
