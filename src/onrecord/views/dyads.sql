-- Who acted on whom, how often and of what standing; parties are countries where they are known. Parties and events go by
-- hashes until a page is picked.
WITH chosen AS (
    SELECT id, CAST(CASE WHEN status IN ('happened', 'ongoing') THEN 1 WHEN status = 'alleged' THEN 2
                         WHEN status IN ('denied', 'did_not_happen') THEN 3 ELSE 0 END AS UTINYINT) AS stands,
           base.told_day(valid_from, known_from, known_how) AS told, known_from, actors, recipients,
           len(actors) = 1 AND len(recipients) = 1 AS plain
    FROM base.dated
    WHERE len(actors) > 0 AND len(recipients) > 0 AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
),
both_named AS (
    SELECT * EXCLUDE (other), hash(unnest(other)) AS other
    FROM (SELECT id, stands, told, known_from, plain, hash(unnest(actors)) AS one, recipients AS other FROM chosen)
),
sides AS MATERIALIZED (
    SELECT key, hash(coalesce(country, id)) AS side, country, id FROM base.persons
),
met AS (
    SELECT b.id, b.stands, b.told, b.known_from, b.plain, x.side AS actor, y.side AS recipient
    FROM both_named b JOIN sides x ON x.key = b.one JOIN sides y ON y.key = b.other
    WHERE x.side <> y.side
),
pairs AS MATERIALIZED (
    SELECT * EXCLUDE (plain) FROM met WHERE plain
    UNION ALL
    SELECT DISTINCT * EXCLUDE (plain) FROM met WHERE NOT plain
),
counted AS MATERIALIZED (
    SELECT actor, recipient, count(*) AS events,
           count(*) FILTER (stands = 1) AS told_as_real,
           count(*) FILTER (stands = 2) AS alleged,
           count(*) FILTER (stands = 3) AS denied,
           min(told) AS first, max(told) AS last, min(known_from) AS known_from
    FROM pairs GROUP BY actor, recipient
),
-- Fewer events than the last of a page has put a pair on no page: its parties need no names.
most AS (
    SELECT * FROM counted
    WHERE coalesce(events >= (SELECT min(events)
                              FROM (SELECT events FROM counted ORDER BY events DESC LIMIT CAST($limit AS BIGINT))), true)
),
parties AS (
    SELECT side, any_value(coalesce(country, id)) AS party FROM sides
    WHERE side IN (SELECT unnest([actor, recipient]) FROM most) GROUP BY side
),
page AS MATERIALIZED (
    SELECT m.* EXCLUDE (actor, recipient), m.actor AS one, m.recipient AS other, x.party AS actor, y.party AS recipient
    FROM most m JOIN parties x ON x.side = m.actor JOIN parties y ON y.side = m.recipient
    ORDER BY m.events DESC, x.party, y.party
    LIMIT CAST($limit AS BIGINT)
),
told AS (
    SELECT p.actor AS one, p.recipient AS other, count(DISTINCT t.document) AS documents, count(DISTINCT t.origin) AS origins
    FROM pairs p SEMI JOIN page g ON g.one = p.actor AND g.other = p.recipient
    JOIN base.tellings t ON t.whole = p.id GROUP BY p.actor, p.recipient
),
called AS (
    SELECT p.party, CASE WHEN a.id IS NULL THEN coalesce(l.name, p.party) ELSE a.name END AS name
    FROM (SELECT DISTINCT unnest([actor, recipient]) AS party FROM page) p
    LEFT JOIN base.persons a ON a.key = hash(p.party)
    LEFT JOIN (SELECT country, max(name) AS name FROM base.persons WHERE kind = 'country' GROUP BY country) l ON l.country = p.party
)
SELECT g.actor, x.name AS actor_name, g.recipient, y.name AS recipient_name, g.events, g.told_as_real, g.alleged, g.denied,
       t.documents, t.origins, g.first, g.last, g.known_from
FROM page g JOIN told t USING (one, other) JOIN called x ON x.party = g.actor JOIN called y ON y.party = g.recipient
ORDER BY g.events DESC, g.actor, g.recipient;
