-- What lies between two parties, counted. Used by dyad.py.
WITH events_between AS (
    SELECT e.day, base.told_day(e.valid_from, e.known_from, e.known_how) AS told, e.status, e.known_from, b.direction, u.quad,
           u.quad_name, coalesce(v.score, u.score) AS score, NOT e.retracted AND e.status IN ('happened', 'ongoing') AS told_as_real, e.retracted
    FROM base.dated e JOIN base.sided($ours, $theirs) b ON b.seq = e.seq AND b.event = e.id
    JOIN plover u ON u.type = e.type AND u.mode IS NULL
    LEFT JOIN plover v ON v.type = e.type AND v.mode = e.mode
    WHERE (CAST($as_of AS DATE) IS NULL OR e.known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), e.type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), e.status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
)
SELECT substr(told, 1, 7) AS month, direction, quad, quad_name, count(*) AS events,
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
