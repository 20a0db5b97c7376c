import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { readStoredForm } from "../form-parts";
import type { RegistrationForm } from "../schema";

/** The newest form of a registration as it is kept; read by whoever has loaded the registration through scope. */
export async function storedFormOf(tx: Tx, registrationId: string): Promise<{ form: RegistrationForm; matchReason: string | null }> {
  const stored = await tx.registrationForm.findFirst({ where: { registrationId }, select: { contentCipher: true, matchNoteCipher: true } });
  const place = (column: string) => ({ table: "registration_form", column, rowId: registrationId });
  return {
    form: readStoredForm(stored ? JSON.parse(decryptField(stored.contentCipher, place("content_cipher"))) : {}),
    matchReason: stored?.matchNoteCipher ? decryptField(stored.matchNoteCipher, place("match_note_cipher")) : null,
  };
}
