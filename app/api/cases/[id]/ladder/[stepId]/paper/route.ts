import { getTranslations } from "next-intl/server";
import { paperLetter } from "@/components/ladder/paper-letter";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { writing } from "@/lib/server/http/handle";
import { isId } from "@/lib/shared/is-id";
import { printStepPaper } from "@/lib/workflows/step-paper-file";

export const dynamic = "force-dynamic";

/** The paper of a step of the ladder as a PDF, a copy of its own number. The file's name holds the kind of paper and the case's number, never a person's name. */
export function POST(request: Request, { params }: { params: Promise<{ id: string; stepId: string }> }): Promise<Response> {
  return writing({ name: "look.print", rate: "export" }, async ({ actor, facts }) => {
    const { id, stepId } = await params;
    if (!isId(id) || !isId(stepId)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const words = { t: await getTranslations({ locale, namespace: "ladder.paper" }), enums: await getTranslations({ locale, namespace: "enums" }) };
    const made = await printStepPaper(actor, id, stepId, (paper, copy) => paperLetter(paper, copy, words), facts);
    if (!made.ok) return made;
    const { bytes, title, number } = made.data;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE_HEADERS, "Content-Type": "application/pdf", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
        "Content-Disposition": attachment(`${title} ${number}.pdf`, `paper-${number}.pdf`),
      },
    });
  })(request);
}
