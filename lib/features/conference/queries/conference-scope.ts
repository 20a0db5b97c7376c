import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound, Refusal } from "../../../shared/refusal";
import { mayReceive } from "../../referral/queries/load-referral";

/** Conferences are the street's and its district's, whoever is invited. Null for everybody else. */
export function conferenceScope(actor: Actor) {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}

/** By place, or by the own office as the invited one. */
function waysOf(actor: Actor) {
  const place = conferenceScope(actor);
  return [...(place ? [{ division: place.division }] : []), ...(mayReceive(actor) ? [{ toOrgId: actor.organisation.id }] : [])];
}

/** Invitations that an actor may read: to its own office, or of conferences of its place. */
export function invitationWhere(actor: Actor): Prisma.ConferenceInvitationWhereInput | null {
  const ways = waysOf(actor);
  return ways.length > 0 ? { OR: ways, ...notClosed(actor) } : null;
}

/** Tasks of conferences in the same way. */
export function conferenceTaskWhere(actor: Actor): Prisma.ConferenceTaskWhereInput | null {
  const ways = waysOf(actor);
  return ways.length > 0 ? { OR: ways, ...notClosed(actor) } : null;
}

const FIELDS = {
  id: true, number: true, caseId: true, childId: true, division: true, status: true, chairId: true, calledById: true, calledOrgId: true, calledAt: true, startsAt: true, heldOn: true, minutesCipher: true, contentCipher: true, movesCipher: true, version: true, careCase: { select: { status: true } },
} satisfies Prisma.CaseConferenceSelect;
export type LoadedConference = Prisma.CaseConferenceGetPayload<{ select: typeof FIELDS }>;

/** The conference as a write needs it. Throws NOT_FOUND for whoever may not see it. */
export async function loadConference(tx: Tx, actor: Actor, conferenceId: string): Promise<LoadedConference> {
  const scope = conferenceScope(actor);
  const found = scope && (await tx.caseConference.findFirst({ where: { id: conferenceId, ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}

/** What a conference begins anew, a time that is answered or a task with its clock, nobody follows once the case is closed; its minutes are still written. Throws WRONG_STATE. */
export function assertCaseGoesOn({ careCase }: Pick<LoadedConference, "careCase">): void {
  if (careCase.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "conferenceWorkEnded" });
}
