import type { Refusal, ActionResult, RefusalParams } from "../../shared/refusal";
import { rootClient } from "../db/client";

/** An expected failure as the caller gets it: its codes, and the name of the division that it speaks of. */
export async function answerRefusal({ code, details }: Refusal, requestId: string): Promise<Extract<ActionResult<never>, { ok: false }>> {
  const { reason, fieldErrors } = details;
  return { ok: false, code, reason, params: await named(details.params), fieldErrors, requestId };
}

/** A page knows no names of divisions: '朝阳区 三里屯街道' for 110105004. */
async function named(params: RefusalParams | undefined): Promise<RefusalParams | undefined> {
  if (!params?.division) return params;
  const rows = await rootClient().$queryRaw<{ name: string }[]>`
    SELECT concat_ws(' ', CASE WHEN p.level <> 'CITY' THEN p.name END, d.name) AS name FROM division d LEFT JOIN division p ON p.code = d.parent_code WHERE d.code = ${String(params.division)}`;
  return { ...params, division: rows[0]?.name ?? params.division };
}
