-- Which texts render others in other words or another language (docs/decisions/0013): outlines beside the sketches of letters,
-- and by which rule two texts are copies, why, and which of the two says so itself.

CREATE TABLE base.outlines (
    document VARCHAR NOT NULL, language VARCHAR NOT NULL, day VARCHAR NOT NULL, outlet VARCHAR NOT NULL,
    credits VARCHAR[] NOT NULL, length BIGINT NOT NULL, marks VARCHAR[] NOT NULL);

CREATE TABLE base.outline_keys (key BIGINT NOT NULL, document VARCHAR NOT NULL);

ALTER TABLE base.copies ADD COLUMN rule VARCHAR;
ALTER TABLE base.copies ADD COLUMN reason VARCHAR;
ALTER TABLE base.copies ADD COLUMN renders VARCHAR;
ALTER TABLE base.sketches ADD COLUMN stretches BIGINT;

-- Each copy with the document that was known first, and why: the link to it, else the surest to another of its copies.
CREATE VIEW copies AS
    WITH now AS (
        SELECT document, first, known_from FROM base.copied
        WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)
    )
    SELECT c.document, c.first AS copy_of, l.beside, l.rule, l.score, l.reason,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           c.known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how
    FROM now c
    JOIN (SELECT one AS document, other AS beside, rule, score, reason FROM base.copies
          UNION ALL SELECT other, one, rule, score, reason FROM base.copies) l USING (document)
    JOIN now d ON d.document = l.beside AND d.first = c.first
    WHERE c.document <> c.first
    QUALIFY row_number() OVER (PARTITION BY c.document ORDER BY l.beside <> c.first, l.score DESC, l.beside) = 1;
COMMENT ON VIEW copies IS 'Which article copies, translates or rewrites which, by which rule and why; a group of copies is one origin.';

-- The readings that are current; with the variable `scope`, a list of documents, those of these alone: whatever is asked of
-- views then costs what they cost (present.py).
CREATE OR REPLACE VIEW base.latest AS
    SELECT id AS reading, document, known_from, CAST(NULL AS DATE) AS known_to, known_how, seq
    FROM base.readings
    WHERE getvariable('scope') IS NULL OR document IN (SELECT unnest(CAST(getvariable('scope') AS VARCHAR[])))
    QUALIFY row_number() OVER (PARTITION BY document ORDER BY seq DESC) = 1;

-- The outlets that published a text, as the version that reads it now found them; the first is the document's.
CREATE VIEW printings AS
    SELECT r.document, min(d.publisher) AS publisher, min(d.url) AS url, arg_min(d.published, r.known_from) AS published,
           bool_or(r.seq = c.seq) AS first, arg_min(d.published, r.known_from) AS valid_from,
           arg_min(d.published, r.known_from) AS valid_to, min(r.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(r.known_how, r.known_from) AS known_how
    FROM base.readings r JOIN base.documents d ON d.reading = r.id
    JOIN base.current c ON c.document = r.document JOIN base.readings n ON n.id = c.reading
    WHERE n.version = r.version AND n.knowledge = r.knowledge AND r.known_from <= base.day_asked()
    GROUP BY r.document, lower(trim(d.publisher));
COMMENT ON VIEW printings IS 'Each outlet that published an article word for word; all of them are copies of one origin.';
