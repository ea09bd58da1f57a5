-- What lies between two parties, counted, and whom their names stand for. Used by dyad.py.

-- name: months
WITH known AS MATERIALIZED (
    SELECT * FROM events
),
parts AS (
    SELECT id, true AS acts, unnest(actors) AS actor FROM known
    UNION ALL SELECT id, false, unnest(recipients) FROM known
),
sides AS (
    SELECT unnest(CAST($ours AS VARCHAR[])) AS actor, true AS ours
    UNION ALL SELECT unnest(CAST($theirs AS VARCHAR[])), false
),
sided AS (
    SELECT p.id, bool_or(p.acts AND s.ours) AS we_act, bool_or(p.acts AND NOT s.ours) AS they_act,
           bool_or(NOT p.acts AND s.ours) AS on_us, bool_or(NOT p.acts AND NOT s.ours) AS on_them
    FROM parts p JOIN sides s USING (actor) GROUP BY p.id
),
events_between AS (
    SELECT coalesce(e.valid_from, CAST(e.known_from AS VARCHAR)) AS day, e.status, e.known_from, base.direction(b.we_act, b.they_act, b.on_us, b.on_them) AS direction, u.quad,
           u.quad_name, coalesce(v.score, u.score) AS score, NOT e.retracted AND e.status IN ('happened', 'ongoing') AS told_as_real, e.retracted
    FROM known e JOIN sided b ON b.id = e.id
    JOIN plover u ON u.type = e.type AND u.mode IS NULL
    LEFT JOIN plover v ON v.type = e.type AND v.mode = e.mode
    WHERE direction IS NOT NULL AND (CAST($as_of AS DATE) IS NULL OR e.known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), e.type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), e.status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
)
SELECT substr(day, 1, 7) AS month, direction, quad, quad_name, count(*) AS events,
       count(*) FILTER (told_as_real) AS real, count(*) FILTER (NOT retracted AND status = 'alleged') AS alleged,
       count(*) FILTER (NOT retracted AND status IN ('denied', 'did_not_happen')) AS denied,
       count(*) FILTER (NOT retracted AND status IN ('planned', 'proposed', 'attempted', 'conditional', 'forecast')) AS unrealised,
       count(*) FILTER (retracted) AS retracted,
       round(avg(score) FILTER (told_as_real), 2) AS score, coalesce(round(sum(score) FILTER (told_as_real), 2), 0) AS net,
       min(known_from) AS known_from
FROM events_between
GROUP BY month, direction, quad, quad_name
ORDER BY month, CASE direction WHEN 'forth' THEN 1 WHEN 'back' THEN 2 ELSE 3 END, quad
LIMIT CAST($limit AS BIGINT);

-- name: between
WITH known AS MATERIALIZED (
    SELECT * FROM events
),
parts AS (
    SELECT id, true AS acts, unnest(actors) AS actor FROM known
    UNION ALL SELECT id, false, unnest(recipients) FROM known
),
sides AS (
    SELECT unnest(CAST($ours AS VARCHAR[])) AS actor, true AS ours
    UNION ALL SELECT unnest(CAST($theirs AS VARCHAR[])), false
),
sided AS (
    SELECT p.id, bool_or(p.acts AND s.ours) AS we_act, bool_or(p.acts AND NOT s.ours) AS they_act,
           bool_or(NOT p.acts AND s.ours) AS on_us, bool_or(NOT p.acts AND NOT s.ours) AS on_them
    FROM parts p JOIN sides s USING (actor) GROUP BY p.id
)
SELECT id FROM sided WHERE base.direction(we_act, they_act, on_us, on_them) IS NOT NULL;
