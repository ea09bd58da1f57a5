-- Whom and where a word stands for, once, before a question is asked about them. Used by names.py.

-- name: named
SELECT id FROM base.named($word) ORDER BY id;

-- name: side
WITH found AS MATERIALIZED (SELECT id FROM base.named($word)),
lands AS MATERIALIZED (
    SELECT DISTINCT a.country FROM base.actors a WHERE a.kind = 'country' AND a.id IN (SELECT id FROM found))
SELECT id FROM found
UNION SELECT id FROM actors WHERE country IN (SELECT country FROM lands)
ORDER BY id;

-- name: placed
SELECT id FROM base.placed($word) ORDER BY id;

-- name: shown
SELECT first(a.name ORDER BY a.kind = 'country' DESC, a.known_from, a.id) AS id
FROM actors a WHERE a.id IN (SELECT unnest(CAST($ids AS VARCHAR[])))
  AND (CAST($as_of AS DATE) IS NULL OR a.known_from <= CAST($as_of AS DATE));
