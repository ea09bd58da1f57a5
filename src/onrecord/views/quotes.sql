-- Who is on record for what. Used by quotes.py.

-- name: about
-- The statements that mention some actors in what is said, or are addressed to one.
SELECT DISTINCT v.row AS id
FROM base.sightings s JOIN base.mentions m ON m.seq = s.seq AND m.row = s.actor AND m.kind = 'actor'
JOIN base.evidence v ON v.seq = m.seq AND v.kind = 'attribution' AND v.role = 'content' AND m.start >= v.start AND m.stop <= v.stop
WHERE s.id IN (SELECT unnest(CAST($actors AS VARCHAR[])))
UNION
SELECT id FROM base.statements WHERE addressee IN (SELECT unnest(CAST($actors AS VARCHAR[])))
ORDER BY id;

-- name: quotes
-- In order of the day of saying, or of the day it was known.
WITH page AS (
    SELECT coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) AS day, q.id, q.seq
    FROM base.statements q
    WHERE (CAST($as_of AS DATE) IS NULL OR q.known_from <= CAST($as_of AS DATE))
      AND (CAST($speakers AS VARCHAR[]) IS NULL OR q.source IN (SELECT unnest(CAST($speakers AS VARCHAR[]))))
      AND (CAST($about AS VARCHAR[]) IS NULL OR q.id IN (SELECT unnest(CAST($about AS VARCHAR[]))))
      AND (CAST($act AS VARCHAR) IS NULL OR q.act = lower(CAST($act AS VARCHAR)))
      AND (CAST($words AS VARCHAR) IS NULL OR contains(lower(q.content), lower(CAST($words AS VARCHAR))))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
      AND (CAST($after_day AS VARCHAR) IS NULL
           OR (day, q.id) > (CAST($after_day AS VARCHAR), CAST($after_id AS VARCHAR)))
    ORDER BY day, q.id
    LIMIT CAST($limit AS BIGINT)
),
picked AS (
    SELECT p.day, q.* FROM page p JOIN base.statements q ON q.seq = p.seq AND q.id = p.id
),
-- Whoever is shown is looked up once.
called AS MATERIALIZED (
    SELECT a.id, a.name FROM (SELECT DISTINCT unnest([source, addressee]) AS id FROM picked) p
    JOIN base.persons a ON a.key = hash(p.id)
)
SELECT q.day, q.id, q.source AS speaker_id,
       coalesce(a.name, q.source_text) AS speaker, q.act, q.kind, q.content, q.cue, q.source_text,
       b.name AS addressee, w.name AS place, q.venue, q.date, q.document, d.publisher, d.title, q.start, q.stop, q.known_from,
       q.known_how, q.corrected_by
FROM picked q
LEFT JOIN called a ON a.id = q.source
LEFT JOIN called b ON b.id = q.addressee
LEFT JOIN places w ON w.id = q.place
LEFT JOIN documents d ON d.id = q.document
ORDER BY q.day, q.id;
