import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { closeTasks } from "../../../workflows/deadlines";
import { RIGHTS_LIFECYCLE } from "../lifecycle";
import { loadRequest } from "../queries/load-request";
import { completeRequestSchema } from "../schema";

/** What was granted has been done: given out, corrected, deleted, stopped. With it the clock ends. */
export const completeRequest = defineMutation({
  name: "rights.complete",
  input: completeRequestSchema,
  async run(context, { requestId, version, done }) {
    const { tx, actor, now, audit } = context;
    const found = await loadRequest(tx, actor, requestId);
    assertAllowed(actor, "rights.complete", { division: found.division });
    const status = nextState(RIGHTS_LIFECYCLE, found.status, "complete");
    await guardedUpdate(tx, tx.rightsRequest, "RIGHTS_REQUEST", { id: requestId, version, status: found.status }, {
      status, ...sealTexts("rights_request", requestId, { done }), doneById: actor.userId, doneAt: now, version: { increment: 1 },
    });
    await closeTasks(context, requestId);
    await audit({
      recordType: "RIGHTS_REQUEST", recordId: requestId, recordNumber: found.number, recordVersion: version + 1,
      before: { status: found.status }, after: { status, done: hashed(done) },
    });
    return { requestId };
  },
});
