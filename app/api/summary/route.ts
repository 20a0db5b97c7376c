import { getTranslations } from "next-intl/server";
import { summarySheet } from "@/components/statistics/summary-sheet";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { writing } from "@/lib/server/http/handle";
import { readForm } from "@/lib/server/http/read-body";
import { toShanghaiDate } from "@/lib/shared/dates";
import { takeOutSummary } from "@/lib/workflows/export-summary";

export const dynamic = "force-dynamic";

const BODY_BYTES = 4 * 1024;

/** The summary table of the page, as a workbook: numbers of divisions, nobody's name. */
export const POST = writing({ name: "export.summary", rate: "export" }, async ({ request, actor, facts }) => {
  const form = await readForm(request, BODY_BYTES);
  if (!form) return { ok: false, code: "INVALID", requestId: facts.requestId };
  const params = Object.fromEntries([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  const words = { t: await getTranslations("statistics"), figures: await getTranslations("figures"), sheet: await getTranslations("export.sheet"), marks: await getTranslations("common.mark") };
  const now = new Date();
  const result = await takeOutSummary(actor, params, (summary, about) => summarySheet(words, summary, about), facts, now);
  if (!result.ok) return result;
  const { bytes } = result.data;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...PRIVATE_HEADERS, "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
      "Content-Disposition": attachment(`${words.t("summary.sheetName")}-${toShanghaiDate(now)}.xlsx`, `summary-${toShanghaiDate(now)}.xlsx`),
    },
  });
});
