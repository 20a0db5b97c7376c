import { getTranslations } from "next-intl/server";
import { formSheet } from "@/components/export/form-sheet";
import { formWords } from "@/components/export/form-words";
import { ledgerSheet } from "@/components/export/ledger-sheet";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { isForms } from "@/lib/features/export/schema";
import { reading, writing } from "@/lib/server/http/handle";
import { isId } from "@/lib/shared/is-id";
import { toShanghaiDate } from "@/lib/shared/dates";
import { makeExportFile, openExportFile } from "@/lib/workflows/export-ledger";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string }>;
}

/** Makes the file of an approved export and answers its password, this once. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return writing({ name: "export.make", rate: "download" }, async ({ actor, facts }) => {
    const { id } = await params;
    if (!isId(id)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const words = { t: await getTranslations("export"), ledger: await getTranslations("ledger"), enums: await getTranslations("enums"), risk: await getTranslations("common.risk") };
    const forms = await formWords();
    return makeExportFile(actor, id, (rows, about) => ledgerSheet(words, rows, about), facts, (form, about) => formSheet(forms, form, about));
  })(request);
}

/** The file, to who asked for it alone; its name says nothing of whom it lists. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return reading({ name: "export.download", rate: "download" }, async ({ actor, facts }) => {
    const { id } = await params;
    if (!isId(id)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const result = await openExportFile(actor, id, facts);
    if (!result.ok) return result;
    const { bytes, kind } = result.data;
    const [ending, type] = kind === "FORMS_PDF" ? ["pdf", "application/pdf"] : ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];
    const plain = `${isForms(kind) ? "registration-forms" : "ledger"}-${toShanghaiDate(new Date())}.${ending}`;
    const name = (await getTranslations("export"))("fileName", { kind: isForms(kind) ? "forms" : "ledger", date: toShanghaiDate(new Date()), ending });
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE_HEADERS, "Content-Type": type, "Content-Length": String(bytes.length),
        "Content-Security-Policy": RESOURCE_POLICY, "Content-Disposition": attachment(name, plain),
      },
    });
  })(request);
}
