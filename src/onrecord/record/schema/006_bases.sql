-- What an event's time rests on: stated, inherited from a governing clause, or only bounded by the day of publication; NULL
-- in readings that entered before. The view takes the new column in.
ALTER TABLE base.events ADD COLUMN IF NOT EXISTS basis VARCHAR;

CREATE OR REPLACE VIEW events AS
    SELECT e.* EXCLUDE (reading)
               REPLACE (base.faced(c.faces, e.actors) AS actors, base.faced(c.faces, e.recipients) AS recipients),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.seen c USING (reading);
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it.';
