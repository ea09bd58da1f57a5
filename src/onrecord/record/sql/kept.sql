-- The tables of the record ready to be asked: base.kept_* of schema/004. Used by kept.py.

-- name: version
SELECT version FROM base.kept_rule;

-- name: versioned
INSERT INTO base.kept_rule VALUES ($version);

-- name: forget
DELETE FROM base.kept_rule;
DELETE FROM base.kept_readings;
DELETE FROM base.kept_noted;
DELETE FROM base.kept_faces;
DELETE FROM base.kept_origins;
DELETE FROM base.kept_tellings;
DELETE FROM base.kept_disputes;
DELETE FROM base.kept_statements;
DELETE FROM base.kept_ties;
DELETE FROM base.kept_steps;
DELETE FROM base.kept_sightings;
DELETE FROM base.kept_names;
DELETE FROM base.kept_events;
DELETE FROM base.kept_parties;
DELETE FROM base.kept_actors;
DELETE FROM base.kept_places;

-- name: unread
DELETE FROM base.kept_readings WHERE document IN (SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings)));

-- name: read
INSERT INTO base.kept_readings BY NAME
SELECT document, id AS reading, seq, known_from, known_how FROM base.readings
WHERE document IN (SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings)))
QUALIFY row_number() OVER (PARTITION BY document ORDER BY seq DESC) = 1;

-- name: read_all
INSERT INTO base.kept_readings BY NAME
SELECT document, id AS reading, seq, known_from, known_how FROM base.readings
QUALIFY row_number() OVER (PARTITION BY document ORDER BY seq DESC) = 1 ORDER BY seq;

-- name: readings
INSERT INTO base.kept_noted SELECT DISTINCT document FROM base.readings WHERE id IN (SELECT unnest($ids));

-- name: documents
INSERT INTO base.kept_noted SELECT unnest($ids);

-- name: nodes
-- The documents that tell of actors by nodes.
INSERT INTO base.kept_noted
SELECT n.document FROM base.told t JOIN base.kept_readings n ON n.seq = t.seq WHERE t.node IN (SELECT unnest($ids))
UNION
SELECT n.document FROM base.actors a JOIN base.kept_readings n ON n.seq = a.seq
WHERE a.id IN (SELECT id FROM (SELECT unnest($ids) AS id) WHERE starts_with(id, 'actor_'));

-- name: accounts
-- The documents that tell of events by accounts.
INSERT INTO base.kept_noted
SELECT n.document FROM base.reported p JOIN base.kept_readings n ON n.seq = p.seq WHERE p.account IN (SELECT unnest($ids))
UNION
SELECT n.document FROM base.read_events e JOIN base.kept_readings n ON n.seq = e.seq
WHERE e.id IN (SELECT id FROM (SELECT unnest($ids) AS id) WHERE starts_with(id, 'event_'));

-- name: copied
-- Documents and their copies.
INSERT INTO base.kept_noted
SELECT unnest($ids) UNION SELECT document FROM base.copied WHERE first IN (SELECT unnest($ids));

-- name: rows
-- The documents that rows are of: events, statements, steps, ties, or documents.
INSERT INTO base.kept_noted
SELECT n.document FROM base.kept_readings n WHERE n.document IN (SELECT unnest($ids))
UNION SELECT n.document FROM base.read_events e JOIN base.kept_readings n ON n.seq = e.seq WHERE e.id IN (SELECT unnest($ids))
UNION SELECT n.document FROM base.read_attributions e JOIN base.kept_readings n ON n.seq = e.seq WHERE e.id IN (SELECT unnest($ids))
UNION SELECT n.document FROM base.read_disclosures e JOIN base.kept_readings n ON n.seq = e.seq WHERE e.id IN (SELECT unnest($ids))
UNION SELECT n.document FROM base.relations e JOIN base.kept_readings n ON n.seq = e.seq WHERE e.id IN (SELECT unnest($ids));

-- name: some
-- A part of the documents, in the order in which they entered.
INSERT INTO base.kept_noted SELECT document FROM base.kept_readings WHERE seq > $after ORDER BY seq LIMIT $many;

-- name: last
SELECT max(n.seq) FROM base.kept_readings n SEMI JOIN base.kept_noted s ON s.document = n.document;

-- name: noted
SELECT count(*) FROM base.kept_noted;

-- name: all_noted
SELECT DISTINCT document FROM base.kept_noted;

-- name: unnoted
DELETE FROM base.kept_noted;

-- name: scope
INSERT INTO base.kept_scope BY NAME FROM base.open_spans;

-- name: before
-- What the documents told of till now is to be gathered anew, and goes.
INSERT INTO base.kept_scope_events
SELECT DISTINCT whole FROM base.kept_tellings WHERE seq IN (FROM base.kept_before);
INSERT INTO base.kept_scope_actors
SELECT DISTINCT id, true FROM base.kept_sightings WHERE seq IN (FROM base.kept_before);
INSERT INTO base.kept_scope_places
SELECT DISTINCT id FROM base.places WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_faces WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_tellings WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_disputes WHERE seq IN (FROM base.kept_before) OR other_seq IN (FROM base.kept_before);
DELETE FROM base.kept_statements WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_ties WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_steps WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_sightings WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_names WHERE seq IN (FROM base.kept_before);
DELETE FROM base.kept_origins WHERE document IN (FROM base.kept_noted);

-- name: told
INSERT INTO base.kept_origins BY NAME FROM base.open_origins ORDER BY seq;
INSERT INTO base.kept_faces BY NAME FROM base.open_faces ORDER BY seq;
INSERT INTO base.kept_statements BY NAME FROM base.open_statements ORDER BY seq;
INSERT INTO base.kept_tellings BY NAME FROM base.open_tellings ORDER BY seq;
INSERT INTO base.kept_disputes BY NAME FROM base.open_disputes ORDER BY event;
INSERT INTO base.kept_ties BY NAME FROM base.open_ties ORDER BY seq;
INSERT INTO base.kept_steps BY NAME FROM base.open_steps ORDER BY seq;
INSERT INTO base.kept_sightings BY NAME FROM base.open_sightings ORDER BY seq;
INSERT INTO base.kept_names BY NAME FROM base.open_names ORDER BY seq;

-- name: parted
SELECT count(*) FROM base.kept_scope WHERE held_to < DATE 'infinity';

-- name: joined
-- Stretches in which an actor of a reading is the same are one.
CREATE TEMP TABLE stretches AS
WITH mine AS (
    SELECT * FROM base.kept_sightings
    WHERE seq IN (SELECT seq FROM base.kept_scope WHERE held_to < DATE 'infinity')
),
beside AS (
    SELECT *, coalesce(lag(held_to) OVER one = held_from AND lag(id) OVER one = id, false) AS same
    FROM mine WINDOW one AS (PARTITION BY seq, actor ORDER BY held_from)
),
numbered AS (
    SELECT *, count(*) FILTER (NOT same) OVER (PARTITION BY seq, actor ORDER BY held_from) AS n FROM beside
)
SELECT * EXCLUDE (same, n) REPLACE (max(held_to) OVER (PARTITION BY seq, actor, n) AS held_to)
FROM numbered QUALIFY row_number() OVER (PARTITION BY seq, actor, n ORDER BY held_from) = 1;
DELETE FROM base.kept_sightings WHERE seq IN (SELECT seq FROM base.kept_scope WHERE held_to < DATE 'infinity');
INSERT INTO base.kept_sightings BY NAME FROM stretches ORDER BY seq;
DROP TABLE stretches;

-- name: after
-- What they tell of now is to be gathered anew too.
INSERT INTO base.kept_scope_events
SELECT DISTINCT whole FROM base.kept_tellings WHERE seq IN (SELECT seq FROM base.kept_scope);
INSERT INTO base.kept_scope_actors
SELECT DISTINCT id, false FROM base.kept_sightings WHERE seq IN (SELECT seq FROM base.kept_scope);
INSERT INTO base.kept_scope_places
SELECT DISTINCT id FROM base.places WHERE seq IN (SELECT seq FROM base.kept_scope);
DELETE FROM base.kept_noted;

-- name: gathered
CREATE TEMP TABLE mentioned AS FROM base.open_mentioned;
DELETE FROM base.kept_scope_actors WHERE id IN (SELECT id FROM mentioned);
DELETE FROM base.kept_actors WHERE id IN (SELECT id FROM base.kept_scope_actors UNION ALL SELECT id FROM mentioned);
INSERT INTO base.kept_actors BY NAME FROM base.merged('base.kept_scope_actors');
INSERT INTO base.kept_actors BY NAME FROM mentioned;
DROP TABLE mentioned;
DELETE FROM base.kept_events WHERE id IN (FROM base.kept_scope_events);
DELETE FROM base.kept_parties WHERE event IN (FROM base.kept_scope_events);
DELETE FROM base.kept_places WHERE id IN (FROM base.kept_scope_places);
INSERT INTO base.kept_events BY NAME FROM base.open_events ORDER BY seq;
INSERT INTO base.kept_parties BY NAME FROM base.open_parties ORDER BY seq;
INSERT INTO base.kept_places BY NAME FROM base.open_places;
DELETE FROM base.kept_scope;
DELETE FROM base.kept_scope_events;
DELETE FROM base.kept_scope_actors;
DELETE FROM base.kept_scope_places;
