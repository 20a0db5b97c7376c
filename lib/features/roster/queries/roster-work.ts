import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { notFound, Refusal } from "../../../shared/refusal";
import type { RosterMapping } from "../schema";
import type { RosterProgress } from "../view";
import { loadOwnRoster, loadSeenRoster, type RawRoster } from "./load-roster";
import { contentOfRow, ROW_FIELDS, type RawRow } from "./roster-rows";
import type { RowContent, SheetFacts } from "../stored";
import { decryptOptional } from "../../../server/crypto/field-cipher";

/** The roster that is worked on by who brought it in. Throws NOT_FOUND otherwise. */
export const ownRoster = (actor: Actor, importId: string): Promise<RawRoster> => withActor(actor, (tx, fresh) => loadOwnRoster(tx, fresh, importId));

/** Of the rows of the file that are checked, or of the checked rows of which it is known what became of them; 100 only when the work is over. */
export function percentOf({ status, rowRead, rowTotal, sheet }: Pick<RawRoster, "status" | "rowRead" | "rowTotal" | "sheet">, { done, all }: { done: number; all: number }): number {
  const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.min(99, Math.floor((100 * part) / whole)));
  if (status === "READING") return percent(Math.max(0, rowRead - (sheet?.headRow ?? 0)), rowTotal);
  return status === "WRITING" ? percent(done, all) : 100;
}

/** How far a roster is. Throws NOT_FOUND for what the actor does not see. */
export async function rosterProgress(actor: Actor, importId: string): Promise<RosterProgress & { own: boolean }> {
  return withActor(actor, async (tx, fresh) => {
    const { status, rowRead, rowTotal, sheet, userId } = await loadSeenRoster(tx, fresh, importId);
    const own = userId === fresh.userId;
    const of = { importId, orgId: fresh.organisation.id };
    const [done, all] = status === "WRITING" ? [await tx.rosterRow.count({ where: { ...of, result: { not: null } } }), await tx.rosterRow.count({ where: of })] : [0, 0];
    return { status, own, percent: percentOf({ status, rowRead, rowTotal, sheet }, { done, all }) };
  });
}

export interface RowToWrite {
  rowId: string;
  rowNo: number;
  outcome: string;
  decision: string | null;
  reason: string;
  content: RowContent | null;
}

/** The next rows of a confirmed roster of which nothing is known yet, in their order. */
export async function rowsToWrite(actor: Actor, importId: string, count: number): Promise<RowToWrite[]> {
  return withActor(actor, async (tx, fresh) => {
    const roster = await loadOwnRoster(tx, fresh, importId);
    if (roster.status !== "WRITING") throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    const rows = await tx.rosterRow.findMany({ where: { importId, userId: fresh.userId, result: null }, orderBy: { rowNo: "asc" }, take: count, select: ROW_FIELDS });
    return rows.map((row) => ({
      rowId: row.id, rowNo: row.rowNo, outcome: row.outcome, decision: row.decision, reason: decryptOptional(row.reasonCipher, { table: "roster_row", column: "reason_cipher", rowId: row.id }), content: contentOfRow(row),
    }));
  });
}

const PIECE = 500;

/** Everything of a checked roster for its file, in pieces, to who brought it in. Throws NOT_FOUND once it has been forgotten. */
export async function rowsOfRoster(actor: Actor, importId: string, after: number): Promise<{ sheet: SheetFacts; mapping: RosterMapping | null; rows: (RawRow & { content: RowContent | null })[] }> {
  return withActor(actor, async (tx, fresh) => {
    const { sheet, mapping } = await loadOwnRoster(tx, fresh, importId);
    if (!sheet) throw notFound();
    const rows = await tx.rosterRow.findMany({ where: { importId, userId: fresh.userId, rowNo: { gt: after } }, orderBy: { rowNo: "asc" }, take: PIECE, select: ROW_FIELDS });
    return { sheet, mapping, rows: rows.map((row) => ({ ...row, content: contentOfRow(row) })) };
  });
}
