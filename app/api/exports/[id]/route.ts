import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ledgerSheet } from "@/components/export/ledger-sheet";
import { env } from "@/lib/server/env";
import { actionResponse, PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { addressOf } from "@/lib/server/http/peer-header";
import { routeActor } from "@/lib/server/http/route-actor";
import { isId } from "@/lib/shared/is-id";
import { toShanghaiDate } from "@/lib/shared/dates";
import { makeExportFile, openExportFile } from "@/lib/workflows/export-ledger";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string }>;
}

/** Makes the file of an approved export and answers its password, this once. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const requestId = randomUUID();
  if (request.headers.get("origin") !== env().APP_ORIGIN) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const { id } = await params;
  if (!isId(id)) return actionResponse({ ok: false, code: "NOT_FOUND", requestId });
  const words = { t: await getTranslations("export"), ledger: await getTranslations("ledger"), enums: await getTranslations("enums"), risk: await getTranslations("common.risk") };
  return actionResponse(await makeExportFile(actor, id, (rows, about) => ledgerSheet(words, rows, about), { requestId, ip: addressOf(request.headers) }));
}

/** The file, to who asked for it alone; its name says nothing of whom it lists. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const requestId = randomUUID();
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const { id } = await params;
  if (!isId(id)) return actionResponse({ ok: false, code: "NOT_FOUND", requestId });
  const result = await openExportFile(actor, id, { requestId, ip: addressOf(request.headers) });
  if (!result.ok) return actionResponse(result);
  return new Response(new Uint8Array(result.data.bytes), {
    headers: {
      ...PRIVATE_HEADERS, "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Length": String(result.data.bytes.length),
      "Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": `attachment; filename="ledger-${toShanghaiDate(new Date())}.xlsx"`,
    },
  });
}
