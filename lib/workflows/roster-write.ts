import type { Actor } from "../authz/actor";
import { submitRegistration } from "../features/registration/mutations/submit-registration";
import { submitRegistrations } from "../features/registration/mutations/submit-registrations";
import { formOfContent } from "../features/roster/judge-row";
import { noteRows, type NotedRow } from "../features/roster/mutations/note-rows";
import type { RowToWrite } from "../features/roster/queries/roster-work";
import { findActor } from "../server/db/with-actor";
import { log } from "../server/log";
import { executeMutation } from "../server/write/execute";
import { Refusal, type ActionResult, type RefusalCode } from "../shared/refusal";

const facts = (importId: string) => ({ requestId: importId, ip: null });

/** Not of a row, but of who works or of the moment: the rows wait. */
const WAITS: readonly RefusalCode[] = ["UNAUTHENTICATED", "BUSY", "PASSWORD_CHANGE_DUE", "SECOND_FACTOR_DUE", "ACCESS_APPROVAL_DUE"];

const isToRegister = ({ content, outcome, decision }: RowToWrite): boolean => content !== null && (outcome === "NEW" || decision === "REGISTER");

/** A row as somebody would submit it who has typed it in. Its own id is the key by which it is filed once. */
const submissionOf = ({ rowId, content, decision, reason }: RowToWrite) => ({
  clientKey: rowId, form: content && formOfContent(content), urgent: false, urgentReportKey: null, roundId: null, householdVisitId: null, siblingOf: null, matchReason: decision === "REGISTER" ? reason : "", draftSubject: "",
});

/** Registers rows as typed ones are registered, by the same rules; then says on each what became of it. Cut off in between, they are registered and not said to be: done once more, they are found. */
export async function writeRows(actor: Actor, importId: string, rows: readonly RowToWrite[]): Promise<void> {
  const together = await fileTogether(actor, importId, rows.filter(isToRegister));
  const notes: NotedRow[] = [];
  for (const row of rows) notes.push(isToRegister(row) ? (together.get(row.rowId) ?? (await fileAlone(actor, importId, row))) : { rowId: row.rowId, result: "SKIPPED", resultCode: null, registrationId: null, number: null });
  const noted = await executeMutation(noteRows, actor, { importId, rows: notes }, facts(importId));
  if (!noted.ok) throw new Refusal(noted.code, { reason: noted.reason });
}

/** In one transaction, those that nothing speaks against. Where it fails as a whole none of them is filed: then each is, by itself, so that only the one at fault is left out. */
async function fileTogether(actor: Actor, importId: string, rows: readonly RowToWrite[]): Promise<Map<string, NotedRow>> {
  if (rows.length < 2) return new Map();
  let filed: ActionResult<({ registrationId: string; number: string } | null)[]>;
  try {
    filed = await executeMutation(submitRegistrations, actor, { submissions: rows.map(submissionOf) }, facts(importId));
  } catch (error) {
    log.warn({ err: error, importId }, "rows of a roster are filed one by one, since they could not be filed together");
    return new Map();
  }
  mayGoOn(filed);
  return new Map(rows.flatMap(({ rowId }, at) => {
    const one = filed.ok ? filed.data[at] : null;
    return one ? [[rowId, { rowId, result: "REGISTERED", resultCode: null, ...one }]] : [];
  }));
}

async function fileAlone(actor: Actor, importId: string, row: RowToWrite): Promise<NotedRow> {
  const { rowId } = row;
  const failed = (resultCode: string): NotedRow => ({ rowId, result: "FAILED", resultCode, registrationId: null, number: null });
  try {
    const filed = await executeMutation(submitRegistration, actor, submissionOf(row), facts(importId));
    mayGoOn(filed);
    return filed.ok ? { rowId, result: "REGISTERED", resultCode: null, ...filed.data } : failed(filed.reason ?? filed.code);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    log.error({ err: error, importId }, "a row of a roster could not be filed");
    // Where the database answers it is the row's own fault, and those after it do not wait for it for ever.
    await findActor(actor.sessionId);
    return failed("unexpected");
  }
}

function mayGoOn(result: ActionResult<unknown>): void {
  if (!result.ok && WAITS.includes(result.code)) throw new Refusal(result.code);
}
