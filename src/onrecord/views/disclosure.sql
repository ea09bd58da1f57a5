-- The rungs of each contested involvement, in their order; steps that are of none stand alone. Where nothing but a page is
-- asked for, those that begin after the last that it has room for are not looked at.
WITH bound AS (
    SELECT max(day) AS day
    FROM (SELECT min(known_from) AS day FROM base.rungs_on GROUP BY identity ORDER BY day LIMIT CAST($limit AS BIGINT))
    HAVING count(*) >= CAST($limit AS BIGINT)
       AND coalesce(CAST($actor AS VARCHAR), CAST($step AS VARCHAR), CAST($since AS VARCHAR), CAST($until AS VARCHAR)) IS NULL
),
early AS (
    SELECT d.id, r.identity FROM base.steps d LEFT JOIN base.rungs_on r ON r.id = d.id
    WHERE d.known_from <= (SELECT day FROM bound)
),
near AS (
    SELECT id FROM early
    UNION SELECT r.id FROM base.rungs_on r JOIN (SELECT DISTINCT identity FROM early WHERE identity IS NOT NULL) e ON e.identity = r.identity
    UNION SELECT id FROM base.steps WHERE (SELECT day FROM bound) IS NULL
),
known AS (
    SELECT d.*, coalesce(d.involvement, d.id) AS ladder FROM disclosures d SEMI JOIN near n ON n.id = d.id
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
-- Whoever is shown is looked up once.
called AS MATERIALIZED (
    SELECT a.* FROM (SELECT DISTINCT unnest(list_concat("by", [actor, supported])) AS id FROM page) d
    JOIN base.called a ON a.key = hash(d.id)
),
saying AS (
    SELECT d.id, list(a.own_name ORDER BY a.own_name) AS names
    FROM (SELECT id, unnest("by") AS speaker FROM page) d JOIN called a ON a.id = d.speaker GROUP BY d.id
)
SELECT concat_ws(' | ', x.code, y.code, d.what) AS involvement, x.name AS actor, y.name AS supported,
       d.what, d.id, d.step, coalesce(s.names, []) AS "by", d.date, d.known_from, d.known_how, w.words, d.document, o.publisher,
       w.start, w.stop, d.involvement AS ladder, d.capacity, d.effect, d.standing, g.origin, g.copy_of
FROM page d
LEFT JOIN called x ON x.id = d.actor
LEFT JOIN called y ON y.id = d.supported
LEFT JOIN saying s ON s.id = d.id
JOIN base.steps w ON w.id = d.id AND w.document = d.document
JOIN documents o ON o.id = d.document
JOIN base.origins g ON g.document = d.document
ORDER BY d.since, d.ladder, d.number, d.id;
