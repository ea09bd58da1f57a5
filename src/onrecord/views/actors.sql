-- Actors by how often documents mention them. Counts are of what was known on the day.
WITH seen AS (
    SELECT m.row AS id, count(*) AS mentions, count(DISTINCT m.document) AS documents, min(m.known_from) AS known_from,
           list(m.document ORDER BY m.known_from, m.document) AS papers
    FROM mentions m
    WHERE m.kind = 'actor' AND (CAST($as_of AS DATE) IS NULL OR m.known_from <= CAST($as_of AS DATE))
    GROUP BY m.row
),
merged AS (
    SELECT l.identity AS id, list_sort(list(DISTINCT l.actor)) AS also
    FROM base.aliases l JOIN base.current c USING (reading)
    WHERE CAST($as_of AS DATE) IS NULL OR c.known_from <= CAST($as_of AS DATE)
    GROUP BY l.identity
),
said AS (
    SELECT source AS id, count(*) AS statements FROM attributions
    WHERE CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE)
    GROUP BY source
)
SELECT a.id, a.name, a.name_en, a.name_th, a.kind, a.country, a.knowledge, a.wikidata, a.titles,
       s.mentions, s.documents, coalesce(q.statements, 0) AS statements, s.known_from,
       coalesce(g.also, []) AS also,
       list_filter(s.papers, lambda x, n: list_position(s.papers, x) = n) AS papers
FROM actors a JOIN seen s USING (id) LEFT JOIN said q USING (id) LEFT JOIN merged g USING (id)
WHERE (CAST($who AS VARCHAR) IS NULL OR a.id IN (SELECT id FROM base.named(CAST($who AS VARCHAR))))
  AND (CAST($kind AS VARCHAR) IS NULL OR a.kind = lower(CAST($kind AS VARCHAR)))
ORDER BY s.mentions DESC, a.id
LIMIT CAST($limit AS BIGINT);
