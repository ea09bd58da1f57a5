-- Of actors that are one, the name, country and codes are those of the known one, else of the document that was known
-- first, and the titles of the one that was known last: the order in which documents were added is nothing.
CREATE OR REPLACE VIEW actors AS
    SELECT id, first(kind ORDER BY knowledge IS NULL, known_from, document) AS kind, first(name ORDER BY knowledge IS NULL, known_from, document) AS name,
           first(name_en ORDER BY knowledge IS NULL, known_from, document) FILTER (name_en IS NOT NULL) AS name_en,
           first(name_th ORDER BY knowledge IS NULL, known_from, document) FILTER (name_th IS NOT NULL) AS name_th,
           first(country ORDER BY knowledge IS NULL, known_from, document) FILTER (country IS NOT NULL) AS country,
           first(plover ORDER BY knowledge IS NULL, known_from, document) FILTER (plover IS NOT NULL) AS plover,
           first(cameo ORDER BY knowledge IS NULL, known_from, document) FILTER (cameo IS NOT NULL) AS cameo,
           first(wikidata ORDER BY knowledge IS NULL, known_from, document) FILTER (wikidata IS NOT NULL) AS wikidata,
           coalesce(first(knowledge ORDER BY knowledge IS NULL, known_from, document) FILTER (knowledge IS NOT NULL),
                    (SELECT any_value(p.known) FROM base.profiles p WHERE p.node = s.id AND p.known IS NOT NULL)) AS knowledge,
           last(titles ORDER BY known_from, document) AS titles,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           min(known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(known_how, known_from) AS known_how
    FROM base.sightings s GROUP BY id;
COMMENT ON VIEW actors IS 'One row for each actor; those without a place in the knowledge base are one by the rule or by decision.';
