-- The rungs of each contested involvement, in the order in which they became known.
WITH words AS (
    SELECT row AS id, document, string_agg(text, ' … ' ORDER BY start) AS words, min(start) AS start, max(stop) AS stop
    FROM evidence WHERE kind = 'disclosure' GROUP BY row, document
),
saying AS (
    SELECT d.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest("by") AS speaker FROM disclosures) d JOIN actors a ON a.id = d.speaker GROUP BY d.id
)
SELECT concat_ws(' | ', x.party, y.party, d.what) AS involvement, x.party_name AS actor, y.party_name AS supported,
       d.what, d.id, d.step, coalesce(s.names, []) AS "by", d.date, d.known_from, w.words, d.document, o.publisher,
       w.start, w.stop
FROM disclosures d
LEFT JOIN base.parties x ON x.id = d.actor
LEFT JOIN base.parties y ON y.id = d.supported
LEFT JOIN saying s ON s.id = d.id
JOIN words w ON w.id = d.id AND w.document = d.document
JOIN documents o ON o.id = d.document
WHERE (CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE))
  AND (CAST($actor AS VARCHAR) IS NULL OR d.actor IN (SELECT id FROM base.named(CAST($actor AS VARCHAR))))
ORDER BY involvement, coalesce(d.valid_from, CAST(d.known_from AS VARCHAR)), d.known_from, d.id
LIMIT CAST($limit AS BIGINT);
