import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import type { CorrectionField, CorrectionStatus } from "../../../shared/vocabulary/casework";
import { correctionScope } from "./correction-scope";

export interface ReportedChange {
  correctionId: string;
  field: CorrectionField;
  status: CorrectionStatus;
  /** Why it was refused, or what was said with the acceptance. */
  answer: string | null;
}

/** What became of the corrections that a visit reported, for who may see that visit and reported them, or has the place. */
export async function visitCorrections(actor: Actor, visitId: string, now: Date): Promise<ReportedChange[]> {
  return withActor(actor, async (tx, fresh) => {
    const scope = correctionScope(fresh, now);
    if (!scope) return [];
    const rows = await tx.recordCorrection.findMany({ where: { AND: [scope, { visitId }] }, orderBy: [{ field: "asc" }, { id: "asc" }], take: 20, select: { id: true, field: true, status: true, answerCipher: true } });
    return rows.map(({ id, field, status, answerCipher }) => ({ correctionId: id, field, status, ...openTexts("record_correction", id, { answerCipher }) }));
  });
}
