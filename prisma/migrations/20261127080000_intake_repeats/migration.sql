-- A report that repeats another, or a child on file, says of which number: the case of that child shows it, and it goes with the file.
ALTER TABLE "intake_report" ADD COLUMN "repeats_number" TEXT;
CREATE INDEX "intake_report_repeats_number_idx" ON "intake_report"("repeats_number");
ALTER TABLE intake_report ADD CONSTRAINT intake_report_repeats CHECK (repeats_number IS NULL OR (closed_reason = 'DUPLICATE' AND repeats_number ~ '^(XS|DJ|GA)-[0-9]{9}-[0-9]{4}-[0-9]{5}$'));
GRANT UPDATE (repeats_number) ON intake_report TO hutong_service;
