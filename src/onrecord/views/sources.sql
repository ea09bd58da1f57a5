-- Who is quoted, and out of how many independent origins: a rendering counts as its original's outlet,
-- a copy of a text as the one that was known first.
SELECT q.source AS id, any_value(a.name) AS name, any_value(a.kind) AS kind, any_value(a.country) AS country,
       count(*) AS statements, count(*) FILTER (q.act = 'deny') AS denials, count(*) FILTER (q.act = 'admit') AS admissions,
       count(DISTINCT q.document) AS documents,
       count(DISTINCT d.origin) AS origins,
       min(q.known_from) AS known_from, max(q.known_from) AS last_known
FROM attributions q JOIN actors a ON a.id = q.source JOIN base.origins d ON d.document = q.document
WHERE (CAST($as_of AS DATE) IS NULL OR q.known_from <= CAST($as_of AS DATE))
  AND (CAST($who AS VARCHAR[]) IS NULL OR q.source IN (SELECT unnest(CAST($who AS VARCHAR[]))))
  AND (CAST($since AS VARCHAR) IS NULL OR coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) >= CAST($since AS VARCHAR))
  AND (CAST($until AS VARCHAR) IS NULL OR coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) <= CAST($until AS VARCHAR))
GROUP BY q.source
ORDER BY statements DESC, id
LIMIT CAST($limit AS BIGINT);
