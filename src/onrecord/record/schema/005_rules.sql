-- Which rule decided who is meant, and how sure it is, with every mention and every source; '' and NULL in readings that
-- entered before. The views take the new columns in.
ALTER TABLE base.mentions ADD COLUMN IF NOT EXISTS rule VARCHAR DEFAULT '';
ALTER TABLE base.attributions ADD COLUMN IF NOT EXISTS source_rule VARCHAR;
ALTER TABLE base.attributions ADD COLUMN IF NOT EXISTS source_score DOUBLE;

CREATE OR REPLACE VIEW mentions AS
    SELECT m.* EXCLUDE (reading) REPLACE (coalesce(f.identity, m.row) AS row),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.mentions m JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = m.reading AND f.actor = m.row;
COMMENT ON VIEW mentions IS 'The words that refer to an actor or a place.';

CREATE OR REPLACE VIEW attributions AS
    SELECT a.* EXCLUDE (reading)
               REPLACE (coalesce(f.identity, a.source) AS source, coalesce(g.identity, a.addressee) AS addressee),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.attributions a JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = a.reading AND f.actor = a.source
    LEFT JOIN base.faces g ON g.reading = a.reading AND g.actor = a.addressee;
COMMENT ON VIEW attributions IS 'Who is on record for what: the source, its cue and the words.';
