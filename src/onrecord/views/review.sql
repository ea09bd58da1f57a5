-- What the record is least sure of, the least sure first: events and speakers of low score, rows that the rules made one with
-- little to spare, reports that cannot both be so. What somebody decided is not asked again. Used by review.py.
WITH decided AS (
    SELECT DISTINCT one, other FROM base.in_force
),
settled AS (
    SELECT one AS id FROM decided UNION SELECT other FROM decided WHERE other IS NOT NULL
),
pairs AS (
    SELECT one, other FROM decided WHERE other IS NOT NULL UNION SELECT other, one FROM decided WHERE other IS NOT NULL
),
events_asked AS (
    SELECT e.id, e.report, e.score, concat_ws(' ', e.type, e.mode, '(' || e.status || ')') AS what
    FROM events e
    WHERE e.score < CAST($below AS DOUBLE) AND e.id NOT IN (FROM settled) AND e.report NOT IN (FROM settled)
),
actors_asked AS (
    SELECT m.one, m.other, m.score, concat_ws(' ', a.name, '(' || m.rule || ': ' || m.reason || ')') AS what, m.known_from
    FROM merges m LEFT JOIN actors a USING (id)
    WHERE m.author IS NULL AND m.score < CAST($below AS DOUBLE) AND (m.one, m.other) NOT IN (FROM pairs)
),
faces AS (
    SELECT m.row AS id, arg_min({'words': m.text, 'document': c.document, 'start': m.start, 'stop': m.stop},
                                {'other': m.form <> 'name', 'document': c.document, 'start': m.start}) AS at
    FROM base.mentions m JOIN base.current c USING (reading)
    WHERE m.kind = 'actor' AND m.row IN (SELECT unnest([one, other]) FROM actors_asked) GROUP BY m.row
),
reports_asked AS (
    SELECT s.one, s.other, s.score, '(' || s.rule || ': ' || s.reason || ')' AS what, s.known_from
    FROM sameness s
    WHERE s.author IS NULL AND s.score < CAST($below AS DOUBLE) AND (s.one, s.other) NOT IN (FROM pairs)
),
tolls AS (
    SELECT event, report, kind, low, coalesce(high, 9223372036854775807) AS high, text, document, start, stop, known_from
    FROM casualties WHERE low IS NOT NULL AND known_from <= base.day_asked()
),
disputed AS (
    SELECT a.report AS one, b.report AS other, a.kind || ': ' || a.text || ' / ' || b.text AS what, a.text AS words,
           a.document, a.start, a.stop, b.text AS other_words, b.document AS other_document, b.start AS other_start,
           b.stop AS other_stop, greatest(a.known_from, b.known_from) AS known_from
    FROM tolls a JOIN tolls b ON a.event = b.event AND a.kind = b.kind AND a.high < b.low AND a.report <> b.report
    UNION ALL
    SELECT a.id, b.id, a.type || ': ' || a.status || ' / ' || b.status, a.trigger, a.document, a.start, a.stop, b.trigger,
           b.document, b.start, b.stop, greatest(a.known_from, b.known_from)
    FROM reports a JOIN reports b ON a.event = b.event
     AND a.status IN ('happened', 'ongoing') AND b.status IN ('denied', 'did_not_happen')
),
asked AS (
    SELECT 'event' AS kind, k.id, CAST(NULL AS VARCHAR) AS other, 1 - k.score AS doubt, k.what, r.trigger AS words,
           r.document, r.start, r.stop, CAST(NULL AS VARCHAR) AS other_words, CAST(NULL AS VARCHAR) AS other_document,
           CAST(NULL AS BIGINT) AS other_start, CAST(NULL AS BIGINT) AS other_stop, r.known_from
    FROM events_asked k JOIN reports r ON r.id = k.report
    UNION ALL
    SELECT 'statement', q.id, NULL, 1 - q.source_score, concat_ws(' ', coalesce(a.name, q.source_text, '?'), '(' || q.act || ')'),
           q.content, q.document, q.start, q.stop, NULL, NULL, NULL, NULL, q.known_from
    FROM attributions q LEFT JOIN actors a ON a.id = q.source
    WHERE q.source_score < CAST($below AS DOUBLE) AND q.id NOT IN (FROM settled)
    UNION ALL
    SELECT 'actors', k.one, k.other, 1 - k.score, k.what, a.at.words, a.at.document, a.at.start, a.at.stop, b.at.words,
           b.at.document, b.at.start, b.at.stop, k.known_from
    FROM actors_asked k LEFT JOIN faces a ON a.id = k.one LEFT JOIN faces b ON b.id = k.other
    UNION ALL
    SELECT 'reports', k.one, k.other, 1 - k.score, concat_ws(' ', a.type, k.what), a.trigger, a.document, a.start, a.stop,
           b.trigger, b.document, b.start, b.stop, k.known_from
    FROM reports_asked k JOIN reports a ON a.id = k.one JOIN reports b ON b.id = k.other
    UNION ALL
    SELECT 'contradiction', k.one, k.other, CAST($disputed AS DOUBLE), k.what, k.words, k.document, k.start, k.stop,
           k.other_words, k.other_document, k.other_start, k.other_stop, k.known_from
    FROM disputed k WHERE (k.one, k.other) NOT IN (FROM pairs)
)
SELECT kind, id, other, round(doubt, 3) AS doubt, what, words, document, start, stop, other_words, other_document,
       other_start, other_stop, known_from
FROM asked
WHERE (CAST($kind AS VARCHAR) IS NULL OR kind = CAST($kind AS VARCHAR))
  AND (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
ORDER BY doubt DESC, kind, id, other, start
LIMIT CAST($limit AS BIGINT);
