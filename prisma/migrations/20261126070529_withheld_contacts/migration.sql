-- Whoever is suspected of harming a child is never shown as a contact (domain: the guardianship ladder; docs/decisions/withheld-contacts.md). The mark says nothing of why; a person's decision has its day and reason, one that follows from the record has none.
ALTER TABLE "child_guardian" ADD COLUMN "withheld" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "withheld_reason_cipher" TEXT, ADD COLUMN "withheld_by_id" UUID, ADD COLUMN "withheld_at" TIMESTAMPTZ(3);
ALTER TABLE "child_guardian" ADD CONSTRAINT "child_guardian_withheld" CHECK (("withheld_at" IS NULL) = ("withheld_by_id" IS NULL) AND ("withheld_at" IS NULL) = ("withheld_reason_cipher" IS NULL));
ALTER TABLE "child_guardian" ADD CONSTRAINT "child_guardian_withheld_reason_cipher_is_cipher" CHECK (withheld_reason_cipher ~ '^v1\.[a-z0-9]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$');

-- What an assessment or the ladder says already.
SET LOCAL ROLE hutong_maintenance;
UPDATE child_guardian g SET withheld = true
 WHERE EXISTS (SELECT 1 FROM assessment a WHERE a.child_id = g.child_id AND a.answers #>> '{flags,HARM,present}' = 'true')
    OR EXISTS (SELECT 1 FROM ladder_step s WHERE s.child_id = g.child_id AND s.struck_at IS NULL AND s.step IN ('ADMONITION', 'STOP', 'PROTECTION_ORDER', 'SUIT', 'EMERGENCY_REMOVAL')
         AND (s.subject IS NULL OR (s.subject = 'BOTH_PARENTS' AND g.role IN ('FATHER', 'MOTHER')) OR s.subject::text = g.role::text OR s.subject::text = g.relation::text OR (s.subject = 'OTHER_CARER' AND g.role = 'CARER')));
RESET ROLE;
