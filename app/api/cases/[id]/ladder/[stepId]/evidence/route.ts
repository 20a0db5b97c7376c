import { evidenceLetter } from "@/components/court/evidence-letter";
import { evidenceWords } from "@/components/court/evidence-words";
import { letterAnswer } from "@/lib/server/http/letter-answer";
import { printEvidence } from "@/lib/workflows/step-paper-file";

export const dynamic = "force-dynamic";

/** The list of evidence of a suit as a PDF, a copy of its own number. */
export function POST(request: Request, { params }: { params: Promise<{ id: string; stepId: string }> }): Promise<Response> {
  return letterAnswer(request, params, "evidence", async (actor, id, stepId, facts) => {
    const words = await evidenceWords();
    return printEvidence(actor, id, stepId, (list, copy) => evidenceLetter(list, copy, words), facts);
  });
}
