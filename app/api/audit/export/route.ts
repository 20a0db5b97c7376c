import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { auditLabels, toSecond } from "@/components/audit-log/audit-labels";
import { env } from "@/lib/server/env";
import { actionResponse, PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { addressOf } from "@/lib/server/http/peer-header";
import { routeActor } from "@/lib/server/http/route-actor";
import { csvOf } from "@/lib/shared/csv";
import { toShanghaiDate } from "@/lib/shared/dates";
import { takeOutAudit } from "@/lib/workflows/take-out-audit";

export const dynamic = "force-dynamic";

const COLUMNS = ["at", "actor", "office", "action", "result", "reason", "record", "number", "version", "ip", "request"] as const;

/** The log under the filters of the form, as a file for a spreadsheet: record numbers only, as on the page. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID();
  if (request.headers.get("origin") !== env().APP_ORIGIN) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const form = await request.formData().catch(() => null);
  if (!form) return actionResponse({ ok: false, code: "INVALID", requestId });
  const filter = Object.fromEntries([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  const result = await takeOutAudit(actor, filter, { requestId, ip: addressOf(request.headers) });
  if (!result.ok) return actionResponse(result);
  const [t, errors, enums] = [await getTranslations("audit"), await getTranslations("errors"), await getTranslations("enums")];
  const label = auditLabels(t, errors);
  const body = csvOf([
    COLUMNS.map((column) => t(`export.column.${column}`)),
    ...result.data.rows.map((row) => [
      toSecond(row.at), row.actorName ?? t("unknownActor"), row.officeName ?? "", label.whole(row), enums(`AuditResult.${row.result}`), row.code ? label.refusal(row.code) : "",
      row.recordType ? label.type(row.recordType) : "", row.recordNumber ?? "", row.recordVersion?.toString() ?? "", row.ip ?? "", row.requestId,
    ]),
  ]);
  return new Response(body, {
    headers: { ...PRIVATE_HEADERS, "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="audit-${toShanghaiDate(new Date())}.csv"` },
  });
}
