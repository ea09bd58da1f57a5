-- The rungs of each contested involvement, in their order; steps that are of none stand alone.
WITH known AS (
    SELECT d.*, coalesce(d.involvement, d.id) AS ladder FROM disclosures d
    WHERE CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE)
),
wanted AS (
    SELECT DISTINCT ladder FROM known
    WHERE CAST($actor AS VARCHAR) IS NULL OR actor IN (SELECT id FROM base.answering(CAST($actor AS VARCHAR), CAST($entities AS VARCHAR[])))
       OR id = CAST($actor AS VARCHAR)
       OR involvement IN (SELECT identity FROM base.openings WHERE starts_with(opening, CAST($actor AS VARCHAR)))
),
whole AS (
    SELECT ladder, first(actor ORDER BY number) AS actor,
           mode(supported ORDER BY number) AS supported, mode(what ORDER BY number) AS what, min(known_from) AS known_from
    FROM known JOIN wanted USING (ladder) GROUP BY ladder
),
page AS (
    SELECT d.id, d.step, d."by", d.date, d.known_from, d.known_how, d.document, d.involvement, d.number, d.capacity, d.effect, d.standing,
           ladder, h.actor, h.supported, h.what, h.known_from AS since
    FROM known d JOIN whole h USING (ladder)
    WHERE (CAST($step AS VARCHAR) IS NULL OR d.step = CAST($step AS VARCHAR))
      AND (CAST($since AS VARCHAR) IS NULL OR coalesce(d.valid_from, CAST(d.known_from AS VARCHAR)) >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR coalesce(d.valid_from, CAST(d.known_from AS VARCHAR)) <= CAST($until AS VARCHAR))
    ORDER BY h.known_from, ladder, d.number, d.id
    LIMIT CAST($limit AS BIGINT)
),
saying AS (
    SELECT d.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest("by") AS speaker FROM page) d JOIN actors a ON a.id = d.speaker GROUP BY d.id
)
SELECT concat_ws(' | ', x.code, y.code, d.what) AS involvement, x.name AS actor, y.name AS supported,
       d.what, d.id, d.step, coalesce(s.names, []) AS "by", d.date, d.known_from, d.known_how, w.words, d.document, o.publisher,
       w.start, w.stop, d.involvement AS ladder, d.capacity, d.effect, d.standing, g.origin, g.copy_of
FROM page d
LEFT JOIN base.called x ON x.id = d.actor
LEFT JOIN base.called y ON y.id = d.supported
LEFT JOIN saying s ON s.id = d.id
JOIN base.steps w ON w.id = d.id AND w.document = d.document
JOIN documents o ON o.id = d.document
JOIN base.origins g ON g.document = d.document
ORDER BY d.since, d.ladder, d.number, d.id;
