import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { INSTRUMENT_LIFECYCLE } from "../lifecycle";
import { loadInstrumentVersion } from "../queries/load-instrument";
import { rejectInstrumentSchema } from "../schema";

/** Does not adopt the version, with a reason; what is still wanted is drafted anew. */
export const rejectInstrument = defineMutation({
  name: "instrument.reject",
  input: rejectInstrumentSchema,
  async run({ tx, actor, now, audit }, { versionId, version, reason }) {
    const draft = await loadInstrumentVersion(tx, versionId);
    assertAllowed(actor, "instrument.confirm", { authorIds: draft.draftedById ? [draft.draftedById] : [] });
    const status = nextState(INSTRUMENT_LIFECYCLE, draft.status, "reject");
    await guardedUpdate(tx, tx.instrumentVersion, "INSTRUMENT_VERSION", { id: versionId, version, status: "PROPOSED" }, {
      status, confirmedById: actor.userId, confirmedAt: now, decisionNote: reason, version: { increment: 1 },
    });
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1, before: { status: draft.status }, after: { status, reason },
    });
    return { version: version + 1 };
  },
});
