-- Of documents that have just entered: whether anything else speaks of them, and what is kept of whom they tell of. Used by
-- fresh_kept.py.

-- name: spoken
SELECT 1 FROM base.copied WHERE document IN (SELECT unnest($documents))
UNION ALL SELECT 1 FROM base.amended WHERE document IN (SELECT unnest($documents))
UNION ALL SELECT 1 FROM base.overlays WHERE row IN (SELECT unnest($rows))
UNION ALL SELECT 1 FROM base.retractions WHERE row IN (SELECT unnest($rows));

-- name: told
SELECT seq, actor, node FROM base.told WHERE seq IN (SELECT unnest($numbers));

-- name: reported
SELECT seq, event, account FROM base.reported WHERE seq IN (SELECT unnest($numbers));

-- name: members
SELECT node, identity, known_from, known_to FROM base.members WHERE node IN (SELECT unnest($nodes));

-- name: occurrences
SELECT account, identity, known_from, known_to FROM base.occurrences WHERE account IN (SELECT unnest($nodes));

-- name: origins
INSERT INTO base.kept_origins BY NAME
SELECT document, seq, coalesce(base.outlet(credited), base.outlet(publisher), lower(document)) AS origin,
       CAST(held_from AS DATE) AS held_from, DATE 'infinity' AS held_to
FROM batch ORDER BY seq RETURNING document, origin;

-- name: names
INSERT INTO base.kept_names BY NAME
SELECT DISTINCT seq, document, kind, id, lower(text) AS text, hash(lower(text)) AS key, CAST(held_from AS DATE) AS held_from,
       DATE 'infinity' AS held_to
FROM batch ORDER BY seq;

-- name: parties
INSERT INTO base.kept_parties BY NAME
SELECT hash(actor) AS actor, role, seq, event, CAST(held_from AS DATE) AS held_from, DATE 'infinity' AS held_to
FROM batch ORDER BY seq;

-- name: actors_kept
WITH asked AS (
    SELECT id, hash(id) AS key FROM (SELECT unnest($ids) AS id)
),
found AS MATERIALIZED (
    SELECT k.rowid, k.* FROM asked a JOIN base.kept_actors k ON k.key = a.key
)
SELECT a.key, a.id AS asked, k.* EXCLUDE (key) FROM asked a LEFT JOIN found k ON k.id = a.id;

-- name: places_kept
SELECT rowid, * FROM base.kept_places WHERE id IN (SELECT unnest($ids));

-- name: forget_actors
DELETE FROM base.kept_actors WHERE rowid IN (SELECT unnest($rows));

-- name: forget_places
DELETE FROM base.kept_places WHERE rowid IN (SELECT unnest($rows));

-- name: gather_actors
INSERT INTO base.kept_actors BY NAME FROM base.merged('base.kept_scope_actors');
DELETE FROM base.kept_scope_actors;

-- name: gather_events
DELETE FROM base.kept_events WHERE id IN (FROM base.kept_scope_events);
DELETE FROM base.kept_parties WHERE event IN (FROM base.kept_scope_events);
INSERT INTO base.kept_events BY NAME FROM base.open_events ORDER BY seq;
INSERT INTO base.kept_parties BY NAME FROM base.open_parties ORDER BY seq;
INSERT INTO base.kept_disputes BY NAME FROM base.open_disputes ORDER BY event;
DELETE FROM base.kept_scope_events;
DELETE FROM base.kept_scope;
