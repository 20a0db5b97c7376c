import { decryptField, encryptField } from "../../../server/crypto/field-cipher";
import { consentContentSchema, requestContentSchema } from "../schema";
import type { z } from "zod";

const place = (table: string, rowId: string) => ({ table, column: "content_cipher", rowId });

/** What a request says, as one ciphertext bound to its row. */
export const sealRequest = (rowId: string, content: z.output<typeof requestContentSchema>): string => encryptField(JSON.stringify(content), place("rights_request", rowId));
export const openRequest = (rowId: string, cipher: string) => requestContentSchema.parse(JSON.parse(decryptField(cipher, place("rights_request", rowId))));

export const sealConsent = (rowId: string, content: z.output<typeof consentContentSchema>): string => encryptField(JSON.stringify(content), place("consent_record", rowId));
export const openConsent = (rowId: string, cipher: string) => consentContentSchema.parse(JSON.parse(decryptField(cipher, place("consent_record", rowId))));
