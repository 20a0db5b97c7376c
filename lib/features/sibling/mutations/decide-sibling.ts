import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { shareAndGoOn } from "../../../workflows/share-no-contacts";
import { loadRegistrationInScope } from "../../registration/queries/registration-in-scope";
import { SIBLING_LIFECYCLE } from "../lifecycle";
import { pairsOf } from "../queries/pairs";
import { decideSiblingSchema } from "../schema";

/** A caseworker says whether two children whom the system proposes are brothers and sisters, or takes a link apart, with the reason. Each word stays on record; nothing is merged by it. */
export const decideSibling = defineMutation({
  name: "sibling.decide",
  input: decideSiblingSchema,
  async run(context, { clientKey: id, registrationId, otherRegistrationId, action, seen, reason }) {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    const other = await loadRegistrationInScope(tx, actor, otherRegistrationId, now);
    for (const { division } of [registration, other]) assertAllowed(actor, "sibling.decide", { division });
    const [first, second] = registration.childId < other.childId ? [registration, other] : [other, registration];
    // Whoever says something of the same pair at the same moment waits here.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${first.childId}/${second.childId}`}, 0))::text`;
    const earlier = await tx.siblingDecision.findFirst({ where: { id, decidedById: actor.userId }, select: { state: true } });
    if (earlier) {
      await audit({ action: "sibling.decide_repeated", recordType: "CHILD", recordId: registration.childId, recordNumber: registration.number });
      return { state: earlier.state };
    }
    const pair = (await pairsOf(tx, registration.childId)).find(({ other_id }) => other_id === other.childId);
    if (!pair) throw new Refusal("BLOCKED", { reason: "noSiblings" });
    if (pair.decision_id !== seen) throw await saidMeanwhile(context, pair.decision_id, registration.childId);
    const last = pair.decision_id ? await tx.siblingDecision.findUnique({ where: { id: pair.decision_id }, select: { state: true } }) : null;
    const from = last?.state ?? "NONE";
    const state = nextState(SIBLING_LIFECYCLE, from, action);
    await tx.siblingDecision.createMany({
      data: [
        {
          id, childId: first.childId, division: first.division, otherId: second.childId, otherDivision: second.division, state, ...sealTexts("sibling_decision", id, { reason }), decidedById: actor.userId,
          decidedOrgId: actor.organisation.id, decidedAt: now,
        },
      ],
    });
    for (const [one, sibling] of [[registration, other], [other, registration]] as const) {
      if (one.caseId) await recordCaseEvent(context, { caseId: one.caseId, childId: one.childId, division: one.division, action: `sibling.${action}`, recordType: "CHILD", recordId: one.childId, params: { number: sibling.number } });
      await audit({ recordType: "CHILD", recordId: one.childId, recordNumber: one.number, before: { state: from }, after: { state, other: sibling.number, decisionId: id, reason: hashed(reason) } });
    }
    // Whoever is no contact for one of them is none for the other, from now on.
    if (state === "CONFIRMED") for (const { childId } of [first, second]) await shareAndGoOn(context, childId);
    return { state };
  },
});

/** Who said something else of the pair, and when: the log of the child tells of its form, and of other brothers and sisters. */
async function saidMeanwhile({ tx, actor }: WriteContext, decisionId: string | null, childId: string): Promise<Refusal> {
  const last = decisionId ? await tx.siblingDecision.findUnique({ where: { id: decisionId }, select: { decidedById: true, decidedAt: true, decidedOrgId: true } }) : null;
  if (!last) return conflict(tx, "CHILD", childId, 0);
  const [by, office] = [await tx.appUser.findUnique({ where: { id: last.decidedById }, select: { name: true } }), await tx.organisation.findUnique({ where: { id: last.decidedOrgId }, select: { name: true } })];
  return new Refusal("CONFLICT", { params: { actor: by?.name ?? "", office: office?.name ?? "", at: last.decidedAt.toISOString(), action: "sibling.decide", fields: "", own: last.decidedById === actor.userId ? 1 : 0 } });
}
