import { mayGoInBulk } from "../../case/closing-rules";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { Refusal, type RefusalParams } from "../../../shared/refusal";
import { lockClosure, requestersOf } from "../queries/load-closure";
import { confirmClosuresSchema } from "../schema";
import { assertClosable, closeCase } from "./close-case";

/** One that was left out, with why; nothing of it was written. */
export interface SkippedClosure {
  closureId: string;
  number: string;
  code: string;
  reason: string | null;
  params: RefusalParams;
}

/**
 * Confirms several green cases at once, each summary having been looked at. One that is not green, of a child that died, of which something is to be weighed, has changed or is barred is left out and
 * named; one that the actor may not decide refuses them all.
 */
export const confirmClosures = defineMutation({
  name: "closure.confirm_green",
  input: confirmClosuresSchema,
  async run(context, { closures }) {
    const confirmed: string[] = [];
    const skipped: SkippedClosure[] = [];
    // In one order for everybody, so that two of these never wait for each other.
    for (const item of [...closures].sort((a, b) => (a.closureId < b.closureId ? -1 : 1))) {
      const left = await confirmGreen(context, item);
      if (left) skipped.push(left);
      else confirmed.push(item.closureId);
    }
    if (confirmed.length === 0) {
      for (const { closureId, number } of skipped) await context.audit({ action: "closure.confirm_skipped", recordType: "CLOSING_EVALUATION", recordId: closureId, recordNumber: number });
    }
    return { confirmed, skipped };
  },
});

async function confirmGreen(context: WriteContext, { closureId, version }: { closureId: string; version: number }): Promise<SkippedClosure | null> {
  const closure = await lockClosure(context.tx, context.actor, closureId);
  const { careCase } = closure;
  assertAllowed(context.actor, "closure.confirm", { division: closure.division, authorIds: requestersOf(closure) });
  const skip = (code: string, reason: string | null, params: RefusalParams = {}): SkippedClosure => ({ closureId, number: careCase.number, code, reason, params });
  if (closure.version !== version) return skip("CONFLICT", null);
  if (closure.decidedAt || careCase.status !== "CLOSING") return skip("WRONG_STATE", "closureNotWaiting");
  if (!mayGoInBulk({ colour: careCase.colour, reason: closure.reason, warnings: [] })) return skip("BLOCKED", closure.reason === "DIED" ? "closureOfDeath" : "closureNotGreen");
  try {
    const warnings = await assertClosable(context, closure, closure.supervisorId !== null);
    if (warnings.length > 0) return skip("BLOCKED", "closureWithWarnings", { count: warnings.length });
  } catch (error) {
    if (error instanceof Refusal) return skip(error.code, error.details.reason ?? null, error.details.params);
    throw error;
  }
  await closeCase(context, closure);
  return null;
}
