import { getTranslations } from "next-intl/server";
import { paperLetter } from "@/components/ladder/paper-letter";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { letterAnswer } from "@/lib/server/http/letter-answer";
import { printStepPaper } from "@/lib/workflows/step-paper-file";

export const dynamic = "force-dynamic";

/** The paper of a step of the ladder as a PDF, a copy of its own number. */
export function POST(request: Request, { params }: { params: Promise<{ id: string; stepId: string }> }): Promise<Response> {
  return letterAnswer(request, params, "paper", async (actor, id, stepId, facts) => {
    const words = { t: await getTranslations({ locale, namespace: "ladder.paper" }), enums: await getTranslations({ locale, namespace: "enums" }) };
    return printStepPaper(actor, id, stepId, (paper, copy) => paperLetter(paper, copy, words), facts);
  });
}
