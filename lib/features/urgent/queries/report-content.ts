import { decryptField, encryptField } from "../../../server/crypto/field-cipher";
import { reportContentSchema, type ReportContent } from "../schema";

const place = (rowId: string) => ({ table: "urgent_report", column: "content_cipher", rowId });

export const sealContent = (rowId: string, content: ReportContent): string => encryptField(JSON.stringify(content), place(rowId));
export const openContent = (rowId: string, cipher: string): ReportContent => reportContentSchema.parse(JSON.parse(decryptField(cipher, place(rowId))));
