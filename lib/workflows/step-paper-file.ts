import type { Actor } from "../authz/actor";
import { evidencePaper } from "../features/court/queries/evidence-paper";
import type { EvidencePaper } from "../features/court/view";
import { stepPaper } from "../features/ladder/queries/step-paper";
import type { StepPaper } from "../features/ladder/view";
import type { RequestFacts } from "../server/audit";
import { copyNumber } from "../server/copy-number";
import { renderLetter } from "../server/documents/pdf/render-pdf";
import { writeRefusedLook } from "../server/looks";
import type { Letter } from "../shared/letter";
import type { ActionResult } from "../shared/refusal";
import { noteTaken } from "./note-taken";

export type PrintedLetter = ActionResult<{ bytes: Buffer; title: string; number: string }>;

/** The paper of a step as a PDF, as its page shows it: read by the same query. */
export const printStepPaper = (actor: Actor, caseId: string, stepId: string, letterOf: (paper: StepPaper, copy: string) => Letter, facts: RequestFacts): Promise<PrintedLetter> =>
  printLetter(actor, { caseId, stepId, page: "paper" }, () => stepPaper(actor, caseId, stepId), letterOf, facts);

/** The list of evidence of a suit as a PDF, as its page shows it. */
export const printEvidence = (actor: Actor, caseId: string, suitId: string, letterOf: (paper: EvidencePaper, copy: string) => Letter, facts: RequestFacts): Promise<PrintedLetter> =>
  printLetter(actor, { caseId, stepId: suitId, page: "evidence" }, () => evidencePaper(actor, caseId, suitId), letterOf, facts);

/**
 * A letter about a step, with a number of its own for this copy, written down as a print of the step with that number before a byte leaves. The log asks once more whether the step is the reader's: whoever lost it, or
 * whose step was struck out meanwhile, gets none.
 */
async function printLetter<P extends { caseNumber: string }>(
  actor: Actor, { caseId, stepId, page }: { caseId: string; stepId: string; page: "paper" | "evidence" }, read: () => Promise<P | null>, letterOf: (paper: P, copy: string) => Letter, facts: RequestFacts,
): Promise<PrintedLetter> {
  const copy = copyNumber();
  const paper = await read();
  const letter = paper && letterOf(paper, copy);
  const record = { recordType: "LADDER_STEP", recordId: stepId.toLowerCase() };
  const details = { page: `/cases/${caseId}/ladder/${stepId}/${page}` };
  const none = { ok: false, code: "NOT_FOUND", requestId: facts.requestId } as const;
  if (!letter) {
    await writeRefusedLook(actor, facts, none.code, record, details);
    return none;
  }
  const bytes = await renderLetter(letter);
  const noted = await noteTaken(actor, facts, "look.print", record, { ...details, copy }, new Date());
  return noted ? { ok: true, data: { bytes, title: letter.title, number: paper.caseNumber } } : none;
}
