import { decryptField } from "../../../server/crypto/field-cipher";
import { keyedDigest } from "../../../server/keyed-digest";
import { headsKey, type Head } from "../heads";

/** Keyed digest of the heads of an office's ledger. */
export const digestOfHeads = ({ heads }: { heads: readonly Head[] }): string => keyedDigest("roster", "heads", headsKey(heads));

/** The text of a stored mapping. */
export const openMapping = ({ id, contentCipher }: { id: string; contentCipher: string }): string => decryptField(contentCipher, { table: "roster_mapping", column: "content_cipher", rowId: id });
