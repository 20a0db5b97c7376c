import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
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

/** The number under which the court has a suit now; '' while there is none. */
export function suitNumber(row: SuitRow): string {
  const { reference } = stepContentSchema.parse(JSON.parse(decryptField(row.contentCipher, { table: "ladder_step", column: "content_cipher", rowId: row.id })));
  return numberNow(reference, courtNumbersOf(row));
}
