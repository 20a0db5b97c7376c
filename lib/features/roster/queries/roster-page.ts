import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { namesOf } from "../../case/queries/due-view";
import { childScopeWhere } from "../../case/queries/load-case";
import { TEMPLATE_VERSION } from "../fields";
import { resultOf, ROW_OUTCOMES, type RosterStatus, type RowListParams, type RowOutcome, type RowResult } from "../schema";
import type { RosterRowView, RosterView } from "../view";
import { loadSeenRoster } from "./load-roster";
import { lackingColumns } from "./lacking-columns";
import { redRows } from "./red-rows";
import { ROW_FIELDS, rowView } from "./roster-rows";
import { percentOf } from "./roster-work";

const PAGE = 50;

/** A roster with its dry run, page by page. Throws NOT_FOUND for what the actor does not see. */
export async function rosterPage(actor: Actor, importId: string, { outcome, result, after }: RowListParams, now = new Date()): Promise<RosterView> {
  return withActor(actor, async (tx, fresh) => {
    const roster = await loadSeenRoster(tx, fresh, importId);
    const of = { importId, orgId: fresh.organisation.id };
    const groups = await tx.rosterRow.groupBy({ by: ["outcome", "decision", "result"], where: of, _count: true });
    const sum = (keep: (group: (typeof groups)[number]) => boolean) => groups.filter(keep).reduce((total, group) => total + group._count, 0);
    const rows = await tx.rosterRow.findMany({ where: { ...of, ...(outcome ? { outcome } : {}), ...(result ? ofResult(roster.status, result) : {}), rowNo: { gt: after ?? 0 } }, orderBy: { rowNo: "asc" }, take: PAGE + 1, select: ROW_FIELDS });
    const shown = rows.slice(0, PAGE).map(rowView);
    const became = ({ result: noted }: (typeof groups)[number]) => resultOf({ status: roster.status, result: noted as RowResult | null });
    const names = await namesOf(tx, [roster.userId]);
    const columns = new Set(roster.mapping?.columns.filter(({ path }) => path !== "").map(({ head }) => head));
    return {
      importId, version: roster.version, fileName: roster.fileName, status: roster.status, failure: roster.failure, createdAt: roster.createdAt.toISOString(), createdBy: names.get(roster.userId) ?? "",
      expiresAt: roster.expiresAt.toISOString(), own: roster.userId === fresh.userId, sheet: roster.sheet?.sheet ?? "", others: roster.sheet?.others ?? 0, hiddenColumns: roster.sheet?.hiddenColumns ?? [],
      oldTemplate: roster.sheet?.templateVersion !== null && roster.sheet?.templateVersion !== undefined && roster.sheet.templateVersion !== TEMPLATE_VERSION,
      unread: roster.mapping && roster.sheet ? roster.sheet.heads.map(({ text }) => text).filter((head) => !columns.has(head)) : [],
      mapped: roster.mapping !== null, fixed: roster.mapping?.fixed ?? [], rowTotal: roster.rowTotal, rowRead: roster.rowRead, percent: percentOf(roster, { done: sum((group) => group.result !== null), all: sum(() => true) }), counts: Object.fromEntries(ROW_OUTCOMES.map((code) => [code, sum((group) => group.outcome === code)])) as Record<RowOutcome, number>,
      undecided: sum((group) => group.outcome === "DUPLICATE" && group.decision === null), toSkip: sum((group) => group.decision === "SKIP"), registered: sum((group) => became(group) === "REGISTERED"),
      skipped: sum((group) => became(group) === "SKIPPED"), failed: sum((group) => became(group) === "FAILED"), lacking: await lackingColumns(tx, of, shown), red: await redRows(tx, of, now), rows: await withNumbers(tx, fresh, await withoutClosed(tx, fresh, shown, now), now), next: rows.length > PAGE ? (shown.at(-1)?.rowNo ?? null) : null,
    };
  });
}

/** The rows of one result, as they are counted; of those that were not registered the ones that were on file before stand by themselves. */
const ofResult = (status: RosterStatus, result: RowResult): Prisma.RosterRowWhereInput => ({
  ...(resultOf({ status, result: null }) === result ? { OR: [{ result }, { result: null }] } : { result }), ...(result === "SKIPPED" ? { outcome: { not: "SAME" } } : {}),
});

/** Whom a row may be the same as was found for who brought it in, and then: a record that is closed to who looks now, or has been closed since, is named no more. */
async function withoutClosed(tx: Tx, actor: Actor, rows: readonly RosterRowView[], now: Date): Promise<RosterRowView[]> {
  const named = rows.flatMap(({ matches }) => matches.flatMap(({ registrationId }) => registrationId ?? []));
  if (named.length === 0) return [...rows];
  const scope = childScopeWhere(actor, now);
  const seen = new Set(scope ? (await tx.registration.findMany({ where: { AND: [{ id: { in: named } }, scope] }, select: { id: true } })).map(({ id }) => id) : []);
  return rows.map((row) => ({
    ...row,
    matches: row.matches.map((match) => (match.registrationId === null || seen.has(match.registrationId) ? match : { ...match, office: "", reasons: [], registrationId: null, number: null, name: null, birthDate: null, restricted: true })),
  }));
}

/** What a row became, by its number: of a record that is closed to who looks, or that has moved away, it is only said that it was registered. */
async function withNumbers(tx: Tx, actor: Actor, rows: readonly RosterRowView[], now: Date): Promise<RosterRowView[]> {
  const ids = rows.flatMap(({ registrationId }) => registrationId ?? []);
  const scope = ids.length > 0 ? childScopeWhere(actor, now) : null;
  const numbers = new Map(scope ? (await tx.registration.findMany({ where: { AND: [{ id: { in: ids } }, scope] }, select: { id: true, number: true } })).map(({ id, number }) => [id, number]) : []);
  return rows.map((row) => ({ ...row, number: numbers.get(row.registrationId ?? "") ?? null }));
}
