-- Places with their Wikidata id, as actors have it; readings that entered before have none.
ALTER TABLE base.places ADD COLUMN IF NOT EXISTS wikidata VARCHAR;

CREATE OR REPLACE VIEW places AS
    SELECT p.id, first(p.kind ORDER BY c.seq) AS kind, first(p.name ORDER BY c.seq) AS name,
           first(p.name_en ORDER BY c.seq) FILTER (p.name_en IS NOT NULL) AS name_en,
           first(p.name_th ORDER BY c.seq) FILTER (p.name_th IS NOT NULL) AS name_th,
           first(p.country ORDER BY c.seq) FILTER (p.country IS NOT NULL) AS country,
           first(p.lat ORDER BY c.seq) AS lat, first(p.lon ORDER BY c.seq) AS lon,
           first(p.geonames ORDER BY c.seq) AS geonames, first(p.precision ORDER BY c.seq) AS precision,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           min(c.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(c.known_how, c.known_from) AS known_how,
           first(p.wikidata ORDER BY c.seq) FILTER (p.wikidata IS NOT NULL) AS wikidata
    FROM base.places p JOIN base.current c USING (reading) GROUP BY p.id;
COMMENT ON VIEW places IS 'One row for each place; coordinates are never finer than the words.';
