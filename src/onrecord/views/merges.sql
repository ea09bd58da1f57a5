-- Why actors of several documents are one, and what people decided about it. Used by merges.py.

-- name: merges
WITH meant AS MATERIALIZED (
    SELECT id FROM base.named(CAST($who AS VARCHAR)) WHERE CAST($who AS VARCHAR) IS NOT NULL
),
found AS (
    SELECT *, CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision
    FROM base.joined(CASE WHEN CAST($who AS VARCHAR) IS NOT NULL THEN (SELECT coalesce(list(id), []) FROM meant) END)
    UNION ALL
    SELECT id, one, other, rule, CAST(score AS DOUBLE), reason, known_from, author, decision FROM base.decided_joined
)
SELECT m.id, a.name, m.one, m.other, m.rule, m.score, m.reason, m.author, m.decision, m.known_from
FROM found m LEFT JOIN actors a USING (id)
WHERE (CAST($as_of AS DATE) IS NULL OR m.known_from <= CAST($as_of AS DATE))
  AND (CAST($who AS VARCHAR) IS NULL OR m.id IN (FROM meant))
ORDER BY a.name, m.id, m.known_from, m.one, m.other, m.rule, m.reason
LIMIT CAST($limit AS BIGINT);

-- name: first
-- The first page: those whose names come first, and where these do not fill it, all.
WITH groups AS MATERIALIZED (
    SELECT m.identity AS id, hash(m.identity) AS key FROM base.members_on m GROUP BY m.identity
),
called AS MATERIALIZED (
    SELECT g.id, a.name FROM groups g LEFT JOIN base.persons a ON a.key = g.key
),
early AS (
    SELECT id FROM called ORDER BY name, id LIMIT CAST($limit AS BIGINT) * 4
),
top AS MATERIALIZED (
    FROM base.joined((SELECT coalesce(list(id), []) FROM early))
),
late AS (
    SELECT id FROM groups WHERE id NOT IN (FROM early) AND (SELECT count(*) FROM top) < CAST($limit AS BIGINT)
),
found AS (
    SELECT *, CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision
    FROM (FROM top UNION ALL FROM base.joined((SELECT coalesce(list(id), []) FROM late)))
    UNION ALL
    SELECT id, one, other, rule, CAST(score AS DOUBLE), reason, known_from, author, decision FROM base.decided_joined
),
page AS (
    SELECT m.*, c.name FROM found m LEFT JOIN called c ON c.id = m.id WHERE c.id IS NOT NULL
    UNION ALL
    SELECT m.*, a.name FROM found m ANTI JOIN called c ON c.id = m.id LEFT JOIN base.persons a ON a.key = hash(m.id)
)
SELECT id, name, one, other, rule, score, reason, author, decision, known_from FROM page
ORDER BY name, id, known_from, one, other, rule, reason
LIMIT CAST($limit AS BIGINT);

-- name: decisions
SELECT d.id, d.kind, d.one, a.name AS one_name, d.other, b.name AS other_name, d.undoes, d.author, d.reason,
       d.recorded, d.undone_by, d.known_from
FROM decisions d JOIN base.decisions o USING (id)
LEFT JOIN (SELECT id, min(name) AS name FROM base.actors GROUP BY id) a ON a.id = d.one
LEFT JOIN (SELECT id, min(name) AS name FROM base.actors GROUP BY id) b ON b.id = d.other
WHERE CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE)
ORDER BY o.seq
LIMIT CAST($limit AS BIGINT);
