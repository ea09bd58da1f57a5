-- What found an event and what the words around its trigger make of it (parted by spaces), so that it explains itself; NULL
-- in readings that entered before. The views take the new columns in.
ALTER TABLE base.events ADD COLUMN IF NOT EXISTS rule VARCHAR;
ALTER TABLE base.events ADD COLUMN IF NOT EXISTS markers VARCHAR;

-- Every event of a current reading that was known on the day, with the id of the whole that it is a report of.
CREATE OR REPLACE VIEW base.tellings AS
    SELECT e.* EXCLUDE (reading)
               REPLACE (base.faced(c.faces, e.actors) AS actors, base.faced(c.faces, e.recipients) AS recipients),
           coalesce(w.identity, e.id) AS whole, c.document, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.seen c USING (reading)
    LEFT JOIN base.wholes w ON w.reading = e.reading AND w.event = e.id
    WHERE c.known_from <= base.day_asked();

CREATE OR REPLACE VIEW events AS
    WITH ranked AS (
        SELECT t.*, row_number() OVER (
                   PARTITION BY whole
                   ORDER BY (len(actors) > 0)::INT + (len(recipients) > 0)::INT + (place IS NOT NULL)::INT
                            + CASE basis WHEN 'stated' THEN 2 WHEN 'inherited' THEN 2 ELSE 0 END DESC, known_from, id) AS n
        FROM base.tellings t
    ),
    told AS (
        SELECT t.whole, count(*) AS reports, count(DISTINCT t.document) AS documents, count(DISTINCT o.origin) AS origins,
               list_sort(list_distinct(list(t.status))) AS statuses, min(t.known_from) AS known_from,
               arg_min(t.known_how, t.known_from) AS known_how
        FROM base.tellings t JOIN base.origins o USING (document) GROUP BY t.whole
    )
    SELECT r.whole AS id, r.* EXCLUDE (id, whole, n, known_from, known_how, known_to), d.known_from, r.known_to, d.known_how,
           r.id AS report, d.reports, d.documents, d.origins, d.statuses
    FROM ranked r JOIN told d USING (whole) WHERE r.n = 1;
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it, and what they differ in.';
