import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { instrumentDifference } from "../difference";
import { instrumentFaults } from "../faults";
import { loadConfirmed, type StoredInstrumentVersion } from "../queries/load-instrument";

/**
 * What a version must be before anybody decides on it: for a day that has not passed, without a fault, and different from the one that it
 * replaces. Returns how much it changes. Throws Refusal BLOCKED.
 */
export async function assertDecidable(tx: Tx, draft: StoredInstrumentVersion, now: Date): Promise<number> {
  if (draft.effectiveFrom < toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "instrumentDatePassed", params: { date: draft.effectiveFrom } });
  const confirmed = await loadConfirmed(tx);
  const faults = instrumentFaults(draft.definition, confirmed.map(({ definition }) => definition));
  if (faults.length > 0) throw new Refusal("BLOCKED", { reason: "instrumentFaulty", params: { count: faults.length } });
  const changes = instrumentDifference(confirmed[0].definition, draft.definition).length;
  if (changes === 0) throw new Refusal("BLOCKED", { reason: "instrumentNothingChanged" });
  return changes;
}
