-- Reports of one thing that cannot both be so: one type, the same parties, the same day, and tolls that
-- differ, or one that tells it as real and one that says it was not.
WITH keyed AS (
    SELECT e.id, e.type, e.valid_from AS day, e.status, e.trigger, e.document, e.known_from,
           (SELECT string_agg(DISTINCT p.party, ' ' ORDER BY p.party) FROM base.parties p
            WHERE list_contains(e.actors, p.id)) AS actors,
           (SELECT string_agg(DISTINCT p.party, ' ' ORDER BY p.party) FROM base.parties p
            WHERE list_contains(e.recipients, p.id)) AS recipients
    FROM events e
    WHERE e.valid_from = e.valid_to AND (CAST($as_of AS DATE) IS NULL OR e.known_from <= CAST($as_of AS DATE))
),
tolls AS (
    SELECT k.*, c.kind AS toll, c.low, coalesce(c.high, c.low) AS high, c.text AS words
    FROM keyed k JOIN casualties c ON c.event = k.id WHERE c.low IS NOT NULL
),
found AS (
    SELECT 'toll' AS kind, a.type, a.day, a.actors, a.recipients, a.toll,
           a.id AS one, a.document AS one_document, a.words AS one_words,
           b.id AS other, b.document AS other_document, b.words AS other_words,
           greatest(a.known_from, b.known_from) AS known_from
    FROM tolls a JOIN tolls b
      ON a.type = b.type AND a.day = b.day AND a.toll = b.toll
     AND a.actors IS NOT DISTINCT FROM b.actors AND a.recipients IS NOT DISTINCT FROM b.recipients
     AND a.high < b.low
    UNION ALL
    SELECT 'denial', a.type, a.day, a.actors, a.recipients, NULL, a.id, a.document, a.trigger,
           b.id, b.document, b.trigger, greatest(a.known_from, b.known_from)
    FROM keyed a JOIN keyed b
      ON a.type = b.type AND a.day = b.day
     AND a.actors IS NOT DISTINCT FROM b.actors AND a.recipients IS NOT DISTINCT FROM b.recipients
     AND a.status IN ('happened', 'ongoing') AND b.status IN ('denied', 'did_not_happen')
    WHERE a.actors IS NOT NULL
)
SELECT kind, type, day, actors, recipients, toll, one, one_document, one_words,
       other, other_document, other_words, known_from
FROM found
ORDER BY day, kind, one, other
LIMIT CAST($limit AS BIGINT);
