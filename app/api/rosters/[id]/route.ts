import { getTranslations } from "next-intl/server";
import { fixedTexts } from "@/components/roster/fixed-texts";
import { rosterTexts } from "@/components/roster/roster-texts";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { reading, writing } from "@/lib/server/http/handle";
import { isId } from "@/lib/shared/is-id";
import { toShanghaiDate } from "@/lib/shared/dates";
import { rosterResult } from "@/lib/workflows/roster-result";
import { progressOfRoster } from "@/lib/workflows/roster-background";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string }>;
}

/** How far a roster is; asked for by its page alone, and by who brought it in it is worked on meanwhile. Keeps no session open. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return writing({ name: "roster.progress", rate: "action", background: true }, async ({ actor, facts }) => {
    const { id } = await params;
    if (!isId(id)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    return { ok: true, data: await progressOfRoster(actor, id) };
  })(request);
}

/** The rows of a checked roster with what was found, to who brought it in; the file's name says nothing of whom it lists. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return reading({ name: "roster.download", rate: "download" }, async ({ actor, facts }) => {
    const { id } = await params;
    if (!isId(id)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const words = { roster: await getTranslations("roster"), registration: await getTranslations("registration"), validation: await getTranslations("validation"), enums: await getTranslations("enums") };
    const { label, said } = fixedTexts(words);
    const result = await rosterResult(actor, id, { ...rosterTexts(words).result, fixed: (value) => ({ head: label(value.path), text: said(value) }) }, facts);
    if (!result.ok) return result;
    const name = `roster-${toShanghaiDate(new Date())}.xlsx`;
    const { bytes } = result.data;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE_HEADERS, "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
        "Content-Disposition": attachment(name, name),
      },
    });
  })(request);
}
