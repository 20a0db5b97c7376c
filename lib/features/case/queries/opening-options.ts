import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal, type RefusalParams } from "../../../shared/refusal";
import type { CaseOwnerOption } from "../view";
import { caseOwnersOf } from "./case-owners";
import { loadOpeningBasis, ofAgeSince } from "./opening-basis";

export interface OpeningOptions {
  /** The registration is accepted, has no case yet, and the actor may open one. */
  allowed: boolean;
  /** Why an accepted registration without a case cannot be opened by the actor: under errors.reasons. */
  refusal: { reason: string; params: RefusalParams } | null;
  version: number;
  owners: CaseOwnerOption[];
  defaultOwnerId: string | null;
}

/** What the opening of a case from a registration offers the actor; null when the actor cannot see the registration. */
export async function openingOptions(actor: Actor, registrationId: string, now: Date): Promise<OpeningOptions | null> {
  return withActor(actor, async (tx, fresh) => {
    const basis = await loadOpeningBasis(tx, fresh, registrationId, now).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    if (!basis) return null;
    const nothing = { allowed: false, refusal: null, version: basis.version, owners: [], defaultOwnerId: null };
    if (basis.status !== "ACCEPTED" || basis.caseId) return nothing;
    const matrix = await matrixInForce(tx, toShanghaiDate(now));
    const { division, filingOrgId, inPilotUnit } = basis;
    const decision = authorize(fresh, "case.open", { division, filingOrgId, inPilotUnit }, matrix.rows);
    if (!decision.allowed) return { ...nothing, refusal: { reason: decision.reason, params: decision.params } };
    const adultOn = ofAgeSince(basis, now);
    if (adultOn) return { ...nothing, refusal: { reason: "openOfAge", params: { date: adultOn } } };
    const owners = await caseOwnersOf(tx, division, now);
    return {
      ...nothing, allowed: true, owners: owners.map(({ userId, name, absentUntil, supervisor }) => ({ userId, name, absentUntil, supervisor })),
      defaultOwnerId: owners.some((owner) => owner.userId === fresh.userId) ? fresh.userId : null,
    };
  });
}
