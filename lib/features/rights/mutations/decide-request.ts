import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { closeTasks } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { RIGHTS_LIFECYCLE } from "../lifecycle";
import { harmKnown } from "../queries/harm-known";
import { loadRequest } from "../queries/load-request";
import { endangers } from "../rules";
import { decideRequestSchema } from "../schema";

/**
 * Answers a request: followed, or refused with its ground; never by who took it down. What could endanger the child cannot be granted, whoever decides
 * (个人信息保护法 35; docs/decisions/rights-of-the-person.md).
 */
export const decideRequest = defineMutation({
  name: "rights.decide",
  input: decideRequestSchema,
  async run(context, { requestId, version, answer: { decision, ground, reason } }) {
    const { tx, actor, now, audit } = context;
    const found = await loadRequest(tx, actor, requestId);
    assertAllowed(actor, "rights.decide", { division: found.division, authorIds: [found.receivedById] });
    const status = nextState(RIGHTS_LIFECYCLE, found.status, decision === "GRANT" ? "grant" : "refuse");
    if (status === "GRANTED" && endangers(found.kind, found.speaker, await harmKnown(tx, found.childId))) throw new Refusal("BLOCKED", { reason: "rightsEndanger" });
    await guardedUpdate(tx, tx.rightsRequest, "RIGHTS_REQUEST", { id: requestId, version, status: found.status }, {
      status, ground, ...sealTexts("rights_request", requestId, { decision: reason }), decidedById: actor.userId, decidedAt: now, version: { increment: 1 },
    });
    if (status === "REFUSED") await closeTasks(context, requestId);
    await sendNotice(context, {
      organisationId: found.receivedOrgId, userId: found.receivedById, kind: status === "GRANTED" ? "rightsGranted" : "rightsRefused", recordType: "CHILD", recordId: found.childId, recordNumber: found.number,
    });
    await audit({
      recordType: "RIGHTS_REQUEST", recordId: requestId, recordNumber: found.number, recordVersion: version + 1,
      before: { status: found.status }, after: { status, ground, reason: hashed(reason) },
    });
    return { requestId, status };
  },
});
