import type { Actor } from "../../authz/actor";
import { authorize } from "../../authz/authorize";
import type { MatrixRow } from "../../authz/matrix";
import type { Action, ResourceFor } from "../../authz/permissions";
import { Refusal } from "../../shared/refusal";

/** Throws the refusal with its reason and who may act instead; returns the matrix row where the matrix decided. */
export function assertAllowed<A extends Action>(actor: Actor, action: A, resource: ResourceFor<A>, matrix: readonly MatrixRow[] = []): MatrixRow | undefined {
  const decision = authorize(actor, action, resource, matrix);
  if (!decision.allowed) throw new Refusal(decision.code, { reason: decision.reason, params: decision.params });
  return decision.row;
}
