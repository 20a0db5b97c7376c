import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { canDo } from "../../../shared/lifecycle";
import { REGISTRATION_LIFECYCLE } from "../../registration/lifecycle";
import type { LoadedRegistration } from "../../registration/queries/registration-in-scope";
import { OPEN_MOVE_STATUSES } from "../../move/lifecycle";
import type { MergeFacts } from "../bars";
import type { MergedRecord } from "../units";
import { childOf, peopleOf } from "./snapshot";

/** What is asked of two records that the actor has loaded in its scope, before one is merged into the other. */
export async function mergeFacts(tx: Tx, actor: Actor, other: LoadedRegistration, kept: LoadedRegistration): Promise<MergeFacts> {
  const scope = scopeOf(actor);
  const place = scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : { id: { in: [] as string[] } };
  const both = { childId: { in: [kept.childId, other.childId] }, ...place };
  const cases = await tx.careCase.findMany({ where: both, orderBy: { openedAt: "asc" }, select: { number: true, status: true, closeReason: true, childId: true, ownerUserId: true } });
  const [childId, otherId] = kept.childId < other.childId ? [kept.childId, other.childId] : [other.childId, kept.childId];
  const said = await tx.siblingDecision.findFirst({ where: { childId, otherId, ...place }, orderBy: [{ decidedAt: "desc" }, { id: "desc" }], select: { state: true } });
  const carried = cases.find((one) => one.childId === kept.childId && one.status !== "CLOSED");
  const barred = carried ? await tx.barredPerson.count({ where: { childId: other.childId, userId: carried.ownerUserId, endedAt: null, ...place } }) : 0;
  return {
    mayStep: canDo(REGISTRATION_LIFECYCLE, other.status, "merge") && kept.status !== "MERGED" && kept.child.status === "ACTIVE",
    sealed: (await tx.childSeal.count({ where: { ...both, liftedAt: null } })) > 0,
    pendingMove: (await tx.childMove.count({ where: { ...both, status: { in: [...OPEN_MOVE_STATUSES] } } })) > 0,
    cases: cases.map(({ number, status, closeReason, childId: of }) => ({ side: of === kept.childId ? ("KEPT" as const) : ("OTHER" as const), number, status, died: status === "CLOSED" && closeReason === "DIED" })),
    places: { kept: kept.division, other: other.division },
    siblings: said?.state === "CONFIRMED",
    openRequest: (await tx.rightsRequest.count({ where: { childId: other.childId, status: { in: ["RECEIVED", "GRANTED"] }, ...place } })) > 0,
    barredCarrier: barred > 0 && carried ? carried.number : null,
  };
}

/** A record as it is compared, opened. */
export async function mergedRecord(tx: Tx, { childId }: { childId: string }): Promise<MergedRecord> {
  const child = await childOf(tx, childId);
  return { division: child.division, child: child.fields, people: (await peopleOf(tx, childId)).map(({ fields }) => fields) };
}
