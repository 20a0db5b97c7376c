import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { matrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { streetOfficeOf } from "../../registration/queries/offices";
import { loadRegistrationInScope } from "../../registration/queries/registration-in-scope";
import { movesNot } from "../bars";
import { MOVE_LIFECYCLE } from "../lifecycle";
import { moveBarOf } from "../queries/load-move";
import { proposeMoveSchema } from "../schema";
import { namedPlace, receiverOf } from "./receiver";

/** A move that is known beforehand may be proposed a month ahead. */
const DAYS_AHEAD = 31;

/** A caseworker of the street that has the child proposes to hand it over to where it has moved. Only a LEAD of the matrix holds a child at all. */
export const proposeMove = defineMutation({
  name: "move.propose",
  input: proposeMoveSchema,
  async run(context, { clientKey: id, registrationId, version, toDivision, address, movedOn, reason, withCase }) {
    const { tx, actor, now, audit } = context;
    const today = toShanghaiDate(now);
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    const { childId, division, number, child } = registration;
    assertAllowed(actor, "move.propose", { division }, (await matrixInForce(tx, today)).rows);
    const earlier = await tx.childMove.findFirst({ where: { id, childId, proposedById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "move.propose_repeated", recordType: "CHILD_MOVE", recordId: id, recordNumber: number });
      return { moveId: id };
    }
    if (child.version !== version) throw await conflict(tx, "CHILD", childId, version);
    const latest = addDays(today, DAYS_AHEAD);
    if (movedOn > latest) throw invalid({ movedOn: { key: "moveTooFarAhead", params: { latest } } });
    const from = await streetOfficeOf(tx, division);
    if (!from || from.id !== actor.organisation.id) throw new Refusal("BLOCKED", { reason: "moveNoReceiver" });
    const to = await receiverOf(tx, division, toDivision);
    const bar = await moveBarOf(tx, childId, withCase === "YES");
    if (bar) throw movesNot(bar);
    const open = await tx.careCase.findFirst({ where: { childId, status: { not: "CLOSED" } }, select: { id: true } });
    const status = nextState(MOVE_LIFECYCLE, "NONE", "propose");
    const { count } = await tx.childMove.createMany({
      data: [
        {
          id, childId, division, recordNumber: number, registrationId, caseId: open?.id ?? null, withCase: withCase === "YES", status, fromDivision: division, fromOrgId: from.id, toDivision, toOrgId: to.id,
          movedOn: new Date(movedOn), ...sealTexts("child_move", id, { content: JSON.stringify({ address, reason }) }), proposedById: actor.userId, proposedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    // One handover of a child at a time, also where two propose at once.
    if (count === 0) throw new Refusal("DUPLICATE", { reason: "moveIsPending" });
    if (open) await recordCaseEvent(context, { caseId: open.id, childId, division, action: "move.propose", recordType: "CHILD_MOVE", recordId: id, params: await namedPlace(tx, to, toDivision) });
    await sendNotice(context, { organisationId: from.id, role: "STREET_SUPERVISOR", kind: "moveProposed", recordType: "CHILD_MOVE", recordId: id, recordNumber: number, params: { to: (await namedPlace(tx, to, toDivision)).to } });
    await audit({
      recordType: "CHILD_MOVE", recordId: id, recordNumber: number, recordVersion: 1,
      after: { status, from: division, to: toDivision, toOrgId: to.id, movedOn, withCase: withCase === "YES", address: hashed(address), reason: hashed(reason) },
    });
    return { moveId: id };
  },
});
