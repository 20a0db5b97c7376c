import type { SentReport } from "@/lib/features/urgent/view";
import type { ActionResult } from "@/lib/shared/refusal";

/** Longer than a slow line needs, shorter than anybody should believe that help is on its way. */
const TIMEOUT_MS = 15_000;

/** Sends an urgent report. Throws when no answer comes in time: then nobody may have been told. */
export async function postReport(input: unknown): Promise<ActionResult<SentReport>> {
  const answer = await fetch("/api/urgent", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(input), signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return (await answer.json()) as ActionResult<SentReport>;
}
