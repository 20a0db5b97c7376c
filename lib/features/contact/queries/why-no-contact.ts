import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { namesOf } from "../../case/queries/due-view";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import { harmSaid } from "../../rights/queries/harm-known";
import { followsFrom } from "../follows-from";
import type { NoContact } from "../no-contact";
import type { WhyNoContact } from "../view";
import { familyRecords } from "./family-records";

/** Whom of a child's family nobody is to ring up, each with why, as the panel of contacts says it. For street and district: to others it is not told. */
export async function whyNoContact(tx: Tx, actor: Actor, childId: string, caseId: string | null): Promise<(NoContact & WhyNoContact)[]> {
  const rows = await tx.childGuardian.findMany({
    where: { childId, withheld: true }, orderBy: [{ position: "asc" }, { role: "asc" }],
    select: { id: true, role: true, relation: true, name: true, idIndex: true, phoneIndex: true, phoneCipher: true, withheldReasonCipher: true, withheldById: true, withheldAt: true },
  });
  if (rows.length === 0) return [];
  const names = await namesOf(tx, rows.map(({ withheldById }) => withheldById));
  const steps = caseId ? await stepsAbout(tx, caseId) : [];
  const records = await familyRecords(tx, actor, childId);
  const said = await harmSaid(tx, childId);
  return rows.map(({ id, role, relation, name, idIndex, phoneIndex, phoneCipher, withheldReasonCipher, withheldById, withheldAt }) => {
    const { phone, withheldReason } = openTexts("child_guardian", id, { phoneCipher, withheldReasonCipher });
    return {
      role, name, phone: phone ?? "", follows: withheldAt ? null : followsFrom({ roles: [role], relation, name }, steps, { of: records.of({ name, idIndex, phoneIndex }), elsewhere: records.elsewhere, said }),
      decided: withheldAt ? { by: (withheldById && names.get(withheldById)) ?? "", at: withheldAt.toISOString(), reason: withheldReason ?? "" } : null,
    };
  });
}
