-- Places by how many events were there. Counts are of what was known on the day.
WITH seen AS (
    SELECT row AS id, count(*) AS mentions FROM mentions
    WHERE kind = 'place' AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
    GROUP BY row
),
held AS (
    SELECT place AS id, count(*) AS events FROM events
    WHERE place IS NOT NULL AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
    GROUP BY place
)
SELECT p.id, p.name, p.name_en, p.name_th, p.kind, p.country, p.lat, p.lon, p.precision, p.geonames, p.wikidata,
       coalesce(s.mentions, 0) AS mentions, coalesce(h.events, 0) AS events, p.known_from
FROM places p LEFT JOIN seen s USING (id) LEFT JOIN held h USING (id)
WHERE (CAST($as_of AS DATE) IS NULL OR p.known_from <= CAST($as_of AS DATE))
  AND (CAST($kind AS VARCHAR) IS NULL OR p.kind = lower(CAST($kind AS VARCHAR)))
  AND (CAST($where AS VARCHAR[]) IS NULL OR p.id IN (SELECT unnest(CAST($where AS VARCHAR[]))))
ORDER BY h.events DESC NULLS LAST, s.mentions DESC NULLS LAST, p.id
LIMIT CAST($limit AS BIGINT);
