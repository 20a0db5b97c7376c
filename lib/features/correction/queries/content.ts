import { openTexts, sealTexts } from "../../../server/crypto/texts";
import type { CorrectionField } from "../../../shared/vocabulary/casework";
import type { Change, Facts } from "../facts";

type Content = { before: Facts[CorrectionField] | null; after: Facts[CorrectionField] };

/** What the record said when a correction was accepted whose reporter did not know it. */
export const openFound = <F extends CorrectionField>({ id, foundCipher }: { id: string; field: F; foundCipher: string | null }): Facts[F] | null => {
  const { found } = openTexts("record_correction", id, { foundCipher });
  return found === null ? null : (JSON.parse(found) as Facts[F]);
};

/** Before and after, as one ciphertext. */
export const sealChange = (id: string, { before, after }: Content) => sealTexts("record_correction", id, { content: JSON.stringify({ before, after }) });

export const openChange = ({ id, field, contentCipher }: { id: string; field: CorrectionField; contentCipher: string }): Change =>
  ({ field, ...(JSON.parse(openTexts("record_correction", id, { contentCipher }).content ?? "") as Content) }) as Change;
