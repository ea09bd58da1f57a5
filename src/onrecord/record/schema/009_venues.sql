-- Where a statement was made: the place, and the words that tell it (at a summit in Geneva); NULL in readings that entered
-- before. The view takes the new columns in.
ALTER TABLE base.attributions ADD COLUMN IF NOT EXISTS place VARCHAR;
ALTER TABLE base.attributions ADD COLUMN IF NOT EXISTS venue VARCHAR;

CREATE OR REPLACE VIEW attributions AS
    SELECT a.* EXCLUDE (reading)
               REPLACE (coalesce(f.identity, a.source) AS source, coalesce(g.identity, a.addressee) AS addressee),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.attributions a JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = a.reading AND f.actor = a.source
    LEFT JOIN base.faces g ON g.reading = a.reading AND g.actor = a.addressee;
COMMENT ON VIEW attributions IS 'Who is on record for what: the source, its cue and the words.';
