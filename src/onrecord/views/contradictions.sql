-- Reports of one event that cannot both be so: tolls that differ, days that differ, doers that differ, or one that tells
-- it and one that says it was not (base.open_disputes). Each pair of reports once, of each kind. A later, higher toll replaces
-- a lower one: it has `risen`, and is told where that is asked for. Who does something with another is no doer (`mutual`), nor
-- is a person of whom only the name is known: he may be of the state that another names.
WITH held AS (
    SELECT *, coalesce(day, '~') AS place FROM base.disputes
    WHERE CASE WHEN CAST($kind AS VARCHAR) IS NULL THEN kind <> 'risen' ELSE kind = CAST($kind AS VARCHAR) END
      AND (kind <> 'doer' OR NOT list_contains(CAST($mutual AS VARCHAR[]), type))
      AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), type))
      AND (CAST($event AS VARCHAR) IS NULL OR starts_with(event, CAST($event AS VARCHAR)))
      AND (CAST($ours AS VARCHAR[]) IS NULL OR event IN (SELECT event FROM base.sided($ours, $theirs)))
      AND (CAST($since AS VARCHAR) IS NULL OR coalesce(day, CAST(known_from AS VARCHAR)) >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR coalesce(day, CAST(known_from AS VARCHAR)) <= CAST($until AS VARCHAR))
),
-- What stands behind a page of the others is on no page: who acts in it need not be looked up.
bound AS (
    SELECT max(place) AS place
    FROM (SELECT place FROM held WHERE kind <> 'doer' ORDER BY place LIMIT CAST($limit AS BIGINT))
    HAVING count(*) >= CAST($limit AS BIGINT)
),
weighed AS (
    SELECT * FROM held WHERE kind = 'doer' AND coalesce(place <= (SELECT place FROM bound), true)
),
acting AS MATERIALIZED (
    SELECT r.seq, r.id, list(DISTINCT coalesce(a.country, a.id)) AS parties,
           bool_or(a.kind = 'person' AND a.country IS NULL) AS nameless
    FROM (SELECT t.seq, t.id, unnest(t.actors) AS actor
          FROM (SELECT seq, one AS id FROM weighed UNION SELECT other_seq, other FROM weighed) w
          JOIN base.tellings t ON t.seq = w.seq AND t.id = w.id) r
    JOIN base.persons a ON a.key = hash(r.actor) GROUP BY r.seq, r.id
),
page AS MATERIALIZED (
    SELECT * FROM held WHERE kind <> 'doer'
    UNION ALL
    SELECT w.* FROM weighed w JOIN acting a ON a.seq = w.seq AND a.id = w.one JOIN acting b ON b.seq = w.other_seq AND b.id = w.other
    WHERE NOT a.nameless AND NOT b.nameless AND NOT list_has_any(a.parties, b.parties)
    ORDER BY day, kind, one, other
    LIMIT CAST($limit AS BIGINT)
),
told AS (
    SELECT t.seq, t.id, t.document, t.trigger, t.actors, t.recipients
    FROM (SELECT seq, one AS id FROM page UNION SELECT other_seq, other FROM page) w
    JOIN base.tellings t ON t.seq = w.seq AND t.id = w.id
),
sides AS (
    SELECT r.seq, r.id, string_agg(DISTINCT coalesce(a.country, a.id), ' ' ORDER BY coalesce(a.country, a.id)) FILTER (r.role = 1) AS actors,
           string_agg(DISTINCT coalesce(a.country, a.id), ' ' ORDER BY coalesce(a.country, a.id)) FILTER (r.role = 2) AS recipients
    FROM (SELECT seq, id, 1 AS role, unnest(actors) AS actor FROM told
          UNION ALL SELECT seq, id, 2, unnest(recipients) FROM told) r
    JOIN base.persons a ON a.key = hash(r.actor) GROUP BY r.seq, r.id
)
SELECT p.kind, p.type, p.day, s.actors, s.recipients, p.toll, p.one, a.document AS one_document, coalesce(p.words, a.trigger) AS one_words,
       p.other, b.document AS other_document, coalesce(p.other_words, b.trigger) AS other_words, p.known_from, p.event
FROM page p JOIN told a ON a.seq = p.seq AND a.id = p.one JOIN told b ON b.seq = p.other_seq AND b.id = p.other
LEFT JOIN sides s ON s.seq = p.seq AND s.id = p.one
ORDER BY p.day, p.kind, p.one, p.other;
