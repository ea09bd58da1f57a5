-- Which document tells an account, and what articles name that few others do: two that share enough are on one story, and
-- less must agree between the events that they tell (docs/decisions/0010). Both follow from readings and are made again.

DELETE FROM base.event_rule;
ALTER TABLE base.accounts ADD COLUMN document VARCHAR;
CREATE TABLE base.scenes (document VARCHAR NOT NULL, marks VARCHAR[] NOT NULL);
