import { openTexts, sealTexts } from "../../../server/crypto/texts";
import type { CorrectionField } from "../../../shared/vocabulary/casework";
import type { Change, Facts } from "../facts";

type Content = { before: Facts[CorrectionField] | null; after: Facts[CorrectionField] };

/** Before and after, as one ciphertext. */
export const sealChange = (id: string, { before, after }: Content) => sealTexts("record_correction", id, { content: JSON.stringify({ before, after }) });

export const openChange = ({ id, field, contentCipher }: { id: string; field: CorrectionField; contentCipher: string }): Change =>
  ({ field, ...(JSON.parse(openTexts("record_correction", id, { contentCipher }).content ?? "") as Content) }) as Change;
