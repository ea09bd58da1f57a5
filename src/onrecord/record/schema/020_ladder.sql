-- Steps that their document only recalls (until now it had denied); whom an involvement is for and what it is about is what
-- most of its steps tell, of equals the first.
ALTER TABLE base.contest_steps ADD COLUMN earlier BIGINT;

CREATE OR REPLACE VIEW involvements AS
    WITH rungs AS (
        SELECT d.*, o.origin, o.copy_of, d.effect IN ('move', 'relapse') AS moved
        FROM disclosures d JOIN base.origins o USING (document)
        WHERE d.involvement IS NOT NULL AND d.known_from <= base.day_asked()
    )
    SELECT involvement AS id, first(actor ORDER BY number) AS actor,
           mode(supported ORDER BY number) AS supported,
           mode(what ORDER BY number) AS what,
           list_sort(list_distinct(flatten(list(theatre)))) AS theatre,
           last(standing ORDER BY number) AS standing,
           last(coalesce(date, CAST(known_from AS VARCHAR)) ORDER BY number) FILTER (moved) AS since,
           last(known_from ORDER BY number) FILTER (moved) AS told,
           last(id ORDER BY number) FILTER (moved) AS moved_by,
           last(capacity ORDER BY number) FILTER (moved) AS capacity,
           coalesce(bool_or(moved AND step IN ('acknowledged', 'celebrated') AND capacity IN ('itself', 'other')), false) AS ever_admitted,
           count(*) AS steps, count(*) FILTER (moved) AS moves, count(DISTINCT document) AS documents,
           count(DISTINCT origin) AS origins,
           min(coalesce(valid_from, CAST(known_from AS VARCHAR))) AS valid_from,
           max(coalesce(valid_to, CAST(known_from AS VARCHAR))) AS valid_to,
           min(known_from) AS known_from, CAST(NULL AS DATE) AS known_to, arg_min(known_how, known_from) AS known_how,
           max(known_from) AS last_known
    FROM rungs GROUP BY involvement;
COMMENT ON VIEW involvements IS 'One row for each contested involvement: who, for whom, what, where, and how it stands since when.';

CREATE OR REPLACE MACRO base.stood(asked) AS TABLE
    SELECT involvement AS id, first(actor ORDER BY number) AS actor,
           mode(supported ORDER BY number) AS supported,
           mode(what ORDER BY number) AS what,
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

-- How a side of an involvement is called: a body that is of no state by its own name, whatever country it is of.
CREATE VIEW base.called AS
    SELECT a.id, CASE WHEN a.own THEN a.name ELSE coalesce(a.country, a.id) END AS code,
           CASE WHEN a.own OR a.country IS NULL THEN a.name ELSE coalesce(l.name, a.country) END AS name
    FROM (SELECT *, kind IN ('armed_group', 'organisation', 'people', 'media')
                    AND coalesce(plover, '') NOT IN ('GOV', 'MIL', 'COP', 'SPY', 'LEG', 'JUD') AS own FROM main.actors) a
    LEFT JOIN (SELECT country, max(name) AS name FROM main.actors WHERE kind = 'country' GROUP BY country) l
      ON l.country = a.country;

-- Whose involvements a word means: those named so, by the record or by the knowledge base (its ids in `entities`), and with a
-- country its bodies.
CREATE MACRO base.answering(who, entities) AS TABLE
    WITH meant AS MATERIALIZED (
        SELECT id FROM base.named(who) UNION SELECT id FROM main.actors WHERE list_contains(entities, knowledge)
    )
    SELECT id FROM meant
    UNION SELECT id FROM main.actors
    WHERE kind IN ('country', 'government', 'armed_force')
      AND country IN (SELECT country FROM main.actors WHERE kind = 'country' AND id IN (SELECT id FROM meant));
