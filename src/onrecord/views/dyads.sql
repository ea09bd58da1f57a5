-- Who acted on whom, how often and of what standing; parties are countries where they are known.
WITH acting AS (
    SELECT id, status, coalesce(valid_from, CAST(known_from AS VARCHAR)) AS day, known_from, recipients,
           unnest(actors) AS one
    FROM events
    WHERE (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
),
both_named AS (
    SELECT * EXCLUDE (recipients), unnest(recipients) AS other FROM acting
),
pairs AS (
    SELECT b.*, x.party AS actor, x.party_name AS actor_name, y.party AS recipient, y.party_name AS recipient_name
    FROM both_named b JOIN base.parties x ON x.id = b.one JOIN base.parties y ON y.id = b.other
)
SELECT actor, any_value(actor_name) AS actor_name, recipient, any_value(recipient_name) AS recipient_name,
       count(DISTINCT p.id) AS events,
       count(DISTINCT p.id) FILTER (p.status IN ('happened', 'ongoing')) AS told_as_real,
       count(DISTINCT p.id) FILTER (p.status = 'alleged') AS alleged,
       count(DISTINCT p.id) FILTER (p.status IN ('denied', 'did_not_happen')) AS denied,
       count(DISTINCT t.document) AS documents, count(DISTINCT t.origin) AS origins,
       min(day) AS first, max(day) AS last, min(p.known_from) AS known_from
FROM pairs p JOIN reports t ON t.event = p.id
WHERE actor <> recipient
GROUP BY actor, recipient
ORDER BY events DESC, actor, recipient
LIMIT CAST($limit AS BIGINT);
