import { openTexts, sealTexts } from "../../../server/crypto/texts";
import type { CorrectionField } from "../../../shared/vocabulary/casework";
import type { Change, Facts } from "../facts";

/** `withheld`: of a carer who was replaced by an appointed guardian, whether the former one was kept from being a contact; so is it again where the appointment is struck out. */
type Content = { before: Facts[CorrectionField] | null; after: Facts[CorrectionField]; withheld?: boolean };

/** What the record said when a correction was accepted whose reporter did not know it. */
export const openFound = <F extends CorrectionField>({ id, foundCipher }: { id: string; field: F; foundCipher: string | null }): Facts[F] | null => {
  const { found } = openTexts("record_correction", id, { foundCipher });
  return found === null ? null : (JSON.parse(found) as Facts[F]);
};

/** Before and after, as one ciphertext. */
export const sealChange = (id: string, { before, after, withheld }: Content) => sealTexts("record_correction", id, { content: JSON.stringify({ before, after, ...(withheld ? { withheld } : {}) }) });

type Sealed = { id: string; field: CorrectionField; contentCipher: string };
const contentOf = ({ id, contentCipher }: Sealed) => JSON.parse(openTexts("record_correction", id, { contentCipher }).content ?? "") as Content;

export function openChange(row: Sealed): Change {
  const { before, after } = contentOf(row);
  return { field: row.field, before, after } as Change;
}

/** Whether the carer before was kept from being a contact. */
export const wasWithheld = (row: Sealed): boolean => contentOf(row).withheld === true;
