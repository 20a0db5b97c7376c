import { randomUUID } from "node:crypto";
import type { Actor } from "../authz/actor";
import { storeRoster } from "../features/roster/mutations/store-roster";
import type { RosterStatus } from "../features/roster/schema";
import { cleanFileName } from "../features/document/schema";
import { auditDenied, type RequestFacts } from "../server/audit";
import { withActor } from "../server/db/with-actor";
import { readFileOf } from "../server/http/read-file";
import { BookError } from "../server/spreadsheet/book-error";
import { ROSTER_FILE_BYTES } from "../server/spreadsheet/read-workbook";
import { removeFile, storeFile } from "../server/storage";
import { answerRefusal } from "../server/write/answer-refusal";
import { assertAllowed } from "../server/write/assert-allowed";
import { executeMutation } from "../server/write/execute";
import { invalid, Refusal, type ActionResult } from "../shared/refusal";
import { peekRoster } from "./roster-peek";

/** The message key of a workbook that is not read: 'running' → rosterRunning. */
export const bookFaultKey = (fault: string): string => `roster${fault.charAt(0).toUpperCase()}${fault.slice(1)}`;

/** Takes a roster in: rights first, then the body up to its limit, then what the file is, then the encrypted store, then the record. What is wrong with the file is told at once; nothing of it is kept. */
export async function receiveRoster(actor: Actor, request: Request, facts: RequestFacts): Promise<ActionResult<{ importId: string; status: RosterStatus }>> {
  try {
    await withActor(actor, async (_tx, fresh) => assertAllowed(fresh, "registration.create", { division: fresh.organisation.divisionCode }));
    const { name, bytes } = await readFileOf(request, ROSTER_FILE_BYTES);
    const peeked = await peekRoster(bytes).catch((error: unknown) => {
      if (error instanceof BookError) throw invalid({ file: { key: bookFaultKey(error.fault) } });
      throw error;
    });
    if (peeked === "noHeads") throw invalid({ file: { key: "rosterNoHeads" } });
    const fileKey = randomUUID();
    await storeFile(fileKey, bytes);
    const stored = await executeMutation(storeRoster, actor, { fileKey, fileName: cleanFileName(name), fileBytes: bytes.length, facts: peeked.facts, rows: peeked.rows, ownHeads: peeked.ownHeads }, facts);
    if (!stored.ok) await removeFile(fileKey);
    return stored;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await auditDenied(actor, facts, storeRoster.name, error);
    return answerRefusal(error, facts.requestId);
  }
}
