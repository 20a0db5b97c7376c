import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { invalid } from "../../../shared/refusal";
import { courtNumberOf } from "../../referral/court-number";
import { courtNumbersSchema, numberNow, type CourtNumber } from "../court-numbers";
import { stepContentSchema } from "../schema";

interface SuitRow {
  id: string;
  contentCipher: string;
  courtNumbersCipher: string | null;
}

/** The numbers of a suit as they are kept. */
export function courtNumbersOf({ id, courtNumbersCipher }: Omit<SuitRow, "contentCipher">): CourtNumber[] {
  const { courtNumbers } = openTexts("ladder_step", id, { courtNumbersCipher });
  return courtNumbers === null ? [] : courtNumbersSchema.parse(JSON.parse(courtNumbers));
}

/** Throws where another suit of the case stands under that number: each has its own. */
export async function assertOwnNumber(tx: Tx, { caseId, suitId, field = "courtNumber" }: { caseId: string; suitId: string; field?: "courtNumber" | "reference" }, courtNumber: string): Promise<void> {
  const others = await tx.ladderStepTaken.findMany({ where: { caseId, step: "SUIT", struckAt: null, id: { not: suitId } }, select: { id: true, takenOn: true, contentCipher: true, courtNumbersCipher: true } });
  const other = others.find((row) => courtNumberOf(suitNumber(row)) === courtNumberOf(courtNumber));
  if (other) throw invalid({ [field]: { key: "courtNumberOfOther", params: { date: other.takenOn.toISOString().slice(0, 10) } } });
}

/** The number under which the court has a suit now; '' while there is none. */
export function suitNumber(row: SuitRow): string {
  const { reference } = stepContentSchema.parse(JSON.parse(decryptField(row.contentCipher, { table: "ladder_step", column: "content_cipher", rowId: row.id })));
  return numberNow(reference, courtNumbersOf(row));
}
