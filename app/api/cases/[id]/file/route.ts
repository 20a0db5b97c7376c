import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { caseFilePaper } from "@/components/case/case-file-paper";
import { PRINT_PURPOSES } from "@/lib/features/privacy/schema";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { writing } from "@/lib/server/http/handle";
import { readJson } from "@/lib/server/http/read-body";
import { isId } from "@/lib/shared/is-id";
import { printCaseFile } from "@/lib/workflows/case-file";

export const dynamic = "force-dynamic";

const BODY_BYTES = 1024;
const schema = z.strictObject({ purpose: z.enum(PRINT_PURPOSES) });

/** The whole case as its reader sees it, one PDF; asks what for and writes it down. The file's name holds the case's number, never a person's name. */
export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return writing({ name: "look.print", rate: "export" }, async ({ request: call, actor, facts }) => {
    const { id } = await params;
    const parsed = schema.safeParse(await readJson(call, BODY_BYTES));
    if (!parsed.success) return { ok: false, code: "INVALID", requestId: facts.requestId };
    if (!isId(id)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const words = {
      locale: await getLocale(), t: await getTranslations("case.file"), header: await getTranslations("case.header"), form: await getTranslations("case.registration"), history: await getTranslations("case.history"),
      events: await getTranslations("case.events"), records: await getTranslations("case.records"), enums: await getTranslations("enums"), registration: await getTranslations("registration"),
      assessment: await getTranslations("assessment"), results: await getTranslations("assessment.result"), plan: await getTranslations("plan"), referral: await getTranslations("referral"), visit: await getTranslations("visit"), ladder: await getTranslations("ladder"), conference: await getTranslations("conference"), court: await getTranslations("court"),
      conferenceMove: await getTranslations("conference.move"), invitationAnswers: await getTranslations("enums.InvitationAnswer"), closing: await getTranslations("closing"), intake: await getTranslations("intake"), detail: await getTranslations("intake.detail"), alerts: await getTranslations("urgent.report"), marks: await getTranslations("common.mark"),
      contact: await getTranslations("contact"), sibling: await getTranslations("sibling"), documents: await getTranslations("document"),
    };
    const made = await printCaseFile(actor, id, parsed.data.purpose, (file, about) => caseFilePaper(words, file, about), facts);
    if (!made.ok) return made;
    const { bytes, number } = made.data;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE_HEADERS, "Content-Type": "application/pdf", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
        "Content-Disposition": attachment(`${words.t("title")} ${number}.pdf`, `case-${number}.pdf`),
      },
    });
  })(request);
}
