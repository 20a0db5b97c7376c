import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { streetOf } from "../../../shared/division-code";
import { shortDivisionName } from "../../../shared/short-division";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { writeCorrection } from "../../../workflows/write-correction";
import { caseOfChild } from "../../case/queries/case-of-child";
import { daysOfDeath } from "../../closing/queries/day-of-death";
import { loadRegistrationInScope } from "../../registration/queries/registration-in-scope";
import { sameFacts } from "../facts";
import { CORRECTION_LIFECYCLE } from "../lifecycle";
import { sealChange } from "../queries/content";
import { onFileOf } from "../queries/on-file";
import { relocateChildSchema } from "../schema";

/**
 * A family has moved within the street: community and address of the record follow, with day and reason, without a handover. `clientKey` becomes the id of what is
 * kept of it. Another street is a handover (move.propose). Of a child that died, or was declared dead, the record is put right alone: no day after the death.
 */
export const relocateChild = defineMutation({
  name: "child.relocate",
  input: relocateChildSchema,
  async run(context, { clientKey: id, registrationId, version, community, address, movedOn, reason }) {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    const { childId, division, child } = registration;
    assertAllowed(actor, "child.relocate", { division });
    const earlier = await tx.recordCorrection.findFirst({ where: { id, childId, proposedById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "child.relocate_repeated", recordType: "CHILD", recordId: childId });
      return { correctionId: id, visits: 0 };
    }
    if (registration.status !== "ACCEPTED") throw new Refusal("BLOCKED", { reason: "relocateUnchecked" });
    if (child.version !== version) throw await conflict(tx, "CHILD", childId, version);
    if (movedOn > toShanghaiDate(now)) throw invalid({ movedOn: { key: "dateFuture" } });
    const death = (await daysOfDeath(tx, [childId])).get(childId);
    // Nobody moves after their death; where the record had the place wrong, it is put right as of a day of the child's life.
    if (death && movedOn > death.on) throw invalid({ movedOn: { key: death.what === "confirmed" ? "movedAfterDeath" : "movedAfterDeclared", params: { date: death.on } } });
    if (streetOf(community) !== streetOf(division)) throw invalid({ community: { key: "relocateOutside" } });
    const before = (await onFileOf(tx, [childId])).get(childId)?.ADDRESS;
    const after = { division: community, address, since: movedOn };
    if (before && sameFacts(before, after)) throw invalid({ address: { key: "relocateSame" } });
    const status = nextState(CORRECTION_LIFECYCLE, "NONE", "record");
    await tx.recordCorrection.createMany({
      data: [
        {
          id, childId, division, field: "ADDRESS", status, ...sealChange(id, { before: before ?? null, after }), proposedById: actor.userId, proposedOrgId: actor.organisation.id, proposedAt: now,
          decidedById: actor.userId, decidedAt: now, ...sealTexts("record_correction", id, { answer: reason }),
        },
      ],
    });
    const written = await writeCorrection(context, { childId, division, version }, { field: "ADDRESS", after });
    const careCase = await caseOfChild(tx, childId);
    if (careCase) {
      const place = await tx.division.findUniqueOrThrow({ where: { code: written.division }, select: { name: true } });
      await recordCaseEvent(context, { caseId: careCase.id, childId, division: written.division, action: death ? "child.put_right_place" : "child.relocate", recordType: "CHILD", recordId: childId, params: { on: movedOn, place: shortDivisionName(place.name) } });
    }
    await audit({ recordType: "CHILD", recordId: childId, before: { division }, after: { division: community, correctionId: id, movedOn, address: hashed(address), reason: hashed(reason) } });
    return { correctionId: id, visits: written.visits };
  },
});
