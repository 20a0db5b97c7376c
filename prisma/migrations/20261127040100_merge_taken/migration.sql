-- Whoever works on with the kept record reads which of its data came from the other one. Codes alone: what they said before stands in the journal, which only the district reads.
ALTER TABLE record_merge ADD COLUMN taken JSONB;
ALTER TABLE record_merge ADD CONSTRAINT record_merge_taken CHECK (taken IS NULL OR jsonb_typeof(taken) = 'array');
