import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { reading } from "@/lib/server/http/handle";
import { householdTemplate } from "@/lib/workflows/household-sheet";

export const dynamic = "force-dynamic";

/** The workbook in which the households of a round are listed; it names nobody. */
export const GET = reading({ name: "screening_round.template", rate: "download" }, async () => {
  const bytes = await householdTemplate();
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...PRIVATE_HEADERS, "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
      "Content-Disposition": attachment("应走访家庭模板.xlsx", "household-template.xlsx"),
    },
  });
});
