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

-- name: strangers
-- Contests whose actor goes by another id, on the day on which they became known, than the one under which they stand.
SELECT c.id, c.party, coalesce(k.known, m.identity, c.actor) AS now, r.known_from
FROM (FROM base.contests
      WHERE $all OR reading IN (SELECT unnest($readings)) OR node IN (SELECT unnest($nodes)) OR actor IN (SELECT unnest($nodes))) c
JOIN base.readings r ON r.id = c.reading
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
),
told AS MATERIALIZED (
    SELECT a.* FROM asked a JOIN current USING (document, seq)
),
copies AS MATERIALIZED (
    SELECT DISTINCT a.document, a.known_from, k.first FROM told a
    JOIN base.copied k ON k.document = a.document AND k.first <> a.document AND k.known_from <= a.known_from
     AND coalesce(k.known_to > a.known_from, true)
),
-- Outlets of these documents alone are made comparable.
here AS MATERIALIZED (
    SELECT d.id AS document, d.seq, d.origin_publisher, d.publisher
    FROM (SELECT seq FROM told
          UNION SELECT l.seq FROM base.latest l WHERE l.document IN (SELECT first FROM copies)) h
    JOIN base.documents d ON d.seq = h.seq
),
credited AS (
    SELECT document, seq, coalesce(base.outlet(origin_publisher), base.outlet(publisher), lower(document)) AS origin FROM here
)
SELECT a.id, a.party, a.actor, a.node, a.supported, a.what, a.places, a.against, a.beside, a.document, a.known_from,
       coalesce(o.origin, d.origin) AS origin, k.document IS NOT NULL AS copied
FROM told a JOIN credited d ON d.seq = a.seq
LEFT JOIN copies k ON k.document = a.document AND k.known_from = a.known_from
LEFT JOIN (SELECT c.document, c.origin FROM credited c JOIN base.latest l ON l.seq = c.seq) o ON o.document = k.first
ORDER BY a.party, a.known_from, a.id;

-- name: steps_of
SELECT s.contest, s.id, s.step, s.speakers, coalesce(s.since, ''), coalesce(s.until, ''), s.start, coalesce(s.earlier, 0) = 1
FROM base.contest_steps s WHERE s.contest IN (SELECT unnest($contests));

-- name: unsettle
-- The rungs of contests, and all of an actor that were known from a day on.
DELETE FROM base.rungs
WHERE contest IN (SELECT unnest($contests))
   OR (known_from >= $since AND contest IN (SELECT id FROM base.contests WHERE party = $party));

-- name: ruling
-- Whether anything was decided or taken back at all.
SELECT EXISTS (FROM base.decisions) OR EXISTS (FROM base.amended WHERE what = 'retraction')
    OR EXISTS (FROM base.rungs WHERE held_from IS NOT NULL OR held_to IS NOT NULL);

-- name: ruled
-- Actors whose ladders differ from day to day by what was decided or taken back, and whether they do not stand so yet.
WITH have AS (
    SELECT DISTINCT c.party, unnest([r.held_from, r.held_to]) AS day
    FROM base.rungs r JOIN base.contests c ON c.id = r.contest WHERE r.held_from IS NOT NULL OR r.held_to IS NOT NULL
)
SELECT coalesce(w.party, h.party) AS party, bool_or(w.day IS NULL OR h.day IS NULL) AS changed
FROM base.ruled_days w FULL JOIN (FROM have WHERE day IS NOT NULL) h ON h.party = w.party AND h.day = w.day
GROUP BY coalesce(w.party, h.party);

-- name: ruled_days
SELECT DISTINCT day FROM base.ruled_days WHERE party = $party ORDER BY day;

-- name: forget_party
DELETE FROM base.rungs WHERE contest IN (SELECT id FROM base.contests WHERE party = $party);

-- name: gone
SELECT one FROM base.decisions d
WHERE kind = 'retract' AND known_from <= $day
  AND id NOT IN (SELECT undoes FROM base.decisions WHERE undoes IS NOT NULL AND known_from <= $day);

-- name: corrected_steps
SELECT one, field, value, first, last FROM base.decisions d
WHERE kind = 'correct' AND known_from <= $day AND starts_with(one, 'step_')
  AND id NOT IN (SELECT undoes FROM base.decisions WHERE undoes IS NOT NULL AND known_from <= $day)
QUALIFY row_number() OVER (PARTITION BY one, field ORDER BY recorded DESC, id) = 1;

-- name: withdrawn
-- The documents that outlets have taken back by a day, and their copies.
WITH taken AS (SELECT document FROM base.amended WHERE what = 'retraction' AND known_from <= $day)
SELECT document FROM taken
UNION SELECT document FROM base.copied
WHERE first IN (FROM taken) AND known_from <= $day AND coalesce(known_to > $day, true);

-- name: contests_named
SELECT c.alone, any_value(c.id) FROM base.contests c JOIN base.latest l USING (reading)
WHERE c.party = $party AND c.alone IN (SELECT unnest($ids)) GROUP BY c.alone;

-- name: parties_of
-- Whose ladders rows are in: involvements, steps, documents and their copies.
SELECT DISTINCT c.party FROM base.contests c JOIN base.readings r ON r.id = c.reading
WHERE c.alone IN (SELECT unnest($rows)) OR r.document IN (SELECT unnest($rows))
   OR c.id IN (SELECT contest FROM base.contest_steps WHERE id IN (SELECT unnest($rows)))
   OR r.document IN (SELECT document FROM base.copied WHERE first IN (SELECT unnest($rows)));

-- name: parties
SELECT DISTINCT party FROM base.contests JOIN base.latest USING (reading) WHERE alone IN (SELECT unnest($ids));

-- name: beginning_so
-- An id by which an involvement opens.
SELECT DISTINCT alone FROM base.contests WHERE starts_with(alone, $id) ORDER BY alone LIMIT 6;

-- name: in_readings
SELECT DISTINCT alone FROM base.contests JOIN base.latest USING (reading) WHERE alone IN (SELECT unnest($ids));

-- name: successors
-- For what a later reading of its document took the place of: what that tells of the same actor.
SELECT o.alone, min(n.alone) AS successor
FROM base.contests o JOIN base.readings r ON r.id = o.reading JOIN base.latest c USING (document)
JOIN base.contests n ON n.reading = c.reading AND n.party = o.party
WHERE o.alone IN (SELECT unnest($ids)) GROUP BY o.alone;

-- name: identities_of
SELECT c.alone, any_value(r.identity) AS identity
FROM base.rungs_on r JOIN base.contests c ON c.id = r.contest WHERE c.alone IN (SELECT unnest($ids)) GROUP BY c.alone;

-- name: group_of
SELECT DISTINCT c.alone FROM base.rungs_on r JOIN base.contests c ON c.id = r.contest WHERE r.identity = $identity;
