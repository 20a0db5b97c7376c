import type { Actor } from "../authz/actor";
import { exportSummary, exportSummarySchema } from "../features/statistics/mutations/export-summary";
import { loadSummary } from "../features/statistics/queries/summary";
import type { Summary } from "../features/statistics/view";
import type { RequestFacts } from "../server/audit";
import { workbookOf, type Sheet } from "../server/documents/workbook";
import { executeMutation } from "../server/write/execute";
import { notFound, type ActionResult } from "../shared/refusal";

/** The words of the sheet, in the reader's language. */
export type SummarySheetOf = (summary: Summary, about: { reader: Pick<Actor, "name" | "organisation">; at: Date }) => Sheet;

/** The summary table as it stands on the page of the same address, as a workbook; after the line of the log. `params` is what the form sent, unchecked. */
export async function takeOutSummary(actor: Actor, params: Record<string, string>, sheetOf: SummarySheetOf, facts: RequestFacts, now: Date): Promise<ActionResult<{ bytes: Buffer }>> {
  const logged = await executeMutation(exportSummary, actor, params, facts);
  if (!logged.ok) return logged;
  const { division, open, all } = exportSummarySchema.parse(params);
  const summary = await loadSummary(actor, { division, open, all }, now);
  if (!summary) throw notFound();
  return { ok: true, data: { bytes: await workbookOf(sheetOf(summary, { reader: actor, at: now })) } };
}
