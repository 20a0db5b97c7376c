import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { reading } from "@/lib/server/http/handle";
import { rosterTemplate } from "@/lib/workflows/roster-template";

export const dynamic = "force-dynamic";

/** The workbook that is filled in, with the places of the own office; it names nobody. */
export const GET = reading({ name: "roster.template", rate: "download" }, async ({ actor }) => {
  const bytes = await rosterTemplate(actor);
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...PRIVATE_HEADERS, "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY,
      "Content-Disposition": attachment("登记名册模板.xlsx", "roster-template.xlsx"),
    },
  });
});
