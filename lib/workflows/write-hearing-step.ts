import { hashed } from "../server/audit";
import { decryptField, encryptField } from "../server/crypto/field-cipher";
import { assertAllowed } from "../server/write/assert-allowed";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import { hearingContentSchema } from "../features/court/schema";
import { suitNumber } from "../features/ladder/queries/suit-number";
import { stepContentSchema } from "../features/ladder/schema";
import { districtBureauOf } from "../features/registration/queries/offices";
import { sendNotice } from "./notices";

/** Where neither what came of it nor what it was about is written down. */
const HELD = "已开庭审理。";

export interface HeldHearing {
  id: string;
  suitId: string;
  caseId: string;
  childId: string;
  division: string;
  startsAt: Date;
  contentCipher: string;
  careCase: { number: string };
}

const sealed = (table: "court_hearing" | "ladder_step", rowId: string) => ({ table, column: "content_cipher", rowId });

/**
 * A day before the court that was held is the step of the ladder, under the same id, of the day on which it was heard, by the court of its suit and under the suit's number: nobody writes it down twice.
 * Struck out there it counts for nothing on the court's page either.
 */
export async function writeHearingStep(context: WriteContext, hearing: HeldHearing, outcome: string): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { id, suitId, caseId, childId, division, careCase } = hearing;
  assertAllowed(actor, "ladder.take", { division });
  const suit = await tx.ladderStepTaken.findUniqueOrThrow({ where: { id: suitId }, select: { id: true, actorOrgId: true, contentCipher: true, courtNumbersCipher: true } });
  const { matter } = hearingContentSchema.parse(JSON.parse(decryptField(hearing.contentCipher, sealed("court_hearing", id))));
  const content = JSON.stringify(stepContentSchema.parse({ person: "", reference: suitNumber(suit), account: outcome || matter || HELD }));
  const takenOn = toShanghaiDate(hearing.startsAt);
  await tx.ladderStepTaken.createMany({
    data: [{
      id, caseId, childId, division, step: "HEARING", takenOn: new Date(takenOn), actorOrgId: suit.actorOrgId, contentCipher: encryptField(content, sealed("ladder_step", id)), intentionalCrime: false,
      recordedById: actor.userId, recordedOrgId: actor.organisation.id, recordedAt: now, clientKey: id,
    }],
  });
  const bureau = await districtBureauOf(tx, division);
  if (bureau) await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", kind: "ladderStep", recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase.number, params: { step: "HEARING" } });
  await audit({ action: "ladder.take", recordType: "LADDER_STEP", recordId: id, recordNumber: careCase.number, recordVersion: 1, after: { step: "HEARING", takenOn, actorOrgId: suit.actorOrgId, content: hashed(content) } });
}
