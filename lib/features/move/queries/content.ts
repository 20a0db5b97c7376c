import { openTexts } from "../../../server/crypto/texts";
import type { MoveSummary, Provenance } from "../view";

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

/** The new address and the reason. */
export const openContent = (moveId: string, contentCipher: string) => JSON.parse(openTexts("child_move", moveId, { contentCipher }).content ?? "") as { address: string; reason: string };
export const openSummary = (moveId: string, summaryCipher: string | null) => parsed<MoveSummary>(openTexts("child_move", moveId, { summaryCipher }).summary);
export const openProvenance = (moveId: string, provenanceCipher: string | null) => parsed<Provenance>(openTexts("child_move", moveId, { provenanceCipher }).provenance);
