import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";

/** What a person asks of its data is between the person, the street and its district: by place alone, never by grant. Null for everybody else. */
export function rightsScope(actor: Actor): { division: { gte: string; lt: string } } | null {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high } } : null;
}
