import { v7 } from "uuid";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { RegistrationRecord } from "../../factories/records";
import type { World } from "../../factories/world";
import { queryAll } from "../../support/database";

/** A correction of a record that was refused, and one that was accepted with what stood on file. */
export async function correctionRows(world: World, record: Pick<RegistrationRecord, "registrationId">): Promise<void> {
  const correctionId = v7();
  const correctionTexts = sealColumns("record_correction", correctionId, { content: JSON.stringify({ before: null, after: { school: "某小学" } }), answer: "未转学" });
  await queryAll(
    `INSERT INTO record_correction (id, child_id, division, field, status, content_cipher, answer_cipher, proposed_by_id, proposed_org_id, proposed_at, decided_by_id, decided_at)
     SELECT $1, r.child_id, r.division, 'SCHOOL', 'REFUSED', $3, $4, $5, $6, now(), $5, now() FROM registration r WHERE r.id = $2`,
    [correctionId, record.registrationId, correctionTexts.content_cipher, correctionTexts.answer_cipher, world.userId.caseworker, world.organisationId.street],
  );
  const acceptedId = v7();
  const acceptedTexts = sealColumns("record_correction", acceptedId, { content: JSON.stringify({ before: null, after: { school: "另一小学" } }), found: JSON.stringify({ school: "某小学" }) });
  await queryAll(
    `INSERT INTO record_correction (id, child_id, division, field, status, content_cipher, found_cipher, proposed_by_id, proposed_org_id, proposed_at, decided_by_id, decided_at)
     SELECT $1, r.child_id, r.division, 'SCHOOL', 'ACCEPTED', $3, $4, $5, $6, now(), $5, now() FROM registration r WHERE r.id = $2`,
    [acceptedId, record.registrationId, acceptedTexts.content_cipher, acceptedTexts.found_cipher, world.userId.caseworker, world.organisationId.street],
  );
}
