-- What decisions about single rows come to, for each stretch of days. Used by overlays.py.

-- name: forget_overlays
DELETE FROM base.overlays;

-- name: forget_retractions
DELETE FROM base.retractions;

-- name: retractions
-- Of an event, its reports go with it (`value`).
INSERT INTO base.retractions
SELECT unnest(list_append(base.split(coalesce(d.value, '')), d.one)), d.known_from, u.known_from
FROM base.decisions d LEFT JOIN base.decisions u ON u.undoes = d.id
WHERE d.kind = 'retract' AND coalesce(u.known_from > d.known_from, true);

-- name: standing
SELECT row, field, value, author, recorded, known_from, known_to FROM base.overlays
UNION ALL SELECT row, '', '', '', NULL, known_from, known_to FROM base.retractions;

-- name: decided
SELECT count(*) FROM base.decisions WHERE kind IN ('correct', 'retract');

-- name: corrected
-- The correction of each field that counts between the days on which one began or ceased to: the latest.
WITH standing AS (
    SELECT d.id, d.one AS row, d.other AS document, d.field, d.value, d.first, d.last, d.author, d.recorded, d.known_from, u.known_from AS known_to
    FROM base.decisions d LEFT JOIN base.decisions u ON u.undoes = d.id
    WHERE d.kind = 'correct' AND coalesce(u.known_from > d.known_from, true)
),
days AS (
    SELECT row, field, known_from AS day FROM standing
    UNION SELECT row, field, known_to FROM standing WHERE known_to IS NOT NULL
),
spans AS (
    SELECT row, field, day AS since, lead(day) OVER (PARTITION BY row, field ORDER BY day) AS until FROM days
)
SELECT s.row, s.field, c.value, coalesce(c.first, ''), coalesce(c.last, ''), coalesce(c.document, ''), c.author, c.recorded, s.since, s.until
FROM spans s JOIN standing c ON c.row = s.row AND c.field = s.field AND c.known_from <= s.since
     AND coalesce(c.known_to > s.since, true)
QUALIFY row_number() OVER (PARTITION BY s.row, s.field, s.since ORDER BY c.recorded DESC, c.id) = 1
ORDER BY s.row, s.field, s.since;

-- name: identities
-- As whom actors are known from a day up to another; where two speak of one day, those of the actor itself come first.
WITH told AS (
    SELECT t.actor, arg_max(t.node, (r.seq, t.node)) AS node FROM base.told t JOIN base.readings r ON r.id = t.reading
    WHERE t.actor IN (SELECT unnest($actors)) GROUP BY t.actor
)
SELECT node AS actor, identity, known_from, known_to, 0 AS rank FROM base.members WHERE node IN (SELECT unnest($actors))
UNION ALL
SELECT t.actor, m.identity, m.known_from, m.known_to, 1 FROM told t JOIN base.members m ON m.node = t.node
ORDER BY 1, 5, 3;
