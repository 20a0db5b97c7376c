import { getTranslations } from "next-intl/server";
import { auditLabels, toSecond } from "@/components/audit-log/audit-labels";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { writing } from "@/lib/server/http/handle";
import { readForm } from "@/lib/server/http/read-body";
import { csvOf } from "@/lib/shared/csv";
import { toShanghaiDate } from "@/lib/shared/dates";
import { takeOutAudit } from "@/lib/workflows/take-out-audit";

export const dynamic = "force-dynamic";

const BODY_BYTES = 16 * 1024;
const COLUMNS = ["at", "actor", "office", "action", "result", "reason", "record", "number", "version", "ip", "request"] as const;

/** The log under the filters of the form, as a file for a spreadsheet: record numbers only, as on the page. */
export const POST = writing({ name: "audit.export", rate: "export" }, async ({ request, actor, facts }) => {
  const form = await readForm(request, BODY_BYTES);
  if (!form) return { ok: false, code: "INVALID", requestId: facts.requestId };
  const filter = Object.fromEntries([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  const result = await takeOutAudit(actor, filter, facts);
  if (!result.ok) return result;
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
});
