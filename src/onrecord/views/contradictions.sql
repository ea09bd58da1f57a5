-- Reports of one event that cannot both be so: tolls that differ, days that differ, doers that differ, or one that tells
-- it and one that says it was not. Each pair of reports once, of each kind. A later, higher toll replaces a lower one: it
-- has `risen`, and is told where that is asked for. Who does something with another is no doer (`mutual`), nor is a
-- person of whom only the name is known: he may be of the state that another names. Two copies of one text (`copied`)
-- have one word on doer and day.
WITH several AS (
    SELECT id FROM events WHERE reports > 1
),
known AS (
    SELECT r.* FROM reports r SEMI JOIN several s ON s.id = r.event
    WHERE (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), type))
      AND (CAST($event AS VARCHAR) IS NULL OR starts_with(event, CAST($event AS VARCHAR)))
      AND (CAST($ours AS VARCHAR[]) IS NULL OR event IN (SELECT event FROM base.sided($ours, $theirs)))
),
acting AS (
    SELECT k.id, string_agg(DISTINCT p.party, ' ' ORDER BY p.party) AS named, list(DISTINCT p.party) AS parties
    FROM (SELECT id, unnest(actors) AS actor FROM known) k JOIN base.parties p ON p.id = k.actor GROUP BY k.id
),
nameless AS (
    SELECT DISTINCT k.id FROM (SELECT id, unnest(actors) AS actor FROM known) k JOIN main.actors a ON a.id = k.actor
    WHERE a.kind = 'person' AND a.country IS NULL
),
receiving AS (
    SELECT k.id, string_agg(DISTINCT p.party, ' ' ORDER BY p.party) AS named
    FROM (SELECT id, unnest(recipients) AS actor FROM known) k JOIN base.parties p ON p.id = k.actor GROUP BY k.id
),
copied AS (
    SELECT document, first FROM base.copied
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)
),
sided AS (
    SELECT k.*, coalesce(c.first, k.document) AS text, a.named AS doers, a.parties AS acting, r.named AS sufferers
    FROM known k LEFT JOIN acting a ON a.id = k.id LEFT JOIN receiving r ON r.id = k.id
    LEFT JOIN copied c ON c.document = k.document
),
tolls AS (
    SELECT s.*, c.kind AS toll, c.low, coalesce(c.high, 9223372036854775807) AS high, c.text AS words
    FROM sided s JOIN casualties c ON c.report = s.id AND c.document = s.document WHERE c.low IS NOT NULL
),
found AS (
    SELECT CASE WHEN a.known_from < b.known_from THEN 'risen' ELSE 'toll' END AS kind, a.event, a.type,
           a.valid_from AS day, a.doers AS actors, a.sufferers AS recipients, a.toll,
           a.id AS one, a.document AS one_document, a.words AS one_words,
           b.id AS other, b.document AS other_document, b.words AS other_words,
           greatest(a.known_from, b.known_from) AS known_from
    FROM tolls a JOIN tolls b ON a.event = b.event AND a.toll = b.toll AND a.high < b.low
     AND a.id <> b.id
    UNION ALL
    SELECT 'denial', a.event, a.type, a.valid_from, a.doers, a.sufferers, NULL, a.id, a.document, a.trigger,
           b.id, b.document, b.trigger, greatest(a.known_from, b.known_from)
    FROM sided a JOIN sided b ON a.event = b.event
     AND a.status IN ('happened', 'ongoing', 'alleged') AND b.status IN ('denied', 'did_not_happen')
    UNION ALL
    SELECT 'doer', a.event, a.type, a.valid_from, a.doers, a.sufferers, NULL, a.id, a.document, a.trigger,
           b.id, b.document, b.trigger, greatest(a.known_from, b.known_from)
    FROM sided a JOIN sided b ON a.event = b.event AND a.id < b.id AND a.text <> b.text
     AND len(a.acting) > 0 AND len(b.acting) > 0 AND NOT list_has_any(a.acting, b.acting)
     AND a.id NOT IN (FROM nameless) AND b.id NOT IN (FROM nameless)
     AND NOT list_contains(CAST($mutual AS VARCHAR[]), a.type)
    UNION ALL
    SELECT 'day', a.event, a.type, a.valid_from, a.doers, a.sufferers, NULL, a.id, a.document, a.trigger,
           b.id, b.document, b.trigger, greatest(a.known_from, b.known_from)
    FROM sided a JOIN sided b ON a.event = b.event AND a.text <> b.text
     AND a.basis IN ('stated', 'inherited') AND b.basis IN ('stated', 'inherited') AND a.valid_to < b.valid_from
)
SELECT kind, type, day, actors, recipients, toll, one, one_document, one_words,
       other, other_document, other_words, known_from, event
FROM found
WHERE CASE WHEN CAST($kind AS VARCHAR) IS NULL THEN kind <> 'risen' ELSE kind = CAST($kind AS VARCHAR) END
  AND (CAST($since AS VARCHAR) IS NULL OR coalesce(day, CAST(known_from AS VARCHAR)) >= CAST($since AS VARCHAR))
  AND (CAST($until AS VARCHAR) IS NULL OR coalesce(day, CAST(known_from AS VARCHAR)) <= CAST($until AS VARCHAR))
ORDER BY day, kind, one, other
LIMIT CAST($limit AS BIGINT);
