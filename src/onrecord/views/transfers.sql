-- What changed hands, in order of time, and the sums of what is told as real. Used by transfers.py.

-- name: transfers
WITH all_of_them AS MATERIALIZED (
    SELECT * FROM transfers
),
picked AS (
    SELECT coalesce(t.valid_from, CAST(t.known_from AS VARCHAR)) AS day, t.*
    FROM all_of_them t
    WHERE (CAST($as_of AS DATE) IS NULL OR t.known_from <= CAST($as_of AS DATE))
      AND (CAST($suppliers AS VARCHAR[]) IS NULL
           OR t.id IN (SELECT id FROM (SELECT id, unnest(givers) AS actor FROM all_of_them)
                       WHERE actor IN (SELECT unnest(CAST($suppliers AS VARCHAR[])))))
      AND (CAST($recipients AS VARCHAR[]) IS NULL
           OR t.id IN (SELECT id FROM (SELECT id, unnest(receivers) AS actor FROM all_of_them)
                       WHERE actor IN (SELECT unnest(CAST($recipients AS VARCHAR[])))))
      AND (CAST($kind AS VARCHAR) IS NULL OR t.kind = CAST($kind AS VARCHAR))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), t.type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), t.status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
),
people AS MATERIALIZED (
    SELECT id, name FROM actors
),
giving AS (
    SELECT p.id, list(DISTINCT a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(givers) AS actor FROM picked) p JOIN people a ON a.id = p.actor GROUP BY p.id
),
taking AS (
    SELECT p.id, list(DISTINCT a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(receivers) AS actor FROM picked) p JOIN people a ON a.id = p.actor GROUP BY p.id
)
SELECT p.day, p.id, coalesce(x.names, []) AS suppliers, coalesce(y.names, []) AS recipients, p.kind, p.low, p.high, p.about,
       p.unit, p.quantities, p.type, p.status, p.certainty, p.date, s.name AS according_to, w.name AS place, p.text,
       p.reports, p.origins, p.retracted, p.document, d.publisher, d.title, p.start, p.stop, p.known_from
FROM picked p
LEFT JOIN giving x ON x.id = p.id
LEFT JOIN taking y ON y.id = p.id
LEFT JOIN places w ON w.id = p.place
LEFT JOIN attributions q ON q.id = p.according_to
LEFT JOIN people s ON s.id = q.source
LEFT JOIN documents d ON d.id = p.document
ORDER BY p.day, p.id, p.kind, p.unit
LIMIT CAST($limit AS BIGINT);

-- name: totals
WITH all_of_them AS MATERIALIZED (
    SELECT * FROM transfers
),
picked AS (
    SELECT coalesce(t.valid_from, CAST(t.known_from AS VARCHAR)) AS day, t.*,
           NOT t.retracted AND t.status IN ('happened', 'ongoing') AS told_as_real
    FROM all_of_them t
    WHERE t.type <> 'RELATION'
      AND (CAST($as_of AS DATE) IS NULL OR t.known_from <= CAST($as_of AS DATE))
      AND (CAST($suppliers AS VARCHAR[]) IS NULL
           OR t.id IN (SELECT id FROM (SELECT id, unnest(givers) AS actor FROM all_of_them)
                       WHERE actor IN (SELECT unnest(CAST($suppliers AS VARCHAR[])))))
      AND (CAST($recipients AS VARCHAR[]) IS NULL
           OR t.id IN (SELECT id FROM (SELECT id, unnest(receivers) AS actor FROM all_of_them)
                       WHERE actor IN (SELECT unnest(CAST($recipients AS VARCHAR[])))))
      AND (CAST($kind AS VARCHAR) IS NULL OR t.kind = CAST($kind AS VARCHAR))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), t.type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), t.status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
),
numbered AS (
    SELECT row_number() OVER () AS n, * FROM picked
),
sides AS MATERIALIZED (
    SELECT id, party_name FROM base.parties
),
giving AS (
    SELECT p.n, string_agg(DISTINCT x.party_name, ', ' ORDER BY x.party_name) AS name
    FROM (SELECT n, unnest(givers) AS actor FROM numbered) p JOIN sides x ON x.id = p.actor GROUP BY p.n
),
taking AS (
    SELECT p.n, string_agg(DISTINCT x.party_name, ', ' ORDER BY x.party_name) AS name
    FROM (SELECT n, unnest(receivers) AS actor FROM numbered) p JOIN sides x ON x.id = p.actor GROUP BY p.n
)
SELECT x.name AS supplier, y.name AS recipient, p.kind, p.unit, count(*) FILTER (told_as_real) AS deeds,
       sum(low) FILTER (told_as_real) AS low, sum(high) FILTER (told_as_real) AS high,
       count(*) FILTER (told_as_real AND low IS NULL) AS uncounted,
       count(*) FILTER (NOT retracted AND status = 'alleged') AS alleged,
       count(*) FILTER (NOT retracted AND status IN ('denied', 'did_not_happen')) AS denied,
       count(*) FILTER (NOT retracted AND status IN ('planned', 'proposed', 'attempted', 'conditional', 'forecast')) AS unrealised,
       count(*) FILTER (retracted) AS retracted,
       min(day) AS first, max(day) AS last, min(p.known_from) AS known_from
FROM numbered p LEFT JOIN giving x USING (n) LEFT JOIN taking y USING (n)
GROUP BY x.name, y.name, p.kind, p.unit
ORDER BY deeds DESC, x.name, y.name, p.kind, p.unit
LIMIT CAST($limit AS BIGINT);
