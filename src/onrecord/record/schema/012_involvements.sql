-- Which steps of different documents are of one contested involvement, and how it stands after each (docs/decisions/0011).
-- What a document tells of an involvement is a contest; rungs follow from all contests of an actor in the order in which they
-- became known, so that what stood on a day is what stands in them up to that day.

CREATE TABLE base.involvement_rule (version VARCHAR NOT NULL);

CREATE TABLE base.contests (
    id VARCHAR NOT NULL, reading VARCHAR NOT NULL, party VARCHAR NOT NULL, actor VARCHAR NOT NULL, node VARCHAR NOT NULL,
    supported VARCHAR[] NOT NULL, what VARCHAR[] NOT NULL, places VARCHAR[] NOT NULL, against VARCHAR[] NOT NULL,
    beside VARCHAR[] NOT NULL, alone VARCHAR NOT NULL);

CREATE TABLE base.contest_steps (
    contest VARCHAR NOT NULL, id VARCHAR NOT NULL, step VARCHAR NOT NULL, speakers VARCHAR[] NOT NULL, since VARCHAR,
    until VARCHAR, start BIGINT NOT NULL);

CREATE TABLE base.rungs (
    id VARCHAR NOT NULL, contest VARCHAR NOT NULL, identity VARCHAR NOT NULL, number BIGINT NOT NULL,
    capacity VARCHAR NOT NULL, effect VARCHAR NOT NULL, standing VARCHAR NOT NULL, known_from DATE NOT NULL);

CREATE OR REPLACE VIEW disclosures AS
    SELECT d.* EXCLUDE (reading)
               REPLACE (coalesce(c.faces[d.actor], d.actor) AS actor, coalesce(c.faces[d.supported], d.supported) AS supported,
                        base.faced(c.faces, d."by") AS "by"),
           c.document, c.known_from, c.known_to, c.known_how,
           r.identity AS involvement, r.number, r.capacity, r.effect, r.standing
    FROM base.disclosures d JOIN base.seen c USING (reading)
    LEFT JOIN base.rungs r ON r.id = d.id;
COMMENT ON VIEW disclosures IS 'Steps of contested involvements: alleged, denied, acknowledged; what each did, what stands after it.';

-- As of a day, an involvement is what the documents of that day told of it. `since` is the day of its last move, `told` the
-- one that became known with it.
CREATE VIEW involvements AS
    WITH rungs AS (
        SELECT d.*, o.origin, o.copy_of, d.effect IN ('move', 'relapse') AS moved
        FROM disclosures d JOIN base.origins o USING (document)
        WHERE d.involvement IS NOT NULL AND d.known_from <= base.day_asked()
    )
    SELECT involvement AS id, first(actor ORDER BY number) AS actor,
           first(supported ORDER BY number) FILTER (supported IS NOT NULL) AS supported,
           first(what ORDER BY number) FILTER (what IS NOT NULL) AS what,
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

-- Every id by which an involvement opens that documents told of up to the day: the one that it would have by any of them.
CREATE VIEW base.openings AS
    SELECT DISTINCT r.identity, c.alone AS opening FROM base.rungs r JOIN base.contests c ON c.id = r.contest
    WHERE r.known_from <= base.day_asked();
