import { canDo, nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import type { VisitStatus } from "../../../shared/vocabulary/casework";
import { VISIT_LIFECYCLE, type VisitAction } from "../lifecycle";

/** Where the step leads; a visit that has its outcome takes none any more. */
export function assertStep({ status }: { status: VisitStatus }, action: VisitAction): VisitStatus {
  if (!canDo(VISIT_LIFECYCLE, status, action)) throw new Refusal("WRONG_STATE", { reason: "visitNotPlanned" });
  return nextState(VISIT_LIFECYCLE, status, action);
}
