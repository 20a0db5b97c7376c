import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { intakeScope } from "./intake-scope";

/** A registration as it points to what it came of. */
export interface Reported {
  number: string;
  intakeReportId: string | null;
  urgentReportId: string | null;
}

/**
 * The reports that registrations came of, and those that were ended because they repeat one of these, the registration or its case; oldest first, as far as the actor may open
 * them. For registrations and cases that were read in scope.
 */
export async function intakesBehind(tx: Tx, actor: Actor, registrations: readonly Reported[], caseNumbers: readonly string[]): Promise<{ id: string; repeats: boolean }[]> {
  const scope = intakeScope(actor);
  if (!scope) return [];
  const ids = registrations.flatMap(({ intakeReportId }) => intakeReportId ?? []);
  const urgent = registrations.flatMap(({ urgentReportId }) => urgentReportId ?? []);
  const select = { id: true, number: true, receivedAt: true } as const;
  const own = ids.length + urgent.length === 0 ? [] : await tx.intakeReport.findMany({ where: { AND: [scope, { OR: [{ id: { in: ids } }, { urgentReportId: { in: urgent } }] }] }, select });
  const found = own.map((report) => ({ ...report, repeats: false }));
  let named = [...registrations.map(({ number }) => number), ...caseNumbers, ...own.map(({ number }) => number)];
  // A report may repeat one that repeats another.
  while (named.length > 0) {
    const again = await tx.intakeReport.findMany({ where: { AND: [scope, { repeatsNumber: { in: named }, id: { notIn: found.map(({ id }) => id) } }] }, select });
    found.push(...again.map((report) => ({ ...report, repeats: true })));
    named = again.map(({ number }) => number);
  }
  return found.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.number < b.number ? -1 : 1)).map(({ id, repeats }) => ({ id, repeats }));
}
