-- Contested involvements and how each stands, those told of last first. Where nothing but a page is asked for, which they are is
-- told by the days of their rungs.
WITH near AS (
    SELECT identity AS id FROM base.rungs_on
    WHERE CAST($limit AS BIGINT) IS NOT NULL AND known_from <= base.day_asked()
    GROUP BY identity ORDER BY max(known_from) DESC, identity LIMIT CAST($limit AS BIGINT)
),
known AS (
    SELECT id, actor, supported, what, theatre, standing, since, told, moved_by, capacity, ever_admitted, steps, moves, documents,
           origins, known_from, last_known
    FROM base.involved(CASE WHEN CAST($limit AS BIGINT) IS NOT NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($standing AS VARCHAR) IS NULL
                            THEN (SELECT list(id) FROM near) END)
    WHERE CAST($on AS DATE) IS NULL AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
    UNION ALL
    SELECT id, actor, supported, what, theatre, standing, since, told, moved_by, capacity, ever_admitted, steps, moves, documents,
           origins, known_from, last_known
    FROM base.stood(coalesce(CAST($on AS DATE), DATE '0001-01-01'))
    WHERE CAST($on AS DATE) IS NOT NULL AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
),
wanted AS (
    SELECT k.* FROM known k
    WHERE (CAST($actor AS VARCHAR) IS NULL OR k.actor IN (SELECT id FROM base.answering(CAST($actor AS VARCHAR), CAST($entities AS VARCHAR[])))
           OR k.moved_by = CAST($actor AS VARCHAR)
           OR k.id IN (SELECT identity FROM base.openings WHERE starts_with(opening, CAST($actor AS VARCHAR))))
      AND (CAST($standing AS VARCHAR) IS NULL OR k.standing = CAST($standing AS VARCHAR))
    ORDER BY k.last_known DESC, k.id
    LIMIT CAST($limit AS BIGINT)
),
theatres AS (
    SELECT t.id, list(DISTINCT p.name ORDER BY p.name) AS names
    FROM (SELECT id, unnest(theatre) AS place FROM wanted) t JOIN places p ON p.id = t.place GROUP BY t.id
),
called AS MATERIALIZED (
    SELECT c.* FROM (SELECT DISTINCT unnest([actor, supported]) AS id FROM wanted) k
    JOIN base.called c ON c.key = hash(k.id)
)
SELECT k.id, x.name AS actor, x.code AS party, y.name AS supported, k.what, coalesce(t.names, []) AS theatre, k.standing,
       k.since, k.told, k.capacity, k.ever_admitted, k.steps, k.moves, k.documents, k.origins, k.known_from, k.last_known,
       w.words, w.document, w.start, w.stop
FROM wanted k
LEFT JOIN called x ON x.id = k.actor
LEFT JOIN called y ON y.id = k.supported
LEFT JOIN theatres t ON t.id = k.id
LEFT JOIN base.steps w ON w.id = k.moved_by
ORDER BY k.last_known DESC, k.id;
