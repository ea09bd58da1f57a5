-- Everything that people decided, in the order in which they did: what it was about, what stood before and after, whether it
-- stands, and whether what it is about is still in any reading that counts. Used by audit.py.
WITH decided AS (
    SELECT d.*, row_number() OVER (ORDER BY o.seq) AS n, o.value AS given, o.before AS stood
    FROM decisions d JOIN base.decisions o USING (id)
),
spoken AS (
    SELECT DISTINCT unnest([one, other]) AS id FROM decided WHERE undoes IS NULL
),
shown AS (
    SELECT a.id, 'actor' AS noun, first(a.name ORDER BY c.seq DESC) AS words
    FROM base.actors a JOIN base.latest c USING (reading) WHERE a.id IN (FROM spoken) GROUP BY a.id
    UNION ALL
    SELECT e.id, 'event', any_value(e.type || ' ' || e.trigger)
    FROM base.read_events e JOIN base.latest c USING (reading) WHERE e.id IN (FROM spoken) GROUP BY e.id
    UNION ALL
    SELECT q.id, 'statement', any_value(q.content)
    FROM base.read_attributions q JOIN base.latest c USING (reading) WHERE q.id IN (FROM spoken) GROUP BY q.id
    UNION ALL
    SELECT s.id, 'step', any_value(s.step)
    FROM base.read_disclosures s JOIN base.latest c USING (reading) WHERE s.id IN (FROM spoken) GROUP BY s.id
    UNION ALL
    SELECT c.alone, 'involvement', any_value(concat_ws(' ', a.name, list_aggregate(c.what, 'string_agg', ' ')))
    FROM base.contests c JOIN base.latest l USING (reading) LEFT JOIN base.actors a ON a.id = c.actor
    WHERE c.alone IN (FROM spoken) GROUP BY c.alone
    UNION ALL
    SELECT r.id, 'relation', any_value(concat_ws(' ', r.kind, list_aggregate(r.roles, 'string_agg', ' ')))
    FROM base.relations r JOIN base.latest c USING (reading) WHERE r.id IN (FROM spoken) GROUP BY r.id
    UNION ALL
    SELECT d.id, 'document', any_value(coalesce(d.title, d.publisher))
    FROM base.documents d JOIN base.latest c USING (reading) WHERE d.id IN (FROM spoken) GROUP BY d.id
),
-- What decisions about two follow into a later reading: the event of the same words, the actor of the same names, the
-- involvement of the same actor.
followed AS (
    SELECT o.id FROM base.read_events o JOIN base.readings r ON r.id = o.reading JOIN base.latest c USING (document)
    JOIN base.read_events n ON n.reading = c.reading AND n.start < o.stop AND o.start < n.stop WHERE o.id IN (FROM spoken)
    UNION
    SELECT m.row FROM base.mentions m JOIN base.readings r ON r.id = m.reading JOIN base.latest c USING (document)
    JOIN base.mentions n ON n.reading = c.reading AND n.kind = 'actor' AND n.start = m.start AND n.stop = m.stop
    WHERE m.kind = 'actor' AND m.row IN (FROM spoken)
    UNION
    SELECT o.alone FROM base.contests o JOIN base.readings r ON r.id = o.reading JOIN base.latest c USING (document)
    JOIN base.contests n ON n.reading = c.reading AND n.party = o.party WHERE o.alone IN (FROM spoken)
),
told AS (
    SELECT d.*, a.noun, a.words AS one_words, b.words AS other_words,
           (d.one IS NOT NULL AND a.id IS NULL AND NOT (d.kind LIKE '%merge' AND d.one IN (FROM followed)))
           OR (d.other IS NOT NULL AND b.id IS NULL AND NOT (d.kind LIKE '%merge' AND d.other IN (FROM followed))) AS loose
    FROM decided d LEFT JOIN shown a ON a.id = d.one LEFT JOIN shown b ON b.id = d.other
)
SELECT t.id, t.kind,
       coalesce(t.noun, CASE WHEN t.undoes IS NOT NULL THEN 'decision' WHEN starts_with(t.one, 'sha256:') THEN 'document'
                             WHEN starts_with(t.one, 'quote_') THEN 'statement' ELSE split_part(t.one, '_', 1) END) AS about,
       coalesce(t.one, t.undoes) AS one, t.one_words, t.other, t.other_words, t.field,
       CASE t.kind WHEN 'correct' THEN replace(t.stood, chr(31), ', ') WHEN 'retract' THEN 'on record'
                   WHEN 'merge' THEN 'two' WHEN 'unmerge' THEN 'one' WHEN 'undo' THEN 'in force' END AS before,
       CASE t.kind WHEN 'correct' THEN replace(t.given, chr(31), ', ') WHEN 'retract' THEN 'off record'
                   WHEN 'merge' THEN 'one' WHEN 'unmerge' THEN 'two' WHEN 'never-merge' THEN 'two'
                   WHEN 'accept' THEN 'accepted' WHEN 'undo' THEN 'undone' END AS after,
       t.author, t.reason, t.recorded, t.in_force, t.undone_by, u.author AS undone_author, u.recorded AS undone_at,
       t.loose, t.known_from
FROM told t LEFT JOIN decided u ON u.id = t.undone_by
WHERE (CAST($as_of AS DATE) IS NULL OR t.known_from <= CAST($as_of AS DATE))
  AND (CAST($row AS VARCHAR) IS NULL OR starts_with(t.one, CAST($row AS VARCHAR)) OR starts_with(t.other, CAST($row AS VARCHAR)))
ORDER BY t.n
LIMIT CAST($limit AS BIGINT);
