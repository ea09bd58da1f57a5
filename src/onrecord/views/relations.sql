-- Standing ties, each once with the number of documents that tell it with the same days and standing. They stand in order of
-- their kinds: those of kinds behind the one that fills the page are not looked at further.
WITH parts AS (
    SELECT id, unnest(parties) AS actor FROM relations
),
asked AS MATERIALIZED (
    SELECT r.* FROM relations r
    WHERE (CAST($as_of AS DATE) IS NULL OR r.known_from <= CAST($as_of AS DATE))
      AND (CAST($kind AS VARCHAR) IS NULL OR r.kind = CAST($kind AS VARCHAR))
      AND (CAST($actors AS VARCHAR[]) IS NULL
           OR r.id IN (SELECT id FROM parts WHERE actor IN (SELECT unnest(CAST($actors AS VARCHAR[])))))
      AND (CAST($theirs AS VARCHAR[]) IS NULL
           OR (r.id IN (SELECT id FROM parts WHERE actor IN (SELECT unnest(CAST($ours AS VARCHAR[]))))
               AND r.id IN (SELECT id FROM parts WHERE actor IN (SELECT unnest(CAST($theirs AS VARCHAR[]))))))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), r.status))
      AND (CAST($on AS DATE) IS NULL
           OR (r.status IN ('happened', 'ongoing')
               AND coalesce(r.valid_from <= CAST(CAST($on AS DATE) AS VARCHAR), true)
               AND coalesce(r.valid_to >= CAST(CAST($on AS DATE) AS VARCHAR), true)))
),
several AS (
    SELECT kind, sum(ties) OVER (ORDER BY kind) AS ties
    FROM (SELECT kind, count(DISTINCT hash(list_sort(parties), roles, valid_from, valid_to, status)) AS ties
          FROM asked WHERE CAST($limit AS BIGINT) IS NOT NULL GROUP BY kind)
),
told AS (
    SELECT r.*, CASE WHEN len(list_distinct(r.roles)) = 1 THEN list_sort(r.parties) ELSE r.parties END AS sides
    FROM asked r
    WHERE coalesce(r.kind <= (SELECT min(kind) FROM several WHERE ties >= CAST($limit AS BIGINT)), true)
),
ties AS MATERIALIZED (
    SELECT kind, sides, roles, valid_from, valid_to, status, count(DISTINCT document) AS reports,
           min(known_from) AS known_from, arg_min(id, (known_from, id)) AS id,
           arg_min(document, (known_from, id)) AS document
    FROM told GROUP BY ALL
),
named AS (
    SELECT t.id, list(a.name ORDER BY t.place) AS names
    FROM (SELECT id, unnest(sides) AS actor, generate_subscripts(sides, 1) AS place FROM ties) t
    JOIN actors a ON a.id = t.actor GROUP BY t.id
)
SELECT t.kind, n.names AS parties, t.roles, t.valid_from AS since, t.valid_to AS until, t.status, t.reports,
       t.known_from, b.words, t.document, d.publisher, t.id
FROM ties t JOIN named n ON n.id = t.id JOIN base.ties b ON b.id = t.id JOIN documents d ON d.id = t.document
ORDER BY t.kind, n.names, t.valid_from NULLS FIRST, t.id
LIMIT CAST($limit AS BIGINT);
