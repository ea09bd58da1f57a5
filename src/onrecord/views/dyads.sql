-- Who acted on whom, how often and of what standing; parties are countries where they are known.
WITH acting AS (
    SELECT id, status, base.told_day(valid_from, known_from, known_how) AS told, known_from, recipients, unnest(actors) AS one
    FROM base.dated
    WHERE len(recipients) > 0 AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
),
both_named AS (
    SELECT * EXCLUDE (recipients), unnest(recipients) AS other FROM acting
),
sides AS (
    SELECT id, coalesce(country, id) AS party FROM actors
),
pairs AS MATERIALIZED (
    SELECT DISTINCT b.id, b.status, b.told, b.known_from, x.party AS actor, y.party AS recipient
    FROM both_named b JOIN sides x ON x.id = b.one JOIN sides y ON y.id = b.other
    WHERE x.party <> y.party
),
page AS (
    SELECT actor, recipient, count(*) AS events,
           count(*) FILTER (status IN ('happened', 'ongoing')) AS told_as_real,
           count(*) FILTER (status = 'alleged') AS alleged,
           count(*) FILTER (status IN ('denied', 'did_not_happen')) AS denied,
           min(told) AS first, max(told) AS last, min(known_from) AS known_from
    FROM pairs GROUP BY actor, recipient
    ORDER BY events DESC, actor, recipient
    LIMIT CAST($limit AS BIGINT)
),
told AS (
    SELECT p.actor, p.recipient, count(DISTINCT t.document) AS documents, count(DISTINCT t.origin) AS origins
    FROM pairs p SEMI JOIN page g ON g.actor = p.actor AND g.recipient = p.recipient
    JOIN base.tellings t ON t.whole = p.id GROUP BY p.actor, p.recipient
),
called AS (
    SELECT party, any_value(party_name) AS name FROM base.parties
    WHERE party IN (SELECT unnest([actor, recipient]) FROM page) GROUP BY party
)
SELECT g.actor, x.name AS actor_name, g.recipient, y.name AS recipient_name, g.events, g.told_as_real, g.alleged, g.denied,
       t.documents, t.origins, g.first, g.last, g.known_from
FROM page g JOIN told t USING (actor, recipient) JOIN called x ON x.party = g.actor JOIN called y ON y.party = g.recipient
ORDER BY g.events DESC, g.actor, g.recipient;
