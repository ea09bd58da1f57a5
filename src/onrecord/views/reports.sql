-- The reports of one event, in the order in which they became known, and why the record takes them for one. Used by
-- reports.py.

-- name: reports
WITH wanted AS (
    SELECT DISTINCT whole FROM base.tellings WHERE starts_with(whole, $event) OR starts_with(id, $event)
),
mine AS MATERIALIZED (
    SELECT t.* FROM base.tellings t SEMI JOIN wanted w ON w.whole = t.whole
),
-- Whoever is shown is looked up once.
called AS MATERIALIZED (
    SELECT a.id, a.name
    FROM (SELECT DISTINCT unnest(list_append(list_concat(actors, recipients), speaker)) AS id FROM mine) m
    JOIN base.persons a ON a.key = hash(m.id)
),
acting AS (
    SELECT m.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(actors) AS actor FROM mine) m JOIN called a ON a.id = m.actor GROUP BY m.id
),
receiving AS (
    SELECT m.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(recipients) AS actor FROM mine) m JOIN called a ON a.id = m.actor GROUP BY m.id
),
tolls AS (
    SELECT m.id, list(k.text ORDER BY k.start) AS words
    FROM mine m JOIN base.casualties k ON k.seq = m.seq AND k.event = m.id GROUP BY m.id
)
SELECT m.whole AS event, m.id, d.publisher, m.origin, o.copy_of, m.type, coalesce(x.names, []) AS actors,
       coalesce(y.names, []) AS recipients, m.date, p.name AS place, coalesce(t.words, []) AS tolls, m.status, m.certainty,
       s.name AS according_to, m.trigger, m.document, d.title, m.start, m.stop, m.known_from
FROM mine m
JOIN documents d ON d.id = m.document
JOIN base.origins o ON o.document = m.document
LEFT JOIN acting x ON x.id = m.id
LEFT JOIN receiving y ON y.id = m.id
LEFT JOIN tolls t ON t.id = m.id
LEFT JOIN places p ON p.id = m.place
LEFT JOIN called s ON s.id = m.speaker
ORDER BY m.known_from, m.document, m.start
LIMIT CAST($limit AS BIGINT);

-- name: sameness
SELECT id, one, other, rule, score, reason, known_from
FROM (FROM base.same(CASE WHEN CAST($event AS VARCHAR) IS NOT NULL THEN CAST([] AS DOUBLE[]) END, CAST($event AS VARCHAR))
      UNION ALL SELECT id, one, other, rule, CAST(score AS DOUBLE), reason, known_from FROM base.decided_same)
WHERE CAST($event AS VARCHAR) IS NULL OR id = CAST($event AS VARCHAR)
ORDER BY score DESC, one, other, rule, reason
LIMIT CAST($limit AS BIGINT);

-- name: surest
-- The first page: links of the highest scores, and where these do not fill it, of all.
WITH high AS (
    SELECT DISTINCT score FROM (SELECT score FROM base.account_links ORDER BY score DESC LIMIT CAST($limit AS BIGINT) * 4)
),
top AS MATERIALIZED (
    FROM base.same((SELECT coalesce(list(score), []) FROM high), NULL)
),
low AS (
    SELECT DISTINCT score FROM base.account_links
    WHERE score NOT IN (FROM high) AND (SELECT count(*) FROM top) < CAST($limit AS BIGINT)
)
SELECT id, one, other, rule, score, reason, known_from
FROM (FROM top
      UNION ALL FROM base.same((SELECT coalesce(list(score), []) FROM low), NULL)
      UNION ALL SELECT id, one, other, rule, CAST(score AS DOUBLE), reason, known_from FROM base.decided_same)
ORDER BY score DESC, one, other, rule, reason
LIMIT CAST($limit AS BIGINT);
