import type { Actor } from "../authz/actor";
import { stepPaper } from "../features/ladder/queries/step-paper";
import type { StepPaper } from "../features/ladder/view";
import type { RequestFacts } from "../server/audit";
import { copyNumber } from "../server/copy-number";
import { renderLetter } from "../server/documents/pdf/render-pdf";
import { writeRefusedLook } from "../server/looks";
import type { Letter } from "../shared/letter";
import type { ActionResult } from "../shared/refusal";
import { noteTaken } from "./note-taken";

/**
 * The paper of a step as a PDF, as its page shows it: read by the same query, with a number of its own for this copy, and written down as a print of the step with that number before a byte leaves. The log asks once
 * more whether the step is the reader's: whoever lost it, or whose step was struck out meanwhile, gets none.
 */
export async function printStepPaper(actor: Actor, caseId: string, stepId: string, letterOf: (paper: StepPaper, copy: string) => Letter, facts: RequestFacts): Promise<ActionResult<{ bytes: Buffer; title: string; number: string }>> {
  const copy = copyNumber();
  const paper = await stepPaper(actor, caseId, stepId);
  const letter = paper && letterOf(paper, copy);
  const record = { recordType: "LADDER_STEP", recordId: stepId.toLowerCase() };
  const details = { page: `/cases/${caseId}/ladder/${stepId}/paper` };
  const none = { ok: false, code: "NOT_FOUND", requestId: facts.requestId } as const;
  if (!letter) {
    await writeRefusedLook(actor, facts, none.code, record, details);
    return none;
  }
  const bytes = await renderLetter(letter);
  const noted = await noteTaken(actor, facts, "look.print", record, { ...details, copy }, new Date());
  return noted ? { ok: true, data: { bytes, title: letter.title, number: paper.caseNumber } } : none;
}
