-- Why actors of several documents are one, and what people decided about it. Used by merges.py.

-- name: merges
SELECT m.id, a.name, m.one, m.other, m.rule, m.score, m.reason, m.author, m.decision, m.known_from
FROM merges m LEFT JOIN actors a USING (id)
WHERE (CAST($as_of AS DATE) IS NULL OR m.known_from <= CAST($as_of AS DATE))
  AND (CAST($who AS VARCHAR) IS NULL OR m.id IN (SELECT id FROM base.named(CAST($who AS VARCHAR))))
ORDER BY a.name, m.id, m.known_from, m.one, m.other
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
