import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { INSTRUMENT_LIFECYCLE } from "../lifecycle";
import { loadInstrumentVersion } from "../queries/load-instrument";
import { confirmInstrumentSchema } from "../schema";
import { assertDecidable } from "./assert-decidable";

/** Confirms what was handed over as it was seen (its version decides); assessments begun from its day on are made with it, all others keep theirs. */
export const confirmInstrument = defineMutation({
  name: "instrument.confirm",
  input: confirmInstrumentSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { versionId, version, note }) {
    const draft = await loadInstrumentVersion(tx, versionId);
    assertAllowed(actor, "instrument.confirm", { authorIds: draft.draftedById ? [draft.draftedById] : [] });
    const status = nextState(INSTRUMENT_LIFECYCLE, draft.status, "confirm");
    const changes = await assertDecidable(tx, draft, now);
    await guardedUpdate(tx, tx.instrumentVersion, "INSTRUMENT_VERSION", { id: versionId, version, status: "PROPOSED" }, {
      status, confirmedById: actor.userId, confirmedAt: now, decisionNote: note || null, version: { increment: 1 },
    });
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { status: draft.status }, after: { status, effectiveFrom: draft.effectiveFrom, changes, note: note ?? null },
    });
    return { version: version + 1 };
  },
});
