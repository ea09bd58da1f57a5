-- Who the parties of rows are, and who stands for whom in a network. Used by parties.py.

-- name: parties
-- Of events, ties, involvements and steps.
WITH wanted AS MATERIALIZED (SELECT unnest(CAST($ids AS VARCHAR[])) AS id),
happened AS MATERIALIZED (SELECT e.id, e.actors, e.recipients FROM events e WHERE e.id IN (SELECT id FROM wanted)),
tied AS MATERIALIZED (SELECT r.id, r.parties, r.roles FROM relations r WHERE r.id IN (SELECT id FROM wanted)),
contested AS MATERIALIZED (SELECT i.id, i.actor, i.supported FROM involvements i WHERE i.id IN (SELECT id FROM wanted)),
stepped AS MATERIALIZED (SELECT d.id, d."by" FROM disclosures d WHERE d.id IN (SELECT id FROM wanted)),
named AS (
    SELECT id AS row, 'actor' AS role, unnest(actors) AS actor, generate_subscripts(actors, 1) AS number FROM happened
    UNION ALL
    SELECT id, 'recipient', unnest(recipients), generate_subscripts(recipients, 1) FROM happened
    UNION ALL SELECT id, unnest(roles), unnest(parties), generate_subscripts(parties, 1) FROM tied
    UNION ALL SELECT id, 'actor', actor, 1 FROM contested
    UNION ALL SELECT id, 'supported', supported, 1 FROM contested
    UNION ALL SELECT id, 'by', unnest("by"), generate_subscripts("by", 1) FROM stepped
)
SELECT DISTINCT n.row, n.role, n.number, a.id, a.name, a.name_en, a.name_th, a.kind, a.country
FROM named n JOIN actors a ON a.id = n.actor
ORDER BY n.row, n.role, n.number, a.id;

-- name: faces
-- Those who stand for others: a country for all that are of it, else the actor itself.
SELECT coalesce(country, id) AS id,
       coalesce(first(name ORDER BY known_from, id) FILTER (kind = 'country' OR country IS NULL), any_value(country)) AS name,
       first(name_en ORDER BY known_from, id) FILTER (name_en IS NOT NULL AND (kind = 'country' OR country IS NULL)) AS name_en,
       first(name_th ORDER BY known_from, id) FILTER (name_th IS NOT NULL AND (kind = 'country' OR country IS NULL)) AS name_th,
       CASE WHEN any_value(country) IS NULL THEN any_value(kind) ELSE 'country' END AS kind, any_value(country) AS country
FROM actors WHERE coalesce(country, id) IN (SELECT unnest(CAST($ids AS VARCHAR[])))
GROUP BY coalesce(country, id) ORDER BY 1;
