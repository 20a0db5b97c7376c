-- Where an office is found and rung up: its own, known to everybody, no person's. Empty: not on record.
ALTER TABLE "organisation" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "phone" TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD CONSTRAINT organisation_address_fits CHECK (length(address) <= 100);
ALTER TABLE organisation ADD CONSTRAINT organisation_phone_fits CHECK (length(phone) <= 25);
