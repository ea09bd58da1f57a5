-- Actors by how often documents mention them. Counts are of what was known on the day: those that are kept, or counted anew
-- for a day that is over. Only what is shown is looked up further, and of documents and other ids a hundred at most.
WITH seen AS (
    SELECT id, mentions, documents, known_from FROM base.people WHERE getvariable('as_of') IS NULL
    UNION ALL
    SELECT id, CAST(sum(mentions) AS BIGINT), count(DISTINCT document), min(known_from)
    FROM base.sightings WHERE getvariable('as_of') IS NOT NULL GROUP BY id
),
page AS (
    SELECT s.* FROM seen s
    WHERE (CAST($who AS VARCHAR) IS NULL OR s.id IN (SELECT id FROM base.named(CAST($who AS VARCHAR))))
      AND (CAST($kind AS VARCHAR) IS NULL OR s.id IN (SELECT id FROM actors WHERE kind = lower(CAST($kind AS VARCHAR))))
      AND (CAST($as_of AS DATE) IS NULL OR s.known_from <= CAST($as_of AS DATE))
    ORDER BY s.mentions DESC, s.id
    LIMIT CAST($limit AS BIGINT)
),
picked AS (
    SELECT a.*, s.mentions, s.documents, s.known_from AS since FROM page s JOIN base.persons a ON a.key = hash(s.id)
),
merged AS (
    SELECT l.identity AS id, list_sort(list(DISTINCT l.actor))[:100] AS also
    FROM base.aliases l SEMI JOIN picked p ON p.id = l.identity GROUP BY l.identity
),
said AS (
    SELECT q.source AS id, count(*) AS statements FROM base.statements q SEMI JOIN picked p ON p.id = q.source
    GROUP BY q.source
),
told AS (
    SELECT id, arg_min(document, {'day': known_from, 'document': document}, 100) AS papers
    FROM (SELECT DISTINCT s.id, s.document, s.known_from FROM base.sightings s SEMI JOIN picked p ON p.id = s.id)
    GROUP BY id
)
SELECT p.id, p.name, p.name_en, p.name_th, p.kind, p.country, p.knowledge, p.wikidata, p.titles,
       p.mentions, p.documents, coalesce(q.statements, 0) AS statements, p.since AS known_from,
       coalesce(g.also, []) AS also, t.papers
FROM picked p JOIN told t USING (id) LEFT JOIN said q USING (id) LEFT JOIN merged g USING (id)
ORDER BY p.mentions DESC, p.id;
