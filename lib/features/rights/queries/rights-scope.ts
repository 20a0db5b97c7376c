import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";

/** What a person asks of its data is between the person, the street and its district: by place alone, never by grant. Null for everybody else. */
export function rightsScope(actor: Actor) {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}

/** The same over children themselves. */
export function rightsChildScope(actor: Actor) {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor, "id") } : null;
}
