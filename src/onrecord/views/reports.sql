-- The reports of one event, in the order in which they became known, and why the record takes them for one. Used by
-- reports.py.

-- name: reports
WITH wanted AS (
    SELECT DISTINCT whole AS event FROM base.tellings WHERE starts_with(whole, $event) OR starts_with(id, $event)
),
acting AS (
    SELECT r.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(actors) AS actor FROM reports JOIN wanted USING (event)) r JOIN actors a ON a.id = r.actor
    GROUP BY r.id
),
receiving AS (
    SELECT r.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(recipients) AS actor FROM reports JOIN wanted USING (event)) r
    JOIN actors a ON a.id = r.actor GROUP BY r.id
),
tolls AS (
    SELECT report AS id, list(text ORDER BY start) AS words FROM casualties SEMI JOIN wanted USING (event) GROUP BY report
)
SELECT r.event, r.id, d.publisher, r.origin, o.copy_of, r.type, coalesce(x.names, []) AS actors,
       coalesce(y.names, []) AS recipients, r.date, p.name AS place, coalesce(t.words, []) AS tolls, r.status, r.certainty,
       s.name AS according_to, r.trigger, r.document, d.title, r.start, r.stop, r.known_from
FROM reports r JOIN wanted USING (event)
JOIN documents d ON d.id = r.document
JOIN base.origins o ON o.document = r.document
LEFT JOIN acting x ON x.id = r.id
LEFT JOIN receiving y ON y.id = r.id
LEFT JOIN tolls t ON t.id = r.id
LEFT JOIN places p ON p.id = r.place
LEFT JOIN attributions q ON q.id = r.according_to
LEFT JOIN actors s ON s.id = q.source
ORDER BY r.known_from, r.document, r.start
LIMIT CAST($limit AS BIGINT);

-- name: sameness
SELECT id, one, other, rule, score, reason, known_from FROM sameness
WHERE CAST($event AS VARCHAR) IS NULL OR id = CAST($event AS VARCHAR) ORDER BY score DESC, one, other
LIMIT CAST($limit AS BIGINT);
