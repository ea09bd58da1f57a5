-- How contested involvements stood on a day by what is on record now (docs/decisions/0011): the last move among the steps
-- that had been taken by then, in the order of their days, whenever they became known; a word that was told again later
-- counts on its own day.
CREATE MACRO base.steps_by(asked) AS TABLE
    SELECT d.*, o.origin, o.copy_of, d.effect IN ('move', 'relapse', 'recap') AS moved,
           least(coalesce(d.valid_to, CAST(d.known_from AS VARCHAR)), CAST(d.known_from AS VARCHAR)) AS day,
           CASE WHEN d.effect = 'recap' THEN d.step ELSE d.standing END AS stands
    FROM main.disclosures d JOIN base.origins o USING (document)
    WHERE d.involvement IS NOT NULL AND d.known_from <= base.day_asked()
      AND least(coalesce(d.valid_to, CAST(d.known_from AS VARCHAR)), CAST(d.known_from AS VARCHAR)) <= CAST(asked AS VARCHAR);

CREATE MACRO base.stood(asked) AS TABLE
    SELECT involvement AS id, first(actor ORDER BY number) AS actor,
           first(supported ORDER BY number) FILTER (supported IS NOT NULL) AS supported,
           first(what ORDER BY number) FILTER (what IS NOT NULL) AS what,
           list_sort(list_distinct(flatten(list(theatre)))) AS theatre,
           coalesce(last(stands ORDER BY day, number) FILTER (moved), 'unreported') AS standing,
           last(coalesce(date, CAST(known_from AS VARCHAR)) ORDER BY day, number) FILTER (moved) AS since,
           last(known_from ORDER BY day, number) FILTER (moved) AS told,
           last(id ORDER BY day, number) FILTER (moved) AS moved_by,
           last(capacity ORDER BY day, number) FILTER (moved) AS capacity,
           coalesce(bool_or(moved AND step IN ('acknowledged', 'celebrated') AND capacity IN ('itself', 'other')), false) AS ever_admitted,
           count(*) AS steps, count(*) FILTER (moved) AS moves, count(DISTINCT document) AS documents,
           count(DISTINCT origin) AS origins, min(known_from) AS known_from, max(known_from) AS last_known
    FROM base.steps_by(asked) GROUP BY involvement;
