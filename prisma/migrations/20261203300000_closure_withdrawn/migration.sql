-- The street takes back a closing that it asked for, as long as the district has not decided: what was returned and what was taken back are told apart. Taking back is no judgement of one's own work.
ALTER TABLE "closing_evaluation" ADD COLUMN "withdrawn" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_withdrawn_unconfirmed CHECK (NOT withdrawn OR confirmed IS FALSE);
ALTER TABLE closing_evaluation DROP CONSTRAINT closing_four_eyes;
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_four_eyes CHECK (decided_by_id IS NULL OR withdrawn OR decided_by_id <> requested_by_id);
