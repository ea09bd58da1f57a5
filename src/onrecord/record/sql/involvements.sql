-- Which steps are of one contested involvement: what documents tell, and what stands after each step. Used by
-- involvements.py.

-- name: version
SELECT version FROM base.involvement_rule;

-- name: versioned
INSERT INTO base.involvement_rule VALUES ($version);

-- name: forget_involvement_rule
DELETE FROM base.involvement_rule;

-- name: forget_contests
DELETE FROM base.contests;

-- name: forget_contest_steps
DELETE FROM base.contest_steps;

-- name: forget_rungs
DELETE FROM base.rungs;

-- name: contests
INSERT INTO base.contests BY NAME
SELECT * REPLACE (base.split(supported) AS supported, base.split(what) AS what, base.split(places) AS places,
                  base.split(against) AS against, base.split(beside) AS beside) FROM batch;

-- name: contest_steps
INSERT INTO base.contest_steps BY NAME SELECT * REPLACE (base.split(speakers) AS speakers) FROM batch;

-- name: rungs
INSERT INTO base.rungs BY NAME SELECT * REPLACE (CAST(known_from AS DATE) AS known_from, CAST(held_from AS DATE) AS held_from,
                                                 CAST(held_to AS DATE) AS held_to) FROM batch;

-- name: strangers
-- Contests whose actor goes by another id, on the day on which they became known, than the one under which they stand.
SELECT c.id, c.party, coalesce(k.known, m.identity, c.actor) AS now, r.known_from
FROM base.contests c JOIN base.readings r ON r.id = c.reading
LEFT JOIN base.members m ON m.node = coalesce(
     (SELECT any_value(p.node) FROM base.members p WHERE p.node = c.actor AND p.known_from <= r.known_from
      AND coalesce(p.known_to > r.known_from, true)), c.node)
     AND m.known_from <= r.known_from AND coalesce(m.known_to > r.known_from, true)
LEFT JOIN (SELECT DISTINCT node, known FROM base.profiles WHERE known IS NOT NULL) k ON k.node = m.identity
WHERE c.node <> '' AND c.party <> coalesce(k.known, m.identity, c.actor);

-- name: rename
UPDATE base.contests SET party = $party WHERE id = $id;

-- name: touched
-- The contests of all readings, current or not, of the documents that these readings are of, and of their copies.
WITH documents AS (
    SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings))
),
near AS (
    FROM documents
    UNION SELECT document FROM base.copied
    WHERE first IN (SELECT first FROM base.copied WHERE document IN (FROM documents))
)
SELECT c.party, r.document, r.known_from, r.document IN (FROM documents) AS told
FROM base.contests c JOIN base.readings r ON r.id = c.reading WHERE r.document IN (FROM near);

-- name: every_party
SELECT DISTINCT party FROM base.contests;

-- name: settled
-- Of which involvement contests are that were known before a day; of one, all its rungs tell the same.
SELECT contest, any_value(identity) FROM base.rungs
WHERE known_from < $since AND contest IN (SELECT id FROM base.contests WHERE party = $party) GROUP BY contest;

-- name: contests_of
-- The contests of actors in current readings, with whose word their documents are on the day on which they became known.
WITH asked AS (
    SELECT c.*, r.document, r.seq, r.known_from
    FROM base.contests c JOIN base.readings r ON r.id = c.reading WHERE c.party = $party
),
current AS (
    SELECT document, max(seq) AS seq FROM base.readings WHERE document IN (SELECT document FROM asked) GROUP BY document
)
SELECT a.id, a.party, a.actor, a.node, a.supported, a.what, a.places, a.against, a.beside, a.document, a.known_from,
       coalesce(o.origin, lower(trim(coalesce(d.origin_publisher, d.publisher, d.id)))) AS origin,
       k.document IS NOT NULL AS copied
FROM asked a JOIN current USING (document, seq) JOIN base.documents d ON d.reading = a.reading
LEFT JOIN base.copied k ON k.document = a.document AND k.first <> a.document AND k.known_from <= a.known_from
     AND coalesce(k.known_to > a.known_from, true)
LEFT JOIN base.credited o ON o.document = k.first
ORDER BY a.party, a.known_from, a.id;

-- name: steps_of
SELECT s.contest, s.id, s.step, s.speakers, coalesce(s.since, ''), coalesce(s.until, ''), s.start
FROM base.contest_steps s WHERE s.contest IN (SELECT unnest($contests));

-- name: unsettle
-- The rungs of contests, and all of an actor that were known from a day on.
DELETE FROM base.rungs
WHERE contest IN (SELECT unnest($contests))
   OR (known_from >= $since AND contest IN (SELECT id FROM base.contests WHERE party = $party));
