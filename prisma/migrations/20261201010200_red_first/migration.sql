-- Registrations that wait for a check, in the order in which they are to be checked: reported as danger, by their limit, and of one limit red before yellow, blue and green.
CREATE INDEX "registration_street_code_status_urgent_next_due_at_urgency__idx" ON "registration"("street_code", "status", "urgent" DESC, "next_due_at", "urgency", "id");
CREATE INDEX "registration_district_code_status_urgent_next_due_at_urgenc_idx" ON "registration"("district_code", "status", "urgent" DESC, "next_due_at", "urgency", "id");
-- Of a row of a roster, whether it is graded red: told before it is registered, without opening what the rows say. Rows that were checked before this was noted are not told.
ALTER TABLE "roster_row" ADD COLUMN     "red" BOOLEAN NOT NULL DEFAULT false;
