-- The ledger in the order of its colours.
CREATE INDEX "registration_street_code_colour_id_idx" ON "registration"("street_code", "colour", "id");
CREATE INDEX "registration_district_code_colour_id_idx" ON "registration"("district_code", "colour", "id");
