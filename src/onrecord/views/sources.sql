-- Who is quoted, and out of how many independent origins: a rendering counts as its original's outlet,
-- a copy of a text as the one that was known first.
WITH said AS (
    SELECT q.source AS id, q.act, q.document, q.known_from FROM base.statements q
    WHERE q.source IS NOT NULL AND (CAST($as_of AS DATE) IS NULL OR q.known_from <= CAST($as_of AS DATE))
      AND (CAST($who AS VARCHAR[]) IS NULL OR q.source IN (SELECT unnest(CAST($who AS VARCHAR[]))))
      AND (CAST($since AS VARCHAR) IS NULL OR coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) <= CAST($until AS VARCHAR))
),
page AS (
    SELECT id, count(*) AS statements FROM said GROUP BY id ORDER BY statements DESC, id LIMIT CAST($limit AS BIGINT)
),
counted AS (
    SELECT s.id, count(*) FILTER (s.act = 'deny') AS denials, count(*) FILTER (s.act = 'admit') AS admissions,
           count(DISTINCT s.document) AS documents, count(DISTINCT o.origin) AS origins,
           min(s.known_from) AS known_from, max(s.known_from) AS last_known
    FROM said s SEMI JOIN page p ON p.id = s.id JOIN base.origins o ON o.document = s.document GROUP BY s.id
)
SELECT p.id, a.name, a.kind, a.country, p.statements, c.denials, c.admissions, c.documents, c.origins, c.known_from, c.last_known
FROM page p JOIN counted c USING (id) JOIN actors a USING (id)
ORDER BY p.statements DESC, p.id;
