import { decryptField, decryptOptional } from "../../../server/crypto/field-cipher";
import type { Prisma } from "../../../server/db/generated/client";
import type { RowDecision, RowOutcome, RowResult } from "../schema";
import { formOfContent } from "../judge-row";
import { readRowContent, type RowContent } from "../stored";
import type { RosterRowView } from "../view";

export const ROW_FIELDS = {
  id: true, rowNo: true, outcome: true, contentCipher: true, decision: true, reasonCipher: true, result: true, resultCode: true, registrationId: true,
} satisfies Prisma.RosterRowSelect;
export type RawRow = Prisma.RosterRowGetPayload<{ select: typeof ROW_FIELDS }>;

/** What is kept of a row; null once it has been forgotten. */
export const contentOfRow = ({ id, contentCipher }: Pick<RawRow, "id" | "contentCipher">): RowContent | null =>
  contentCipher ? readRowContent(decryptField(contentCipher, { table: "roster_row", column: "content_cipher", rowId: id })) : null;

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function rowView(row: RawRow): RosterRowView {
  const content = contentOfRow(row);
  return {
    rowId: row.id, rowNo: row.rowNo, outcome: row.outcome as RowOutcome, name: text(content?.values["child.name"]), birthDate: content?.values["child.name"] ? formOfContent(content).child.birthDate : "", faults: content?.faults ?? [],
    matches: content?.matches ?? [], decision: row.decision as RowDecision | null, reason: decryptOptional(row.reasonCipher, { table: "roster_row", column: "reason_cipher", rowId: row.id }),
    result: row.result as RowResult | null, resultCode: row.resultCode, registrationId: row.registrationId, number: null,
  };
}
