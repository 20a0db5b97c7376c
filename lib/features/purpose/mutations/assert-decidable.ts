import type { Tx } from "../../../server/db/client";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { purposesInForce } from "../../referral/queries/purposes-in-force";
import { contentOf, latestConfirmed, type StoredPurpose } from "../queries/load-purpose";
import { changedParts, contentFaults, leftWithout } from "../rules";

/**
 * What a version must be before anybody decides on it: within the hard limit, for a day that has not passed, different from the one it replaces, and such that every office that the
 * matrix names still has a purpose. Returns what it changes. Throws Refusal BLOCKED.
 */
export async function assertDecidable(tx: Tx, draft: StoredPurpose, now: Date): Promise<{ changed: string[] }> {
  const content = contentOf(draft);
  if (contentFaults(draft).length > 0) throw new Refusal("BLOCKED", { reason: "purposeBeyondLimit" });
  if (content.effectiveFrom < toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "purposeDatePassed", params: { date: content.effectiveFrom } });
  const base = await latestConfirmed(tx, draft.code);
  const changed = changedParts(base && contentOf(base), content);
  if (changed.length === 0) throw new Refusal("BLOCKED", { reason: "purposeNothingChanged" });
  const others = (await purposesInForce(tx, content.effectiveFrom)).filter(({ purpose }) => purpose !== draft.code);
  const left = leftWithout(content.retired ? others : [...others, content], (await matrixInForce(tx, content.effectiveFrom)).rows);
  if (left) throw new Refusal("BLOCKED", { reason: "purposeLeavesWithout", params: left });
  return { changed };
}
