import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import type { PlanStatus, PlanVersionStatus } from "../../../shared/vocabulary/casework";
import { PLAN_LIFECYCLE, PLAN_VERSION_LIFECYCLE } from "../lifecycle";
import { lockVersion, type LoadedPlan, type LoadedVersion } from "../queries/load-plan";
import { authorsOf } from "../rules";

interface Decision {
  plan: LoadedPlan;
  version: LoadedVersion;
  /** Where plan and version go; null when the same person has decided so a moment ago: a second tap, answered like the first. */
  to: { plan: PlanStatus; version: PlanVersionStatus } | null;
}

const OUTCOMES = { approve: "APPROVED", return: "RETURNED" } as const;

/** Opens a reviewer's decision on a submitted version: locked, allowed, in its turn. Throws NOT_FOUND, the refusal, CONFLICT, WRONG_STATE. */
export async function openDecision(context: WriteContext, input: { planVersionId: string; version: number }, action: keyof typeof OUTCOMES): Promise<Decision> {
  const { tx, actor, now, audit } = context;
  const { plan, version } = await lockVersion(tx, actor, input.planVersionId, now);
  assertAllowed(actor, `plan.${action}`, { division: plan.division, authorIds: authorsOf(version) });
  if (plan.version !== input.version) {
    if (version.status !== OUTCOMES[action] || version.reviewedById !== actor.userId || plan.version !== input.version + 1) {
      throw await conflict(tx, "HELP_PLAN", plan.id, input.version);
    }
    await audit({ action: `plan.${action}_repeated`, recordType: "PLAN_VERSION", recordId: version.id, recordNumber: plan.careCase.number });
    return { plan, version, to: null };
  }
  return { plan, version, to: { plan: nextState(PLAN_LIFECYCLE, plan.status, action), version: nextState(PLAN_VERSION_LIFECYCLE, version.status, action) } };
}
