-- How each table takes a batch of rows; `batch` is the Arrow table registered for it. Used by writer.py.

-- name: journal
INSERT INTO base.journal (shard, sha256, readings, recorded, decisions)
VALUES ($shard, $sha256, $readings, CAST($recorded AS TIMESTAMP), $decisions);

-- name: next_seq
SELECT coalesce(max(abs(seq)), 0) + 1 FROM base.readings;

-- name: printed
-- By version and edition, the reading of each document that counts: when its text was known, and from which outlet.
SELECT r.document, r.version, r.knowledge, CAST(arg_max(r.known_from, r.seq) AS VARCHAR) AS day,
       lower(regexp_replace(trim(coalesce(arg_max_null(d.publisher, r.seq), '')), '\s+', ' ', 'g')) AS outlet
FROM base.readings r JOIN base.documents d ON d.reading = r.id
WHERE r.document IN (SELECT unnest($documents)) GROUP BY r.document, r.version, r.knowledge;

-- name: known
SELECT id FROM base.readings WHERE id IN (SELECT unnest($ids));

-- name: loaded
SELECT shard FROM base.journal;

-- name: readings
INSERT INTO base.readings BY NAME
SELECT * REPLACE (base.split(engines) AS engines, base.split(warnings) AS warnings) FROM batch;

-- name: texts
INSERT INTO base.texts BY NAME SELECT * FROM batch WHERE document NOT IN (SELECT document FROM base.texts);

-- name: documents
INSERT INTO base.documents BY NAME SELECT b.* REPLACE (base.split(byline) AS byline), r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: actors
INSERT INTO base.actors BY NAME SELECT b.* REPLACE (base.split(titles) AS titles), r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: places
INSERT INTO base.places BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: times
INSERT INTO base.times BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: mentions
INSERT INTO base.mentions BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: evidence
INSERT INTO base.evidence BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: attributions
INSERT INTO base.read_attributions BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: events
INSERT INTO base.read_events BY NAME
SELECT b.* REPLACE (base.split(contexts) AS contexts, base.split(actors) AS actors, base.split(recipients) AS recipients),
       r.seq
FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: things
INSERT INTO base.things BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: casualties
INSERT INTO base.casualties BY NAME SELECT b.*, r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: relations
INSERT INTO base.relations BY NAME
SELECT b.* REPLACE (base.split(parties) AS parties, base.split(roles) AS roles), r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;

-- name: disclosures
INSERT INTO base.read_disclosures BY NAME
SELECT b.* REPLACE (base.split(theatre) AS theatre, base.split("by") AS "by"), r.seq FROM batch b JOIN base.readings r ON r.id = b.reading;
