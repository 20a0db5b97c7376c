import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { notFound, Refusal } from "../../../shared/refusal";
import type { LadderStep } from "../../../shared/vocabulary/ladder";
import { loadStep, type LoadedStep } from "../../ladder/queries/load-step";

/** A suit or a support order as a write needs it. Throws NOT_FOUND for whoever may not see it, and where it is another kind of step; WRONG_STATE when it was struck out. */
export async function loadStepOf(tx: Tx, actor: Actor, stepId: string, kind: Extract<LadderStep, "SUIT" | "SUPPORT_ORDER">): Promise<LoadedStep> {
  const row = await loadStep(tx, actor, stepId);
  if (row.step !== kind) throw notFound();
  if (row.struckAt) throw new Refusal("WRONG_STATE", { reason: "ladderStruck" });
  return row;
}

/** Before the court nothing new begins in a closed case; what is paid under an order is written down after it too. Throws BLOCKED. */
export function assertCaseOpen({ careCase }: LoadedStep): void {
  if (careCase.status === "CLOSED") throw new Refusal("BLOCKED", { reason: "ladderCaseNotRunning" });
}
